/**
 * NetworkPolicy, networking.k8s.io/v1: what may come to pods and go out from them. Kinds of that name in other groups
 * (Calico, Cilium) have rules of their own and are not read here.
 */
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import { NETWORK_POLICY_FIELDS } from '../fields/network-policy.ts';
import { labelSelector } from '../label-selector.ts';
import type { LabelSelector } from '../labels.ts';
import type { Reader } from '../read.ts';
import type { Kind, Read } from '../resource.ts';

export interface NetworkPolicy {
  /** The pods that it is about. Undefined, like `{}`: all pods of its namespace. */
  readonly podSelector: LabelSelector | undefined;
  /** After defaulting; undefined where it cannot be known. */
  readonly types: readonly string[] | undefined;
  readonly ingress: readonly PolicyRule[];
  readonly egress: readonly PolicyRule[];
}

/** What one rule allows: each of its peers on each of its ports. */
export interface PolicyRule {
  /** Empty: everybody. */
  readonly peers: readonly PolicyPeer[];
  /** Empty: all ports. */
  readonly ports: readonly PolicyPort[];
  /** Some of it is filled in by a template or has the wrong type. */
  readonly opaque: boolean;
}

/** Pods that fit both selectors, or a block of addresses. */
export interface PolicyPeer {
  readonly podSelector: LabelSelector | undefined;
  readonly namespaceSelector: LabelSelector | undefined;
  readonly cidr: Read<string> | undefined;
  readonly except: readonly Read<string>[];
  readonly span: Span;
}

/** A port of the pod that receives. */
export interface PolicyPort {
  readonly protocol: string;
  /** A number, or the name of a container port. Undefined: all ports of the protocol. */
  readonly port: Read<number | string> | undefined;
  readonly endPort: Read<number> | undefined;
  readonly span: Span;
}

export const networkPolicy: Kind<NetworkPolicy> = {
  id: 'network-policy',
  inPlay: true,
  matches: (group, kind) => group === 'networking.k8s.io' && kind === 'NetworkPolicy',
  fields: () => NETWORK_POLICY_FIELDS,

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const types = reader.texts(spec, 'policyTypes').map(it => it.value);
    const unclear = nodeAt(spec, 'policyTypes')?.type !== 'seq' && reader.unclear(spec, 'policyTypes', undefined);
    const egress = rulesOf(spec, 'egress', 'to', reader);
    const byDefault = egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
    return {
      podSelector: selectorAt(spec, 'podSelector', reader),
      types: unclear ? undefined : types.length > 0 ? types : byDefault,
      ingress: rulesOf(spec, 'ingress', 'from', reader),
      egress,
    };
  },

  keys: () => [POLICIES_KEY],
};

/** The policies of all namespaces and units. */
export const POLICIES_KEY = '*|network-policies';

type Node = ReturnType<typeof nodeAt>;

function rulesOf(spec: Node, key: string, peers: 'from' | 'to', reader: Reader): readonly PolicyRule[] {
  return reader.items(spec, key).map(rule => ({
    peers: reader.items(rule, peers).map(it => peerOf(it, reader)),
    ports: reader.items(rule, 'ports').map(it => portOf(it, reader)),
    opaque: rule.opaque || [peers, 'ports'].some(it => isUnclearList(rule, it, reader)),
  }));
}

function peerOf(peer: MapNode, reader: Reader): PolicyPeer {
  const block = nodeAt(peer, 'ipBlock');
  return {
    podSelector: selectorAt(peer, 'podSelector', reader),
    namespaceSelector: selectorAt(peer, 'namespaceSelector', reader),
    cidr: reader.text(block, 'cidr'),
    except: reader.texts(block, 'except'),
    span: peer.span,
  };
}

function portOf(port: MapNode, reader: Reader): PolicyPort {
  return {
    protocol: reader.text(port, 'protocol')?.value ?? 'TCP',
    port: reader.integerOrText(port, 'port'),
    endPort: reader.integer(port, 'endPort'),
    span: port.span,
  };
}

function selectorAt(map: Node, key: string, reader: Reader): LabelSelector | undefined {
  const at = reader.keySpan(map, key);
  return at && labelSelector(nodeAt(map, key), at, reader);
}

function isUnclearList(map: MapNode, key: string, reader: Reader): boolean {
  const list = nodeAt(map, key);
  if (list?.type !== 'seq') return reader.unclear(map, key, undefined);
  return list.items.length > reader.items(map, key).length;
}
