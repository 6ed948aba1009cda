/** A peer of a NetworkPolicy that selects no pod: who was meant to be let through is not. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { defineNothingSelectedRule } from '../selector/define.ts';
import { selectsDns } from './dns.ts';
import { isSplitOff } from './peer-split.ts';

export const networkpolicyPeerSelectsNothing = defineNothingSelectedRule({
  id: 'networkpolicy-peer-selects-nothing',
  on: networkPolicy,
  relations: ['networkpolicy-peer-selects-pods'],
  kind: { en: 'NetworkPolicy', ko: '네트워크 폴리시' },
  summary: {
    en: 'A peer of a NetworkPolicy that matches no pod',
    ko: '어떤 파드와도 일치하지 않는 네트워크 폴리시의 상대',
  },
  consequence: {
    en: 'A peer without pods lets nobody through.',
    ko: '파드가 없는 상대로는 아무것도 허용되지 않습니다.',
  },
  ofOthers: true,
  reach: 'labels',
  judges: ({ selector }, policy, index) =>
    !isSplitOff(policy, selector.at, index) && !selectsDns(policy, selector.at, index),
});
