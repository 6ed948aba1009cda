/**
 * Whether NetworkPolicies let a connection pass. They add up: a pod that none of them selects for a direction is open, one that
 * some do is open to what any of them allows. kubernetes.io/docs/concepts/services-networking/network-policies/.
 */
import { NAMESPACES_KEY, namespace } from '../../model/kinds/namespace.ts';
import {
  type NetworkPolicy,
  networkPolicy,
  type PolicyPeer,
  type PolicyPort,
  type PolicyRule,
} from '../../model/kinds/network-policy.ts';
import type { LabelSelector } from '../../model/labels.ts';
import type { Workload } from '../../model/pods.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type Index, typeKey } from '../workspace-index.ts';
import { inBlock } from './addresses.ts';
import { type Answer, allOf, answerOf, anyOf } from './answer.ts';
import { type KnownLabels, picks, podLabels } from './selectors.ts';

/** Pods of the files. */
export interface Pods {
  readonly resource: Resource;
  readonly workload: Workload;
}

/**
 * Who is at the other end: pods of the files, pods of the platform of which the labels are known, somebody outside; `elsewhere`:
 * some pod of another namespace; `anybody`: nothing is known of it.
 */
export type Peer =
  | { readonly of: 'elsewhere' }
  | { readonly of: 'anybody' }
  | { readonly of: 'files'; readonly pods: Pods }
  | { readonly of: 'platform'; readonly namespace: string; readonly labels: KnownLabels }
  | { readonly of: 'outside'; readonly address: string | undefined };

/** What is connected to: a port of the pods that receive. */
export interface Wanted {
  /** Undefined where it is not known. */
  readonly port: number | undefined;
  readonly protocol: string;
}

export interface Passage {
  /** Whether it may pass. */
  readonly answer: Answer;
  /** The policies that select the pods for this direction, as far as is known. */
  readonly selecting: readonly Resource[];
  /** The first rule that lets it pass, for certain. */
  readonly by: { readonly policy: Resource; readonly rule: number } | undefined;
}

type Direction = 'Ingress' | 'Egress';

/** Whether these pods may be connected to by a peer. */
export function mayReceive(pods: Pods, from: Peer, wanted: Wanted, index: Index): Passage {
  return passage('Ingress', pods, from, wanted, pods, index);
}

/** Whether these pods may connect to a peer. */
export function maySend(pods: Pods, to: Peer, wanted: Wanted, index: Index): Passage {
  return passage('Egress', pods, to, wanted, to.of === 'files' ? to.pods : undefined, index);
}

function passage(
  direction: Direction,
  pods: Pods,
  peer: Peer,
  wanted: Wanted,
  receiving: Pods | undefined,
  index: Index,
): Passage {
  const policies = index.find(typeKey(networkPolicy.id), pods.resource).flatMap(policy => {
    const facts = as(policy, networkPolicy);
    if (!facts || (policy.document.skipped && policy.document.skipped !== 'uncertain')) return [];
    const selects = allOf([isAbout(facts, direction), picks(facts.podSelector, podLabels(pods.workload.podLabels))]);
    const rules = direction === 'Ingress' ? facts.ingress : facts.egress;
    const answers = rules.map(rule => allows(rule, policy, peer, wanted, receiving, index));
    return selects === 'no' ? [] : [{ policy, selects, answers }];
  });
  const certain = policies.filter(it => it.selects === 'yes');
  const rule = certain.flatMap(({ policy, answers }) =>
    answers.flatMap((it, i) => (it === 'yes' ? [{ policy, rule: i }] : [])),
  )[0];
  const selecting = policies.map(it => it.policy);
  if (pods.workload.hostNetwork && policies.length > 0) return { answer: 'unknown', selecting, by: rule };
  return { answer: answerFor(policies, certain.length), selecting, by: rule };
}

interface Judged {
  readonly selects: Answer;
  readonly answers: readonly Answer[];
}

function answerFor(policies: readonly Judged[], certain: number): Answer {
  const allowed = (selects: Answer): Answer =>
    anyOf(policies.filter(it => it.selects === selects).flatMap(it => it.answers));
  const others = policies.filter(it => it.selects === 'unknown');
  if (certain === 0) {
    // Open unless one of those selects the pods after all and does not let it pass.
    return others.every(it => anyOf(it.answers) === 'yes') ? 'yes' : 'unknown';
  }
  const known = allowed('yes');
  if (known === 'yes') return known;
  return others.length > 0 && allowed('unknown') !== 'no' ? 'unknown' : known;
}

function isAbout({ types }: NetworkPolicy, direction: Direction): Answer {
  return types ? answerOf(types.includes(direction)) : 'unknown';
}

function allows(
  { peers, ports, opaque }: PolicyRule,
  policy: Resource,
  peer: Peer,
  wanted: Wanted,
  receiving: Pods | undefined,
  index: Index,
): Answer {
  const isPeer = peers.length === 0 ? 'yes' : anyOf(peers.map(it => isMeant(it, policy, peer, index)));
  const isPort = ports.length === 0 ? 'yes' : anyOf(ports.map(it => isPortOf(it, wanted, receiving)));
  const known = allOf([isPeer, isPort]);
  return opaque ? 'unknown' : known;
}

/** Whether an entry of `from` or `to` stands for a peer. */
export function isMeant(it: PolicyPeer, policy: Resource, peer: Peer, index: Index): Answer {
  if (it.cidr) return inBlock(it, peer.of === 'outside' ? peer.address : undefined);
  if (peer.of === 'outside') return 'no';
  if (peer.of === 'anybody') return 'unknown';
  if (peer.of === 'elsewhere') {
    const isThere = it.namespaceSelector ? picks(it.namespaceSelector, NOBODY_KNOWS) : 'no';
    return allOf([isThere, picks(it.podSelector, NOBODY_KNOWS)]);
  }
  const labels = peer.of === 'files' ? podLabels(peer.pods.workload.podLabels) : peer.labels;
  const isThere = it.namespaceSelector
    ? isIn(it.namespaceSelector, peer, policy, index)
    : peer.of === 'files'
      ? answerOf(index.sameNamespace(policy, peer.pods.resource))
      : answerOf(policy.namespace?.value === peer.namespace);
  // Neither selector nor block: refused by the API server, so nothing is known.
  if (!it.podSelector && !it.namespaceSelector) return 'unknown';
  return allOf([isThere, picks(it.podSelector, labels)]);
}

const NOBODY_KNOWS: KnownLabels = { pairs: new Map(), open: true };

/** The label that every namespace has. kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name. */
const NAME = 'kubernetes.io/metadata.name';

function isIn(
  selector: LabelSelector,
  peer: Extract<Peer, { of: 'files' | 'platform' }>,
  policy: Resource,
  index: Index,
): Answer {
  const name = peer.of === 'files' ? peer.pods.resource.namespace?.value : peer.namespace;
  const object = index.everywhere(NAMESPACES_KEY, policy).find(it => name !== undefined && it.name?.value === name);
  const labels = object && as(object, namespace)?.labels;
  const pairs = new Map(labels?.labels.map(it => [it.key, it.value]));
  if (name !== undefined) pairs.set(NAME, name);
  return picks(selector, { pairs, open: !object });
}

/** Whether an entry of `ports` stands for a port. Policies see the port of the pod, whatever a Service calls it. */
export function isPortOf({ protocol, port, endPort }: PolicyPort, wanted: Wanted, receiving: Pods | undefined): Answer {
  if (protocol !== wanted.protocol) return 'no';
  if (!port) return 'yes';
  if (typeof port.value === 'number') {
    if (wanted.port === undefined) return 'unknown';
    return answerOf(port.value <= wanted.port && wanted.port <= (endPort?.value ?? port.value));
  }
  if (!receiving) return 'unknown';
  const containers = receiving.workload.containers.filter(it => it.role !== 'init');
  const named = containers.flatMap(({ ports, role }) =>
    ports.flatMap(it =>
      it.name?.value === port.value && it.protocol === protocol ? [{ role, number: it.containerPort?.value }] : [],
    ),
  );
  const plain = named.filter(it => it.role === 'container');
  if (wanted.port !== undefined && plain.some(it => it.number === wanted.port)) return 'yes';
  const isUnclear =
    containers.some(it => it.opaque) || named.some(it => it.role !== 'container' || it.number === undefined);
  return isUnclear || wanted.port === undefined ? 'unknown' : 'no';
}
