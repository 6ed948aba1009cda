/** The host of a destination in a VirtualService. istioctl: IST0101. */
import { virtualService } from '../../model/kinds/istio.ts';
import { isAnswered } from '../reference/answered.ts';
import { defineMissingObjectRule } from '../reference/define.ts';
import { isOfNoEntry } from './known-hosts.ts';

export const virtualserviceHostNotFound = defineMissingObjectRule({
  id: 'virtualservice-host-not-found',
  on: virtualService,
  relations: ['virtualservice-names-service'],
  summary: {
    en: 'A VirtualService that sends traffic to a host which is not there',
    ko: '없는 호스트로 트래픽을 보내는 VirtualService',
  },
  consequence: {
    en: 'Without it, requests are answered with 503.',
    ko: '없으면 요청에 503으로 응답합니다.',
  },
  others: {
    nothing: { en: 'Without it, nothing can be sent there.', ko: '없으면 그곳으로 아무것도 보낼 수 없습니다.' },
  },
  otherwise: (it, ctx) => (isAnswered(it, ctx) ? undefined : 'nothing'),
  judges: isOfNoEntry,
});
