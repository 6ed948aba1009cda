/** Fields that only a Service of type LoadBalancer may have. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  notAllowed: {
    en: "The API server refuses {field} on a Service of type {type} (may only be used when `type` is 'LoadBalancer').",
    ko: "API 서버는 {type} 타입 서비스의 {field}을(를) 거부합니다(may only be used when `type` is 'LoadBalancer').",
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  toLoadBalancer: { en: 'Change the type to LoadBalancer', ko: '타입을 LoadBalancer로 변경' },
});

/** An empty class is a class to the API server, and `false` is as much a setting as `true`; only an empty list is none. */
const FIELDS = [
  { key: 'loadBalancerSourceRanges', read: decode.texts },
  { key: 'loadBalancerClass', read: decode.text },
  { key: 'allocateLoadBalancerNodePorts', read: decode.boolean },
] as const;

export const serviceLoadBalancerFieldNotAllowed = defineRule({
  id: 'service-load-balancer-field-not-allowed',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A field of LoadBalancer Services on a Service of another type',
    ko: 'LoadBalancer가 아닌 서비스의 LoadBalancer 전용 필드',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const type = spec?.effectiveType;
    if (!spec || type === undefined || type === 'LoadBalancer') return;
    for (const { key, read } of FIELDS) {
      const field = specField<string | boolean | readonly string[]>(spec, key, read);
      if (field.value === undefined || isEmptyList(field.value)) continue;
      ctx.report(
        field.span,
        'notAllowed',
        { field: key, type },
        {
          fixes: () => {
            const text = ctx.text(ctx.resource);
            const isFree = type !== 'ExternalName' && spec.headless === false;
            const change = isFree ? [setField(text, spec.type, 'LoadBalancer', 'first')] : [];
            return [
              ...fixIn(ctx.resource, say(messages.remove, { field: key }), [removeField(text, field)], 'preferred'),
              ...fixIn(ctx.resource, say(messages.toLoadBalancer), change),
            ];
          },
        },
      );
    }
  },
});

function isEmptyList(value: string | boolean | readonly string[]): boolean {
  return typeof value === 'object' && value.length === 0;
}
