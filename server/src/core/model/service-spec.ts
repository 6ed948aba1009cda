/**
 * A Service's `spec` for rules that judge it as the API server does: every field with its place, and with what cannot be
 * known kept apart. The facts of `kinds/service.ts` are what other resources ask about; this is what the Service itself
 * is asked about.
 */
import { deref, type MapNode, nodeAt, pairOf } from '../syntax/node.ts';
import { isNull } from '../syntax/scalar.ts';
import type { Span } from '../text/text.ts';
import { type Decoded, decode, decoded } from './decoded.ts';
import { emptyAt } from './decoded-list.ts';

export const SERVICE_TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;
type ServiceType = (typeof SERVICE_TYPES)[number];

/** Annotations that the API server validates. */
export const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
export const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

export interface ServiceSpec {
  readonly map: MapNode;
  readonly type: Decoded<string>;
  /** The type after defaulting; undefined where it is unclear, or none that there is. */
  readonly effectiveType: ServiceType | undefined;
  readonly clusterIP: Decoded<string>;
  readonly clusterIPs: Decoded<readonly string[]>;
  /** `clusterIPs` is `["None"]`, which `clusterIP: None` makes it; undefined where that is unclear. */
  readonly headless: boolean | undefined;
  readonly ports: PortList;
}

interface PortList {
  /** The key `ports`; undefined where it is absent. */
  readonly at: Span | undefined;
  /** Some of it is unknown: there may be other entries than `entries`. */
  readonly unclear: boolean;
  /** How many entries the API server would see, if nothing is unclear. */
  readonly length: number;
  readonly entries: readonly PortEntry[];
}

/** An entry of `spec.ports`. */
export interface PortEntry {
  /** Its place in the list. */
  readonly index: number;
  readonly map: MapNode;
  readonly name: Decoded<string>;
  readonly port: Decoded<number>;
  readonly protocol: Decoded<string>;
  readonly targetPort: Decoded<number | string>;
  readonly nodePort: Decoded<number>;
}

/** The spec of a Service's own map; undefined where it has none, or none that can be read. */
export function serviceSpec(root: MapNode | undefined): ServiceSpec | undefined {
  const map = nodeAt(root, 'spec');
  return map?.type === 'map' ? readSpec(map) : undefined;
}

/** A field of the spec that only one rule asks about. */
export function specField<T>(
  { map }: ServiceSpec,
  key: string,
  read: (map: MapNode, key: string) => { readonly value: T } | undefined,
): Decoded<T> {
  return decoded(map, key, read, ['spec'], 'type');
}

/** The protocol after defaulting; undefined where it is unclear. */
export function protocolOf({ protocol }: PortEntry): string | undefined {
  return protocol.unclear ? undefined : protocol.value || 'TCP';
}

/** Whether a Service of this type gets node ports. */
export function hasNodePorts({ effectiveType }: ServiceSpec): boolean {
  return effectiveType === 'NodePort' || effectiveType === 'LoadBalancer';
}

/**
 * Whether traffic from outside of the cluster is meant to reach the Service, so that `externalTrafficPolicy` may be set;
 * undefined where that is unclear. kubernetes pkg/apis/core/v1/helper: ExternallyAccessible.
 */
export function isExternallyAccessible(spec: ServiceSpec): boolean | undefined {
  if (spec.effectiveType === undefined) return undefined;
  if (spec.effectiveType !== 'ClusterIP') return hasNodePorts(spec);
  // External IPs are a way in as well.
  const externalIPs = specField(spec, 'externalIPs', decode.texts);
  return externalIPs.unclear ? undefined : Boolean(externalIPs.value?.length);
}

/** An annotation of a Service; undefined where it has none. Null is the empty text to the API server. */
export function annotationOf(root: MapNode | undefined, key: string): Decoded<string> | undefined {
  const map = nodeAt(root, 'metadata', 'annotations');
  if (map?.type !== 'map' || !pairOf(map, key)) return undefined;
  const field = decoded(map, key, decode.text, ['metadata', 'annotations']);
  return field.value === undefined && !field.unclear ? { ...field, value: '' } : field;
}

function readSpec(map: MapNode): ServiceSpec {
  const type = decoded(map, 'type', decode.text, ['spec']);
  const clusterIP = decoded(map, 'clusterIP', decode.text, ['spec']);
  const clusterIPs = decoded(map, 'clusterIPs', decode.texts, ['spec']);
  const written = type.value || 'ClusterIP';
  const all = clusterIPs.value?.length ? clusterIPs.value : [clusterIP.value];
  return {
    map,
    type,
    effectiveType: type.unclear ? undefined : SERVICE_TYPES.find(it => it === written),
    clusterIP,
    clusterIPs,
    headless: clusterIP.unclear || clusterIPs.unclear ? undefined : all.length === 1 && all[0] === 'None',
    ports: readPorts(map),
  };
}

function readPorts(spec: MapNode): PortList {
  const pair = pairOf(spec, 'ports');
  const list = deref(pair?.value);
  const at = pair?.key.span;
  if (list?.type !== 'seq') {
    return { at, unclear: spec.opaque || !isNull(list), length: 0, entries: [] };
  }
  const entries = list.items.flatMap((it, index): PortEntry[] => {
    const item = deref(it);
    if (isNull(item)) return [readEntry(emptyAt(it?.span ?? at!), index)];
    // Of entries that a template may leave out nobody knows which ones come together.
    return item?.type === 'map' && !item.optional ? [readEntry(item, index)] : [];
  });
  const unclear = spec.opaque || entries.length < list.items.length || entries.some(it => it.map.opaque);
  return { at, unclear, length: list.items.length, entries };
}

function readEntry(map: MapNode, index: number): PortEntry {
  const path = ['spec', 'ports', index];
  return {
    index,
    map,
    name: decoded(map, 'name', decode.text, path, 'port'),
    port: decoded(map, 'port', decode.integer, path, 'port'),
    protocol: decoded(map, 'protocol', decode.text, path, 'port'),
    targetPort: decoded(map, 'targetPort', decode.integerOrText, path, 'port'),
    nodePort: decoded(map, 'nodePort', decode.integer, path, 'port'),
  };
}
