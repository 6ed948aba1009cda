/**
 * A LoadBalancer Service that keeps the addresses of clients and has no node ports. With `externalTrafficPolicy: Local` ServiceLB
 * of k3s sends everything to the node port of the pod's own node. k3s pkg/cloudprovider/servicelb.go: DEST_PORT.
 */
import { hasOtherBalancer, severityOnK3s } from '../../index/k3s/profile.ts';
import { isBalanced } from '../../index/k3s/sockets.ts';
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { as } from '../../model/resource.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'With externalTrafficPolicy: Local the load balancer of k3s leads to node ports, and this Service has none for port {port}: nothing arrives there.',
    ko: 'externalTrafficPolicy: Local이면 k3s의 로드 밸런서는 노드 포트로 트래픽을 보내는데, 이 서비스의 {port} 포트에는 노드 포트가 없습니다. 그곳으로는 아무것도 도착하지 않습니다.',
  },
  allocate: { en: 'Remove allocateLoadBalancerNodePorts', ko: 'allocateLoadBalancerNodePorts 제거' },
  toCluster: {
    en: 'Change externalTrafficPolicy to Cluster (the addresses of clients are hidden)',
    ko: 'externalTrafficPolicy를 Cluster로 변경(클라이언트 주소가 가려짐)',
  },
});

export const serviceLoadBalancerNodePortMissing = defineRule({
  id: 'service-load-balancer-node-port-missing',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A LoadBalancer Service that needs node ports on k3s and has none',
    ko: 'k3s에서 필요한 노드 포트가 없는 LoadBalancer 서비스',
  },
  messages,
  fixable: 'always',
  concerns: it => isBalanced(as(it, service)!),

  check(_facts, ctx) {
    const severity = severityOnK3s(ctx.config, ctx.index);
    const spec = severity && ctx.own(serviceSpec);
    if (!spec || hasOtherBalancer(ctx.resource, ctx.index)) return;
    const policy = specField(spec, 'externalTrafficPolicy', decode.text);
    const allocate = specField(spec, 'allocateLoadBalancerNodePorts', decode.boolean);
    if (policy.value !== 'Local' || allocate.value !== false) return;
    const entry = spec.ports.entries.find(it => it.port.value && !it.nodePort.value && !it.nodePort.unclear);
    if (!entry) return;
    const fixes = () => {
      const text = ctx.text(ctx.resource);
      return [
        ...fixIn(ctx.resource, say(messages.allocate), [removeField(text, allocate)]),
        ...fixIn(ctx.resource, say(messages.toCluster), [setField(text, policy, 'Cluster')]),
      ];
    };
    ctx.report(allocate.span, 'missing', { port: entry.port.value! }, { severity, fixes });
  },
});
