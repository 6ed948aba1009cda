/** A load balancer class whose name the API server cannot take: it has the form of a label's key. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue } from '../../text/message.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';
import { refusedName } from './qualified-name.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses loadBalancerClass {name}: {problem}.',
    ko: 'API 서버가 loadBalancerClass {name}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change loadBalancerClass to {meant}', ko: 'loadBalancerClass를 {meant}(으)로 변경' },
  remove: {
    en: "Remove loadBalancerClass and use the cluster's own load balancer",
    ko: 'loadBalancerClass를 제거하고 클러스터의 기본 로드 밸런서 사용',
  },
});

export const serviceLoadBalancerClassInvalid = defineRule({
  id: 'service-load-balancer-class-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A load balancer class that is not a qualified name', ko: '형식에 맞지 않는 로드 밸런서 클래스' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'LoadBalancer') return;
    const field = specField(spec, 'loadBalancerClass', decode.text);
    const refused = refusedName(ctx, field, messages);
    if (!refused) return;
    const { value, problem, fixes } = refused;
    ctx.report(field.span, 'invalid', { name: shown(value), problem }, { fixes });
  },
});
