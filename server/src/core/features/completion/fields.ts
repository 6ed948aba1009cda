/** What a schema says of a place: the fields that may be added to an object, and the values that a field may have. */
import { decode } from '../../model/decoded.ts';
import { pattern } from '../../model/fields/field.ts';
import type { Schema } from '../../model/fields/schema.ts';
import { service } from '../../model/kinds/service.ts';
import { as } from '../../model/resource.ts';
import { addressesOf, familyOf } from '../../model/service-addresses.ts';
import {
  hasNodePorts,
  isExternallyAccessible,
  type ServiceSpec,
  serviceSpec,
  specField,
} from '../../model/service-spec.ts';
import { nodeAt } from '../../syntax/node.ts';
import { type Place, presentKeys } from './place.ts';

/** Required ones first, then as in the table: by usefulness. */
export function fieldsFor(place: Place): readonly (readonly [name: string, schema: Schema])[] {
  const present = presentKeys(place.slot);
  const spec = as(place.resource, service) && serviceSpec(place.root);
  const at = pattern(place.path);
  const fitting = [...place.schema.fields].filter(([name, { field }]) => {
    if (present.has(name) || field?.byServer) return false;
    if (RIVALS.some(([some, others]) => isAmong(some, name) && others.some(it => present.has(it)))) return false;
    if (at.endsWith('readinessProbe') && name === 'terminationGracePeriodSeconds') return false;
    return !spec || isAllowed(at === '' ? name : `${at}.${name}`, spec);
  });
  const rank = ([, { field }]: (typeof fitting)[number]): number => (field?.required?.en === 'required' ? 0 : 1);
  return fitting.sort((a, b) => rank(a) - rank(b));
}

/** The values of an enumeration, of a list those that it does not have yet; the two of a boolean. */
export function valuesFor(place: Place): readonly (string | boolean)[] {
  const { schema, root, resource, path, newItem } = place;
  const { type, values = {} } = schema.field ?? { type: 'any' };
  if (type === 'boolean') return [true, false];
  const list = type === 'strings' ? nodeAt(root, ...(newItem ? path : path.slice(0, -1))) : undefined;
  const present = list?.type === 'seq' ? list.items.map(it => (it?.type === 'scalar' ? it.text : '')) : [];
  const spec = as(resource, service) && serviceSpec(root);
  const fits = FITS[pattern(newItem ? [...path, 0] : path)];
  const index = newItem ? 0 : Number(path.at(-1));
  return Object.keys(values).filter(it => !present.includes(it) && (!spec || !fits || fits(it, spec, index)));
}

/** Which values fit the rest of a Service; `index` counts in a list. */
const FITS: Readonly<Record<string, (value: string, spec: ServiceSpec, index: number) => boolean>> = {
  // A headless Service has no port on a node.
  'spec.clusterIP': (_, spec) => !hasNodePorts(spec),
  'spec.ipFamilies[]': (value, spec, index) => {
    const address = addressesOf(spec)?.clusterIPs[index];
    const family = address && familyOf(address);
    return family === undefined || family === value;
  },
};

/** Fields of one object that exclude each other: none of the first where there is one of the second. */
const RIVALS: readonly (readonly [readonly string[], readonly string[]])[] = [
  ...['httpGet', 'tcpSocket', 'grpc', 'exec'].map((it, _, all) => [[it], all.filter(other => other !== it)] as const),
  // `kubectl apply` needs the name.
  [['generateName'], ['name']],
  // The backend of an Ingress and its port; the peer of a NetworkPolicy.
  [['service'], ['resource']],
  [['resource'], ['service']],
  [['name'], ['number']],
  [['number'], ['name']],
  [['ipBlock'], ['podSelector', 'namespaceSelector']],
  [['podSelector', 'namespaceSelector'], ['ipBlock']],
];

function isAmong(names: readonly string[], name: string): boolean {
  return names.includes(name);
}

/** What a Service may have depends on its type. What is unclear is allowed. */
function isAllowed(field: string, spec: ServiceSpec): boolean {
  const needs = NEEDS[field];
  return !needs || spec.effectiveType === undefined || needs(spec);
}

type Needs = (spec: ServiceSpec) => boolean;

const isAlias: Needs = it => it.effectiveType === 'ExternalName';
const hasAddress: Needs = it => !isAlias(it) && it.headless !== true;
const isLoadBalancer: Needs = it => it.effectiveType === 'LoadBalancer';
const isNoAlias: Needs = it => !isAlias(it);

/** Refused, or without effect, where this does not hold. kubernetes pkg/apis/core/validation: ValidateService. */
const NEEDS: Readonly<Record<string, Needs>> = {
  'spec.selector': isNoAlias,
  'spec.ports': isNoAlias,
  'spec.ports[].nodePort': hasNodePorts,
  'spec.clusterIP': isNoAlias,
  'spec.clusterIPs': it => hasAddress(it) && (it.clusterIP.unclear || Boolean(it.clusterIP.value)),
  'spec.ipFamilies': isNoAlias,
  'spec.ipFamilyPolicy': isNoAlias,
  'spec.externalName': isAlias,
  'spec.externalTrafficPolicy': it => isExternallyAccessible(it) !== false && it.headless !== true,
  'spec.internalTrafficPolicy': hasAddress,
  'spec.trafficDistribution': hasAddress,
  'spec.sessionAffinity': hasAddress,
  'spec.sessionAffinityConfig': it => isSaid(it, 'sessionAffinity', 'ClientIP'),
  'spec.publishNotReadyAddresses': isNoAlias,
  'spec.loadBalancerClass': isLoadBalancer,
  'spec.loadBalancerIP': isLoadBalancer,
  'spec.loadBalancerSourceRanges': isLoadBalancer,
  'spec.allocateLoadBalancerNodePorts': isLoadBalancer,
  'spec.healthCheckNodePort': it => isLoadBalancer(it) && isSaid(it, 'externalTrafficPolicy', 'Local'),
  'spec.externalIPs': hasAddress,
};

function isSaid(spec: ServiceSpec, key: string, value: string): boolean {
  const field = specField(spec, key, decode.text);
  return field.unclear || field.value === value;
}
