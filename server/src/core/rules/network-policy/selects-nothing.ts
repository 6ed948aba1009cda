/** A NetworkPolicy that selects no pod does nothing: what it should protect is open. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { defineNothingSelectedRule } from '../selector/define.ts';

export const networkpolicySelectsNothing = defineNothingSelectedRule({
  id: 'networkpolicy-selects-nothing',
  on: networkPolicy,
  relations: ['networkpolicy-selects-pods'],
  kind: { en: 'NetworkPolicy', ko: '네트워크 폴리시' },
  summary: {
    en: 'A NetworkPolicy whose podSelector matches no pod',
    ko: '어떤 파드와도 일치하지 않는 네트워크 폴리시의 podSelector',
  },
  consequence: {
    en: 'A policy without pods applies to nothing.',
    ko: '파드가 없는 정책은 아무 데도 적용되지 않습니다.',
  },
});
