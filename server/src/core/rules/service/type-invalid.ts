/** A Service type that does not exist: it is compared letter by letter. */
import { service } from '../../model/kinds/service.ts';
import { SERVICE_TYPES, serviceSpec } from '../../model/service-spec.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { typeEdits } from './change-type.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses type {type} (Unsupported value): a Service is ClusterIP, NodePort, LoadBalancer or ExternalName.',
    ko: 'API 서버가 {type} 타입을 거부합니다(Unsupported value). 서비스 타입은 ClusterIP, NodePort, LoadBalancer, ExternalName 중 하나입니다.',
  },
  near: {
    en: 'The API server refuses type {type} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 {type} 타입을 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  change: { en: 'Change the type to {meant}', ko: '타입을 {meant}(으)로 변경' },
});

export const serviceTypeInvalid = defineRule({
  id: 'service-type-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A Service type that does not exist', ko: '존재하지 않는 서비스 타입' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const type = spec?.type.value;
    if (!spec || !type || spec.effectiveType) return;
    const same = SERVICE_TYPES.find(it => it.toLowerCase() === plainly(type));
    const meant = same ?? SERVICE_TYPES.find(it => it === nearest(type, SERVICE_TYPES));
    const editsFor = (to: (typeof SERVICE_TYPES)[number]) => {
      const text = ctx.text(ctx.resource);
      const target = to === 'ClusterIP' && spec.headless ? 'Headless' : to;
      return target === 'ExternalName'
        ? [setField(text, spec.type, to)]
        : typeEdits(text, ctx.root(ctx.resource), spec, target);
    };
    if (meant === undefined) {
      ctx.report(spec.type.span, 'unknown', { type });
      return;
    }
    ctx.report(
      spec.type.span,
      'near',
      { type, meant },
      {
        fixes: () => {
          const edits = editsFor(meant);
          return fixIn(
            ctx.resource,
            say(messages.change, { meant }),
            edits,
            same && edits.length === 1 ? 'safe' : 'preferred',
          );
        },
      },
    );
  },
});

/** `load-balancer`, `Node Port`. */
function plainly(type: string): string {
  return type.toLowerCase().replace(/[^a-z]/g, '');
}
