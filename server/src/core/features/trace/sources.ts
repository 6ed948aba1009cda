/** Where requests to a port of a Service come from, and the hops that only those have. */
import type { Peer, Pods } from '../../index/policy/policies.ts';
import type { Reference } from '../../index/relation.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { type Asked, leadsTo } from '../traffic/asked-ports.ts';
import { entriesTo } from '../traffic/entries.ts';
import { mentionOf } from '../traffic/mention.ts';
import { requestsOf } from '../traffic/requests.ts';
import { findingsAt, isGrave } from './because.ts';
import type { Hop } from './hop.ts';
import { MESSAGES } from './messages.ts';

const TITLES = catalogue({
  namespace: { en: 'a pod of the same namespace', ko: '같은 네임스페이스의 파드' },
  elsewhere: { en: 'a pod of another namespace', ko: '다른 네임스페이스의 파드' },
  nodePort: { en: 'outside, by the port of a node', ko: '외부(노드 포트)' },
  loadBalancer: { en: 'outside, by the load balancer', ko: '외부(로드 밸런서)' },
  named: { en: '{entry}', ko: '{entry}' },
  outside: { en: 'traffic from outside', ko: '외부 트래픽' },
  controller: { en: 'the controller of {entry}', ko: '{entry}의 컨트롤러' },
});

export interface Source {
  readonly kind: 'namespace' | 'elsewhere' | 'node-port' | 'load-balancer' | 'route' | 'caller';
  readonly title: Said;
  /** As it is called in a sentence about network policies. */
  readonly called: Said;
  /** Whom the pods of the Service see. */
  readonly peer: Peer;
  /** The pods that send, where they are of the files. */
  readonly pods: Pods | undefined;
  /** From there to the Service. */
  readonly hops: readonly Hop[];
}

/** Everybody who may send requests to the port: those who certainly do first. */
export function sourcesOf(snap: Snapshot, to: Resource, port: ServicePort): readonly Source[] {
  return [...referring(snap, to, port), ...outside(snap, to, port), ...somebody(to)];
}

function somebody(to: Resource): readonly Source[] {
  const nobody = { pairs: new Map<string, string>(), open: true };
  const namespace = to.namespace?.value;
  const here: Peer = namespace === undefined ? { of: 'anybody' } : { of: 'platform', namespace, labels: nobody };
  const none = { pods: undefined, hops: [] };
  return [
    { kind: 'namespace', title: say(TITLES.namespace), called: say(TITLES.namespace), peer: here, ...none },
    {
      kind: 'elsewhere',
      title: say(TITLES.elsewhere),
      called: say(TITLES.elsewhere),
      peer: { of: 'elsewhere' },
      ...none,
    },
  ];
}

/** kubernetes.io/docs/concepts/services-networking/service/#publishing-services-service-types. */
function outside(snap: Snapshot, to: Resource, port: ServicePort): readonly Source[] {
  const facts = as(to, service);
  if (facts?.type !== 'NodePort' && facts?.type !== 'LoadBalancer') return [];
  // Whom the pods see depends on the node that it comes to and on who forwards it.
  const common = { called: say(TITLES.outside), peer: { of: 'anybody' } as const, pods: undefined };
  const at = port.nodePort?.span ?? facts.typeAt ?? port.span;
  const why = port.nodePort?.value
    ? say(MESSAGES.nodePort, { port: port.nodePort.value, protocol: port.protocol })
    : say(MESSAGES.nodePortGiven);
  const node: Hop = { kind: 'node-port', resource: to, at, verdict: 'arrives', why, because: [] };
  const byNode: Source = { kind: 'node-port', title: say(TITLES.nodePort), ...common, hops: [node] };
  return facts.type === 'NodePort'
    ? [byNode]
    : [{ kind: 'load-balancer', title: say(TITLES.loadBalancer), ...common, hops: [balancer(snap, to, port)] }, byNode];
}

const OF_BALANCER = /^service-(?:load-balancer|external-traffic)/;

function balancer(snap: Snapshot, to: Resource, port: ServicePort): Hop {
  const facts = as(to, service);
  const because = findingsAt(snap, to, ['spec']).filter(it => OF_BALANCER.test(it.rule));
  const isPending = because.some(isGrave);
  return {
    kind: 'load-balancer',
    resource: to,
    at: facts?.typeAt ?? port.span,
    verdict: isPending ? 'does-not' : 'unknown',
    why: say(isPending ? MESSAGES.loadBalancerNone : MESSAGES.loadBalancer),
    because,
  };
}

function referring(snap: Snapshot, to: Resource, port: ServicePort): readonly Source[] {
  return entriesTo(snap, to).flatMap(({ from, references }): Source[] => {
    const meant = references.filter(
      ([, asked]) => leadsTo(asked, port) || asked.which === 'none' || asked.which === 'unknown',
    );
    const [first] = meant;
    if (!first) return [];
    const requests = [...new Set(meant.flatMap(([it]) => requestsOf(snap, it)))].slice(0, 2);
    const entry = [nameOf(from), ...requests].join(' · ');
    const workload = workloadOf(from);
    const pods = workload && { resource: from, workload };
    const hop = entryHop(snap, to, first[0], first[1]);
    const named = { title: say(TITLES.named, { entry }), hops: [hop] };
    return pods
      ? [
          {
            kind: 'caller',
            ...named,
            called: say(TITLES.named, { entry: nameOf(from) }),
            peer: { of: 'files', pods },
            pods,
          },
        ]
      : [
          {
            kind: 'route',
            ...named,
            called: say(TITLES.controller, { entry: nameOf(from) }),
            peer: { of: 'anybody' },
            pods,
          },
        ];
  });
}

/** These have hops of their own. */
const OF_POLICIES = /^networkpolicy-/;

function entryHop(snap: Snapshot, to: Resource, reference: Reference, asked: Asked): Hop {
  const { from, at } = reference;
  const mention = mentionOf(reference);
  const text = mention?.by === 'host' ? mention.host.labels.map(it => it.value).join('.') : undefined;
  const field = snap.fieldAt(from, at);
  const around = text === undefined ? field.slice(0, Math.max(0, field.lastIndexOf('.'))) : field;
  const said = { entry: nameOf(from), service: nameOf(to) };
  const lost = asked.which === 'none' ? asked.wanted : undefined;
  const why =
    asked.which === 'unknown'
      ? say(MESSAGES.entryUnknown, said)
      : text === undefined
        ? lost === undefined
          ? say(MESSAGES.entry, said)
          : say(MESSAGES.entryPort, { ...said, port: lost })
        : lost === undefined
          ? say(MESSAGES.name, { ...said, text })
          : say(MESSAGES.namePort, { ...said, text, port: lost });
  const because = findingsAt(snap, from, [around || field]);
  const isWrong = lost !== undefined || because.some(it => isGrave(it) && !OF_POLICIES.test(it.rule));
  const verdict = isWrong ? 'does-not' : asked.which === 'unknown' ? 'unknown' : 'arrives';
  return { kind: text === undefined ? 'entry' : 'name', resource: from, at, verdict, why, because };
}
