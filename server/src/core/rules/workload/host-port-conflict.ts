/**
 * Two workloads whose pods take one port of their nodes: a node has room for one of the two. kubernetes
 * pkg/scheduler/framework/plugins/nodeports; a DaemonSet without a choice of nodes is on all of them.
 */
import { hasOtherBalancer, hasOtherIngress, severityOnK3s } from '../../index/k3s/profile.ts';
import { canMeet, hostPortsBeside, placeOf } from '../../index/k3s/sockets.ts';
import { packagedTraefik } from '../../index/k3s/traefik.ts';
import { decode, decoded } from '../../model/decoded.ts';
import type { NodeSocket } from '../../model/k3s.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { hostPorts, type Workload } from '../../model/pods.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { deref, type MapNode, type Node, nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { type Span, sameSpan } from '../../text/text.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  everywhere: {
    en: "{other} takes port {port}/{protocol} of every node too: on each node one of the two pods stays Pending (didn't have free ports for the requested pod ports).",
    ko: "{other}도 모든 노드의 {port}/{protocol} 포트를 차지합니다. 노드마다 둘 중 한 파드는 Pending 상태로 남습니다(didn't have free ports for the requested pod ports).",
  },
  somewhere: {
    en: '{other} takes port {port}/{protocol} of its nodes too: the pods of the two cannot be on one node, so with a single node one stays Pending.',
    ko: '{other}도 노드의 {port}/{protocol} 포트를 차지합니다. 두 파드는 같은 노드에 있을 수 없으므로 노드가 하나뿐이면 한쪽은 Pending 상태로 남습니다.',
  },
  traefik: {
    en: "The Traefik that comes with k3s has port {port}/{protocol} of every node (Service kube-system/traefik), so these pods find no node and stay Pending (didn't have free ports for the requested pod ports).",
    ko: "k3s에 포함된 Traefik(kube-system/traefik 서비스)이 모든 노드의 {port}/{protocol} 포트를 사용하므로 이 파드를 실행할 노드가 없습니다. 파드는 Pending 상태로 남습니다(didn't have free ports for the requested pod ports).",
  },
  other: {
    en: '{other} takes port {port}/{protocol} of its nodes here.',
    ko: '{other}이(가) 여기에서 노드의 {port}/{protocol} 포트를 차지합니다.',
  },
  remove: {
    en: 'Remove hostPort and let a Service lead here',
    ko: 'hostPort를 제거하고 서비스를 통해 접속',
  },
});

type Context = RuleContext<typeof messages>;

/** Pods of these come and go. */
const PASSING: readonly string[] = ['Job', 'CronJob'];

export const workloadHostPortConflict = defineRule({
  id: 'workload-host-port-conflict',
  on: workload,
  needs: 'index',
  severity: 'warning',
  mutual: true,
  summary: {
    en: 'Two workloads whose pods take one port of their nodes',
    ko: '노드의 같은 포트를 차지하는 두 워크로드',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ kind }) => !PASSING.includes(kind),

  check(facts, ctx) {
    const said = new Set<string>();
    for (const { port, protocol } of hostPorts(facts.containers, facts.hostNetwork)) {
      const socket = { port: port.value, protocol };
      const key = `${port.value}/${protocol}`;
      if (!said.has(key) && !besideTraefik(socket, port.span, facts, ctx)) besideOthers(socket, port.span, facts, ctx);
      said.add(key);
    }
  },
});

/** Not where the pods are those of an ingress controller, which is there in the place of Traefik, or something else shows one. */
function besideTraefik(socket: NodeSocket, at: Span, facts: Workload, ctx: Context): boolean {
  const { resource, index } = ctx;
  const severity = severityOnK3s(ctx.config, index);
  const traefik = severity && packagedTraefik(index);
  const isTaken = traefik?.sockets.some(it => it.port === socket.port && it.protocol === socket.protocol);
  if (!isTaken || !severity || resource.document.chart !== undefined) return false;
  if (hasOtherBalancer(resource, index) || hasOtherIngress(resource, index)) return false;
  const where = traefik?.pool === '' ? severity : 'info';
  ctx.report(at, 'traefik', { ...socket }, { severity: where, fixes: () => removal(at, facts, ctx) });
  return true;
}

function besideOthers(socket: NodeSocket, at: Span, facts: Workload, ctx: Context): void {
  const others = hostPortsBeside(socket, ctx.resource, ctx.index).filter(it => !PASSING.includes(it.kind));
  const isEverywhere = isOnEachNode(ctx.resource, ctx);
  const [other] = [...others.filter(it => isEverywhere && isOnEachNode(it, ctx)), ...others];
  if (!other || !canMeet(ctx.resource, other, ctx.index)) return;
  const data = { other: nameOf(other), ...socket };
  const related = [{ resource: other, at: placeOf(other, socket), said: say(messages.other, data) }];
  const fixes = () => removal(at, facts, ctx);
  if (isEverywhere && isOnEachNode(other, ctx)) ctx.report(at, 'everywhere', data, { related, fixes });
  else if (!isKeptApart(ctx.resource, ctx) && !isKeptApart(other, ctx))
    ctx.report(at, 'somewhere', data, { severity: 'info', related, fixes });
}

/** Whether something says which nodes its pods are on, so that they may never meet those of another, or there are none. */
function isKeptApart(it: Resource, ctx: Context): boolean {
  const pods = workloadOf(it);
  const spec = nodeAt(ctx.root(it), ...(pods?.template ?? []), 'spec');
  return pods?.replicas?.value === 0 || ['nodeSelector', 'affinity', 'nodeName'].some(key => pairOf(spec, key));
}

/** Whether a pod of it runs on each node, as far as the file says. */
function isOnEachNode(it: Resource, ctx: Context): boolean {
  if (it.kind !== 'DaemonSet') return false;
  const spec = nodeAt(ctx.root(it), 'spec', 'template', 'spec');
  return (
    spec?.type === 'map' && !spec.opaque && !['nodeSelector', 'affinity', 'nodeName'].some(key => pairOf(spec, key))
  );
}

/** With the network of its node a pod is there whatever is written. */
function removal(at: Span, { template, hostNetwork }: Workload, ctx: Context): readonly Fix[] {
  const spec = hostNetwork ? undefined : nodeAt(ctx.root(ctx.resource), ...template, 'spec');
  const ports = ['containers', 'initContainers'].flatMap(it => mapsIn(nodeAt(spec, it)).flatMap(portsOf));
  const field = ports.map(it => decoded(it, 'hostPort', decode.integer, [])).find(it => sameSpan(it.span, at));
  return field ? fixIn(ctx.resource, say(messages.remove), [removeField(ctx.text(ctx.resource), field)]) : [];
}

function portsOf(container: MapNode): readonly MapNode[] {
  return mapsIn(nodeAt(container, 'ports'));
}

function mapsIn(list: Node | undefined): readonly MapNode[] {
  if (list?.type !== 'seq') return [];
  return list.items.flatMap(it => {
    const map = deref(it);
    return map?.type === 'map' ? [map] : [];
  });
}
