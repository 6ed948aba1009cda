/** The host of a DestinationRule. istioctl: IST0174. */
import { destinationRule } from '../../model/kinds/istio.ts';
import { defineMissingObjectRule } from '../reference/define.ts';
import { isOfNoEntry } from './known-hosts.ts';

export const destinationruleHostNotFound = defineMissingObjectRule({
  id: 'destinationrule-host-not-found',
  on: destinationRule,
  relations: ['destinationrule-names-service'],
  summary: { en: 'A DestinationRule for a host which is not there', ko: '없는 호스트에 대한 DestinationRule' },
  consequence: {
    en: 'Without it, the rule applies to nothing.',
    ko: '없으면 이 규칙은 아무 데도 적용되지 않습니다.',
  },
  judges: isOfNoEntry,
});
