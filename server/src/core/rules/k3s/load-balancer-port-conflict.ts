/**
 * A port of a LoadBalancer Service that is taken on the nodes of k3s. ServiceLB makes one pod for a Service, which opens each
 * of its ports on every node: where one port is taken, the whole Service stays pending. k3s pkg/cloudprovider/servicelb.go.
 */
import { hasOtherBalancer, hasOtherIngress, severityOnK3s } from '../../index/k3s/profile.ts';
import { balancedBeside, hostPortsBeside, isBalanced, overlap, placeOf, poolOf } from '../../index/k3s/sockets.ts';
import { packagedTraefik } from '../../index/k3s/traefik.ts';
import { LISTENERS, type NodeSocket } from '../../model/k3s.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { type PortEntry, protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { typeEdits } from '../service/change-type.ts';
import { hasIngress, ingressFor } from './behind-ingress.ts';
import { freePort } from './free-port.ts';

const messages = catalogue({
  traefik: {
    en: 'The Traefik that comes with k3s has port {port}/{protocol} of every node (Service kube-system/traefik), so this LoadBalancer gets no node: its EXTERNAL-IP stays <pending>.',
    ko: 'k3s에 포함된 Traefik(kube-system/traefik 서비스)이 모든 노드의 {port}/{protocol} 포트를 사용하므로 이 LoadBalancer를 맡을 노드가 없습니다. EXTERNAL-IP는 <pending> 상태로 남습니다.',
  },
  other: {
    en: '{other} is a LoadBalancer on port {port}/{protocol} too: k3s opens a port on every node for one Service only, and the other one stays <pending>.',
    ko: '{other}도 {port}/{protocol} 포트의 LoadBalancer입니다. k3s는 노드의 포트 하나를 한 서비스에만 열어 주므로 다른 하나는 <pending> 상태로 남습니다.',
  },
  more: {
    en: '{other} and {count} more are LoadBalancers on port {port}/{protocol} too: k3s opens a port on every node for one Service only, and all others stay <pending>.',
    ko: '{other} 외 {count}개 서비스도 {port}/{protocol} 포트의 LoadBalancer입니다. k3s는 노드의 포트 하나를 한 서비스에만 열어 주므로 나머지는 모두 <pending> 상태로 남습니다.',
  },
  hostPort: {
    en: "The pods of {other} take port {port}/{protocol} of their nodes, which k3s would have to open for this LoadBalancer: on those nodes one of the two is not scheduled (didn't have free ports for the requested pod ports).",
    ko: "{other}의 파드가 노드의 {port}/{protocol} 포트를 차지하는데, k3s는 이 LoadBalancer를 위해서도 같은 포트를 열어야 합니다. 그 노드에서는 둘 중 하나가 스케줄되지 않습니다(didn't have free ports for the requested pod ports).",
  },
  listener: {
    en: '{who} of k3s listens on port {port}/{protocol} of the nodes: this LoadBalancer takes its traffic, and the node can no longer be reached there.',
    ko: '노드의 {port}/{protocol} 포트는 k3s의 {who}이(가) 사용합니다. 이 LoadBalancer가 그 트래픽을 가로채므로 노드에 더는 접속할 수 없습니다.',
  },
  maybe: {
    en: '{who} usually listens on port {port}/{protocol} of the nodes: where it does, this LoadBalancer takes its traffic.',
    ko: '노드의 {port}/{protocol} 포트는 보통 {who}이(가) 사용합니다. 그런 노드에서는 이 LoadBalancer가 그 트래픽을 가로챕니다.',
  },
  api: { en: 'The API server', ko: 'API 서버' },
  kubelet: { en: 'The kubelet', ko: '노드 에이전트(kubelet)' },
  flannel: { en: 'The pod network (flannel VXLAN)', ko: '파드 네트워크(flannel VXLAN)' },
  etcd: { en: 'The embedded etcd', ko: '내장 etcd' },
  ssh: { en: 'The SSH server', ko: 'SSH 서버' },
  related: {
    en: '{other} takes port {port}/{protocol} of the nodes here.',
    ko: '{other}이(가) 여기에서 노드의 {port}/{protocol} 포트를 차지합니다.',
  },
  take: { en: 'Use the free port {port}', ko: '비어 있는 포트 {port} 사용' },
  toClusterIP: { en: 'Change the type to ClusterIP', ko: '타입을 ClusterIP로 변경' },
  toIngress: {
    en: 'Change the type to ClusterIP and let Traefik lead here with an Ingress',
    ko: '타입을 ClusterIP로 변경하고 인그레스를 만들어 Traefik을 통해 접속',
  },
});

type Context = RuleContext<typeof messages>;
type Severity = 'warning' | 'info';

/** How many of the others are named as related information. */
const SHOWN = 10;

export const serviceLoadBalancerPortConflict = defineRule({
  id: 'service-load-balancer-port-conflict',
  on: service,
  needs: 'index',
  severity: 'warning',
  mutual: true,
  summary: {
    en: 'A LoadBalancer Service whose port is taken on the nodes of k3s',
    ko: 'k3s 노드에서 이미 사용 중인 포트의 LoadBalancer 서비스',
  },
  messages,
  fixable: 'always',
  concerns: it => isBalanced(as(it, service)!),

  check(facts, ctx) {
    const onK3s = severityOnK3s(ctx.config, ctx.index);
    // What could not be read may be another load balancer.
    const severity = onK3s && ctx.index.skipped(ctx.resource).length > 0 ? 'info' : onK3s;
    if (!severity || ctx.resource.document.chart !== undefined || hasOtherBalancer(ctx.resource, ctx.index)) return;
    for (const { port, protocol } of facts.ports) {
      if (!port?.value) continue;
      const socket = { port: port.value, protocol };
      const isSaid = besideTraefik(socket, port.span, facts, severity, ctx);
      if (!isSaid && !besideOthers(socket, port.span, severity, ctx)) besideListeners(socket, port.span, severity, ctx);
    }
  },
});

function besideTraefik(socket: NodeSocket, at: Span, facts: Service, severity: Severity, ctx: Context): boolean {
  const { name, namespace } = ctx.resource;
  const traefik = packagedTraefik(ctx.index);
  const isItself = name?.value === 'traefik' && (namespace?.value ?? 'kube-system') === 'kube-system';
  if (!traefik?.sockets.some(it => it.port === socket.port && it.protocol === socket.protocol) || isItself)
    return false;
  // On the nodes that are not in Traefik's pool there is room.
  const pool = poolOf(facts);
  const isOnAll = traefik.pool === '' || traefik.pool === pool;
  if (!isOnAll || !overlap(traefik.pool, pool) || hasOtherIngress(ctx.resource, ctx.index)) return false;
  ctx.report(at, 'traefik', { ...socket }, { severity, fixes: () => fixesFor(socket, true, ctx) });
  return true;
}

function besideOthers(socket: NodeSocket, at: Span, severity: Severity, ctx: Context): boolean {
  const { resource, index } = ctx;
  const services = balancedBeside(socket, resource, index);
  const pods = services.length > 0 ? [] : hostPortsBeside(socket, resource, index);
  const others = services.length > 0 ? services : pods;
  const [first] = others;
  if (!first) return false;
  const related = others.slice(0, SHOWN).map(it => ({
    resource: it,
    at: placeOf(it, socket),
    said: say(messages.related, { other: nameOf(it), ...socket }),
  }));
  const more = { related, fixes: () => fixesFor(socket, false, ctx) };
  const data = { other: nameOf(first), ...socket };
  if (pods.length > 0)
    ctx.report(at, 'hostPort', data, { ...more, severity: pods.some(it => isEverywhere(it, ctx)) ? severity : 'info' });
  else if (others.length === 1) ctx.report(at, 'other', data, { ...more, severity });
  else ctx.report(at, 'more', { ...data, count: others.length - 1 }, { ...more, severity });
  return true;
}

/** Whether pods are on every node, as far as the file says; what has the network of its node is often meant for other clusters. */
function isEverywhere(it: Resource, ctx: Context): boolean {
  const spec = nodeAt(ctx.root(it), 'spec', 'template', 'spec');
  const isTied = ['nodeSelector', 'affinity', 'nodeName'].some(key => pairOf(spec, key));
  return it.kind === 'DaemonSet' && workloadOf(it)?.hostNetwork === false && !isTied;
}

function besideListeners(socket: NodeSocket, at: Span, severity: Severity, ctx: Context): void {
  const listener = LISTENERS.find(it => it.port === socket.port && it.protocol === socket.protocol);
  if (!listener) return;
  const data = { who: say(messages[listener.who]), ...socket };
  const fixes = () => fixesFor(socket, false, ctx);
  if (listener.maybe) ctx.report(at, 'maybe', data, { severity: 'info', fixes });
  else ctx.report(at, 'listener', data, { severity, fixes });
}

function fixesFor(socket: NodeSocket, isTraefik: boolean, ctx: Context): readonly Fix[] {
  const spec = ctx.own(serviceSpec);
  const entry = spec?.ports.entries.find(it => it.port.value === socket.port && protocolOf(it) === socket.protocol);
  if (!spec || !entry) return [];
  const text = ctx.text(ctx.resource);
  const free = freePort(socket, ctx.index);
  const change = typeEdits(text, ctx.root(ctx.resource), spec, 'ClusterIP');
  const isHttp = isTraefik && socket.port === 80 && spec.headless === false && !hasIngress(ctx.resource, ctx.index);
  const added = isHttp ? ingressFor(ctx.resource, entry, text, ctx.index) : undefined;
  const title = added ? messages.toIngress : messages.toClusterIP;
  return [
    ...(free === undefined
      ? []
      : fixIn(ctx.resource, say(messages.take, { port: free }), portEdits(text, entry, free))),
    ...fixIn(ctx.resource, say(title), [...change, ...(added ? [added] : [])]),
  ];
}

/** What went to the old number by default goes there still. */
function portEdits(text: string, entry: PortEntry, port: number): ReturnType<typeof setField>[] {
  const isDefault = !entry.targetPort.value && !entry.targetPort.unclear;
  const target = isDefault ? [setField(text, entry.targetPort, entry.port.value!)] : [];
  return [setField(text, entry.port, port), ...target];
}
