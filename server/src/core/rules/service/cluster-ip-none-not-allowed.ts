/** A headless Service of a type that needs a cluster IP. */
import { service } from '../../model/kinds/service.ts';
import { hasNodePorts, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { typeEdits } from './change-type.ts';

const messages = catalogue({
  notAllowed: {
    en: "The API server refuses a headless Service of type {type}: {field} may not be set to 'None' for {type} services.",
    ko: "API 서버는 {type} 타입의 헤드리스 서비스를 거부합니다. {type} 서비스의 {field}은(는) 'None'일 수 없습니다(may not be set to 'None').",
  },
  remove: { en: 'Remove {field} and have a cluster IP', ko: '{field}을(를) 제거하고 클러스터 IP 사용' },
  toClusterIP: { en: 'Change the type to ClusterIP and stay headless', ko: '타입을 ClusterIP로 바꾸고 헤드리스 유지' },
});

export const serviceClusterIpNoneNotAllowed = defineRule({
  id: 'service-cluster-ip-none-not-allowed',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A headless Service of type NodePort or LoadBalancer',
    ko: 'NodePort 또는 LoadBalancer 타입의 헤드리스 서비스',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec?.headless || !hasNodePorts(spec)) return;
    const said = [spec.clusterIP, spec.clusterIPs].filter(it => it.pair);
    const [field] = said;
    if (!field) return;
    ctx.report(
      field.span,
      'notAllowed',
      { type: spec.effectiveType!, field: field.key },
      {
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const removal = said.map(it => removeField(text, it));
          const change = typeEdits(text, ctx.root(ctx.resource), spec, 'Headless');
          // Only a headless Service may be without ports.
          const canHaveIp = spec.ports.unclear || spec.ports.length > 0;
          return [
            ...fixIn(ctx.resource, say(messages.remove, { field: field.key }), canHaveIp ? removal : []),
            ...fixIn(ctx.resource, say(messages.toClusterIP), change),
          ];
        },
      },
    );
  },
});
