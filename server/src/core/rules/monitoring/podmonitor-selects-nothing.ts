/** A PodMonitor that selects no pod. */
import { custom } from '../../model/kinds/custom.ts';
import { defineNothingSelectedRule } from '../selector/define.ts';

export const podmonitorSelectsNothing = defineNothingSelectedRule({
  id: 'podmonitor-selects-nothing',
  on: custom,
  relations: ['podmonitor-selects-pods'],
  kind: { en: 'PodMonitor', ko: 'PodMonitor' },
  summary: { en: 'A PodMonitor whose selector matches no pod', ko: '어떤 파드와도 일치하지 않는 PodMonitor 셀렉터' },
  consequence: {
    en: 'Without pods nothing is scraped.',
    ko: '파드가 없으면 아무것도 수집하지 않습니다.',
  },
  reach: 'names',
});
