import { service } from '../../model/kinds/service.ts';
import { defineRule } from '../rule.ts';
export const serviceSelectorMatchesNothing = defineRule({
  id: 'service-selector-matches-nothing',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Service whose selector matches the pods of no workload',
    ko: '어떤 워크로드의 파드와도 일치하지 않는 서비스 셀렉터',
  },
  messages: { noMatch: { en: 'x.', ko: 'x.' } },
  fixable: 'sometimes',
  check() {},
});
