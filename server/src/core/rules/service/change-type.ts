/** What has to go when a Service gets another type: the fields that the API server refuses there, and those it ignores. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { qualifiedNameProblem } from '../../model/names.ts';
import { annotationOf, type ServiceSpec, SOURCE_RANGES, specField } from '../../model/service-spec.ts';
import { deref, type MapNode } from '../../syntax/node.ts';
import { isNull, scalarValue } from '../../syntax/scalar.ts';
import type { TextEdit } from '../../text/text.ts';
import { removeField, setField } from '../fix.ts';
import { removeAnnotation } from './annotation-fix.ts';

export type Target = 'ClusterIP' | 'Headless' | 'NodePort' | 'LoadBalancer' | 'ExternalName';

const OUTSIDE: readonly Target[] = ['NodePort', 'LoadBalancer'];
const PROXIED: readonly Target[] = ['ClusterIP', ...OUTSIDE];
const IN_CLUSTER: readonly Target[] = ['Headless', ...PROXIED];

/** The fields of the spec that not every Service may have, or has use for, and those that do. */
const KEPT_BY: Readonly<Record<string, readonly Target[]>> = {
  clusterIP: IN_CLUSTER,
  clusterIPs: IN_CLUSTER,
  ipFamilies: IN_CLUSTER,
  ipFamilyPolicy: IN_CLUSTER,
  externalName: ['ExternalName'],
  externalIPs: PROXIED,
  externalTrafficPolicy: OUTSIDE,
  sessionAffinity: PROXIED,
  sessionAffinityConfig: PROXIED,
  healthCheckNodePort: ['LoadBalancer'],
  loadBalancerIP: ['LoadBalancer'],
  loadBalancerClass: ['LoadBalancer'],
  loadBalancerSourceRanges: ['LoadBalancer'],
  allocateLoadBalancerNodePorts: ['LoadBalancer'],
};

/** What the API server merely ignores where it has no use for it. */
const IGNORED = new Set(['externalName', 'externalIPs', 'sessionAffinity', 'sessionAffinityConfig', 'loadBalancerIP']);

/** The fields that are there and would be refused or ignored in a Service of the other type. */
export function dependents(spec: ServiceSpec, root: MapNode | undefined, to: Target): readonly Decoded<unknown>[] {
  const fields = Object.keys(KEPT_BY)
    .filter(key => !isKept(key, spec, to))
    .map(key => specField(spec, key, () => undefined));
  const nodePorts = keepsNodePorts(spec, to) ? [] : spec.ports.entries.map(it => it.nodePort);
  const annotation = to === 'LoadBalancer' ? undefined : annotationOf(root, SOURCE_RANGES);
  return [...fields, ...nodePorts, ...(annotation ? [annotation] : [])].filter(saysSomething);
}

/** Null, 0 and an empty list are as good as nothing; an empty annotation is not. */
function saysSomething({ key, pair }: Decoded<unknown>): boolean {
  const value = deref(pair?.value);
  if (!pair || key === SOURCE_RANGES) return pair !== undefined;
  if (value?.type === 'scalar') return !isNull(value) && scalarValue(value) !== 0;
  return value?.type === 'map' ? value.pairs.length > 0 : value !== undefined && value.items.length > 0;
}

/** The edit that takes one of them out. */
export function removeDependent(
  text: string,
  root: MapNode | undefined,
  field: Decoded<unknown>,
): TextEdit | undefined {
  return field.key === SOURCE_RANGES ? removeAnnotation(text, root, field) : removeField(text, field);
}

/**
 * The type, and what would be refused with it taken out, for a fix; undefined among them where that cannot be done. A
 * headless Service must be headless before.
 */
export function typeEdits(
  text: string,
  root: MapNode | undefined,
  spec: ServiceSpec,
  to: Exclude<Target, 'ExternalName'>,
): readonly (TextEdit | undefined)[] {
  if (to === 'LoadBalancer' && hasInvalidClass(spec)) return [undefined];
  const refused = dependents(spec, root, to).filter(it => !IGNORED.has(it.key));
  const type = setField(text, spec.type, to === 'Headless' ? 'ClusterIP' : to, 'first');
  const edits = [type, ...refused.map(it => removeDependent(text, root, it))];
  return haveRoom(edits) ? edits : [undefined];
}

function hasInvalidClass(spec: ServiceSpec): boolean {
  const { value } = specField(spec, 'loadBalancerClass', decode.text);
  return value !== undefined && qualifiedNameProblem(value) !== undefined;
}

function isKept(key: string, spec: ServiceSpec, to: Target): boolean {
  if (to !== 'ExternalName' && to !== 'Headless' && (key === 'clusterIP' || key === 'clusterIPs')) {
    // `None` is no address, and the address of a headless Service is none.
    return !spec.headless;
  }
  if (key === 'clusterIPs' && to === 'Headless') return spec.headless === true;
  // External IPs are a way in as well.
  if (key === 'externalTrafficPolicy' && to === 'ClusterIP') {
    return Boolean(decoded(spec.map, 'externalIPs', decode.texts, []).value?.length);
  }
  // It was not checked before.
  if (key === 'healthCheckNodePort' && spec.effectiveType !== 'LoadBalancer') return false;
  // What was of no use before stays so.
  const from = spec.effectiveType === 'ClusterIP' && spec.headless ? 'Headless' : spec.effectiveType;
  if (from && PROXIED.includes(from) && PROXIED.includes(to) && IGNORED.has(key) && !KEPT_BY[key]!.includes(from)) {
    return true;
  }
  return KEPT_BY[key]!.includes(to);
}

/** Of an ExternalName Service nobody has checked them. */
function keepsNodePorts({ effectiveType }: ServiceSpec, to: Target): boolean {
  return OUTSIDE.includes(to) && effectiveType !== 'ExternalName';
}

/** In flow style a pair goes with the comma beside it, which its neighbour may claim as well. */
function haveRoom(edits: readonly (TextEdit | undefined)[]): boolean {
  const spans = edits.flatMap(it => it?.span ?? []).sort((a, b) => a.start - b.start);
  return spans.every((it, i) => i === 0 || spans[i - 1]!.end <= it.start);
}
