/** Fields that only a Service of type LoadBalancer may have. */
import { type Decoded, decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { annotationOf, SOURCE_RANGES, serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { removeAnnotation } from './annotation-fix.ts';
import { typeEdits } from './change-type.ts';

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
    const fields = FIELDS.map(({ key, read }): Field => specField<Value>(spec, key, read)).filter(isSaid);
    const annotation = annotationOf(ctx.root(ctx.resource), SOURCE_RANGES);
    // The annotation is refused even if it is empty.
    for (const field of [...fields, ...(annotation?.value === undefined ? [] : [annotation])]) {
      const { key } = field;
      ctx.report(
        field.span,
        'notAllowed',
        { field: key, type },
        {
          fixes: () => {
            const text = ctx.text(ctx.resource);
            const isFree = type !== 'ExternalName' && spec.headless === false;
            const removal =
              field === annotation ? removeAnnotation(text, ctx.root(ctx.resource), field) : removeField(text, field);
            const change = isFree ? typeEdits(text, ctx.root(ctx.resource), spec, 'LoadBalancer') : [];
            return [
              ...fixIn(ctx.resource, say(messages.remove, { field: key }), [removal], 'preferred'),
              ...fixIn(ctx.resource, say(messages.toLoadBalancer), change),
            ];
          },
        },
      );
    }
  },
});

type Value = string | boolean | readonly string[];
type Field = Decoded<Value>;

function isSaid({ value }: Field): boolean {
  return value !== undefined && !(typeof value === 'object' && value.length === 0);
}
