/**
 * gRPC behind an address that balances connections: a client opens one and keeps it, so all of its calls end in one pod.
 * kubernetes.io/blog/2018/11/07/grpc-load-balancing-on-kubernetes-without-tears/.
 */

import { isInMesh } from '../../index/mesh.ts';
import { selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { nameOf } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  connections: {
    en: 'A client of gRPC keeps one connection, and this Service balances connections, not calls: each client uses one of the {count} pods of {workload}. A headless Service or a mesh spreads the calls.',
    ko: 'gRPC 클라이언트는 연결 하나를 유지하는데 이 서비스는 호출이 아니라 연결을 분산하므로, 각 클라이언트는 {workload}의 파드 {count}개 중 하나만 사용합니다. 헤드리스 서비스나 메시를 쓰면 호출이 분산됩니다.',
  },
  here: { en: 'The replicas of {workload}.', ko: '{workload}의 레플리카 수입니다.' },
});

type Context = RuleContext<typeof messages>;

export const serviceGrpcNotBalanced = defineRule({
  id: 'service-grpc-not-balanced',
  on: service,
  needs: 'index',
  severity: 'info',
  off: true,
  summary: {
    en: 'gRPC behind a Service that balances connections, not calls',
    ko: '호출이 아니라 연결을 분산하는 서비스 뒤의 gRPC',
  },
  messages,
  fixable: 'never',
  concerns: it => !(it.facts as Service).headless && (it.facts as Service).ports.some(isGrpc),

  check(facts: Service, ctx: Context) {
    const { resource, index } = ctx;
    const at = facts.ports.find(isGrpc)?.name?.span;
    if (!at || facts.type === undefined) return;
    const selected = selectedBy(resource, facts, index);
    const many = selected.find(it => (it.workload.replicas?.value ?? 0) > 1);
    if (!many || MESHES.some(it => isInMesh(it, resource, selected, index))) return;
    const data = { workload: nameOf(many.resource) };
    const count = many.workload.replicas!;
    const related = [{ resource: many.resource, at: count.span, said: say(messages.here, data) }];
    ctx.report(at, 'connections', { ...data, count: count.value }, { related });
  },
});

/** A mesh balances each call. */
const MESHES = ['istio', 'linkerd'] as const;

/** Only what the name says: `appProtocol` is no fact that is kept. */
function isGrpc({ name }: ServicePort): boolean {
  return name !== undefined && /^grpc(?:-|$)/.test(name.value);
}
