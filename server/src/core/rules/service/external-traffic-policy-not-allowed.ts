/** `externalTrafficPolicy` on a Service that no traffic from outside of the cluster reaches. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { isExternallyAccessible, serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { typeEdits } from './change-type.ts';

const messages = catalogue({
  notAllowed: {
    en: 'The API server refuses externalTrafficPolicy on a Service of type {type}: it may only be set for externally-accessible services.',
    ko: 'API 서버는 {type} 타입 서비스의 externalTrafficPolicy를 거부합니다. 외부에서 접근할 수 있는 서비스에만 설정할 수 있습니다(may only be set for externally-accessible services).',
  },
  remove: { en: 'Remove externalTrafficPolicy', ko: 'externalTrafficPolicy 제거' },
  changeType: { en: 'Change the type to {type}', ko: '타입을 {type}(으)로 변경' },
});

export const serviceExternalTrafficPolicyNotAllowed = defineRule({
  id: 'service-external-traffic-policy-not-allowed',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'externalTrafficPolicy on a Service that is not reachable from outside',
    ko: '외부에서 접근할 수 없는 서비스의 externalTrafficPolicy',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const type = spec?.effectiveType;
    if (!spec || type === undefined || isExternallyAccessible(spec) !== false) return;
    const policy = specField(spec, 'externalTrafficPolicy', decode.text);
    if (!policy.value) return;
    ctx.report(
      policy.span,
      'notAllowed',
      { type },
      {
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const canBe = type === 'ClusterIP' && spec.headless === false;
          return [
            ...fixIn(ctx.resource, say(messages.remove), [removeField(text, policy)], 'preferred'),
            ...(canBe ? (['NodePort', 'LoadBalancer'] as const) : []).flatMap(it => {
              const edits = typeEdits(text, ctx.root(ctx.resource), spec, it);
              return fixIn(ctx.resource, say(messages.changeType, { type: it }), edits);
            }),
          ];
        },
      },
    );
  },
});
