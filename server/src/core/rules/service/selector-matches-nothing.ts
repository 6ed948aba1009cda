/**
 * A Service whose selector matches no pod has no endpoints. The API server accepts it; it fails only when something
 * connects to it.
 */
import { endpointsKey } from '../../model/kinds/endpoints.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { MISSED_PAIRS } from '../selector/messages.ts';
import { tellNothingSelected } from '../selector/nothing-selected.ts';

const KIND = { en: 'Service', ko: '서비스' };

const MESSAGES = catalogue({
  empty: {
    en: 'An empty selector is the same as none: this Service gets no endpoints.',
    ko: '빈 셀렉터는 셀렉터가 없는 것과 같아서 이 서비스에는 엔드포인트가 생기지 않습니다.',
  },
  ...MISSED_PAIRS,
});

export const serviceSelectorMatchesNothing = defineRule({
  id: 'service-selector-matches-nothing',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Service whose selector matches the pods of no workload',
    ko: '어떤 워크로드의 파드와도 일치하지 않는 서비스 셀렉터',
  },
  messages: MESSAGES,
  fixable: 'sometimes',

  check(facts: Service, ctx: RuleContext<typeof MESSAGES>) {
    const { resource, index } = ctx;
    const { selector, type } = facts;
    if (!selector || selector.opaque || type === 'ExternalName') return;
    // Whatever the values of a chart make of its type: a slip is one all the same.
    if (type === undefined && (resource.document.chart === undefined || selector.labels.length === 0)) return;
    if (resource.name && index.find(endpointsKey(resource.name.value), resource).length > 0) return;
    if (selector.labels.length === 0) ctx.report(selector.at, 'empty');
    else tellNothingSelected(ctx, selector, { kind: KIND });
  },
});
