/** Random sets of NetworkPolicies and pods, as plain data and as manifests. */
import type { Labels, OraclePeer, OraclePod, OraclePolicy, OracleRule, Selector, World } from './policy-oracle.ts';
import type { Random } from './random.ts';

export interface PolicySet {
  readonly world: World;
  readonly pods: readonly OraclePod[];
}

const KEYS = ['app', 'tier', 'env'];
const VALUES = ['a', 'b', 'c'];
const PORTS = [80, 443, 5432, 8080, 8081];
const NAMES = ['http', 'db'];
const BLOCKS = ['0.0.0.0/0', '192.0.2.0/24', '192.0.2.128/25', '198.51.100.7/32', '192.0.0.0/8'];
export const ADDRESSES = ['192.0.2.5', '192.0.2.200', '198.51.100.7', '203.0.113.9'];

export function policySet(random: Random): PolicySet {
  const namespaces = Object.fromEntries(['one', 'two', 'three'].map(it => [it, labels(random, 1)]));
  const names = Object.keys(namespaces);
  const pods = names.flatMap(namespace =>
    Array.from(
      { length: 2 },
      (): OraclePod => ({
        namespace,
        labels: { id: `${namespace}${random.below(1000)}`, ...labels(random, 2) },
        ports: ports(random),
      }),
    ),
  );
  const policies = Array.from({ length: 1 + random.below(5) }, () => policy(random, random.pick(names), names));
  return { world: { namespaces, policies }, pods };
}

const chance = (random: Random, part: number): boolean => random.next() < part;

function labels(random: Random, most: number): Labels {
  return Object.fromEntries(
    Array.from({ length: random.below(most + 1) + 1 }, () => [random.pick(KEYS), random.pick(VALUES)]),
  );
}

function ports(random: Random): OraclePod['ports'] {
  const numbers = random.shuffled(PORTS).slice(0, 1 + random.below(2));
  return numbers.map((containerPort, i) => ({
    ...(chance(random, 0.7) && { name: NAMES[i]! }),
    containerPort,
    protocol: chance(random, 0.85) ? 'TCP' : 'UDP',
  }));
}

function policy(random: Random, namespace: string, namespaces: readonly string[]): OraclePolicy {
  const rules = (direction: 'from' | 'to'): OracleRule[] =>
    Array.from({ length: random.below(3) }, () => rule(random, direction, namespaces));
  const types = random.pick([undefined, ['Ingress'], ['Egress'], ['Ingress', 'Egress']]);
  return {
    namespace,
    podSelector: selector(random),
    ...(types && { policyTypes: types }),
    ...(chance(random, 0.75) && { ingress: rules('from') }),
    ...(chance(random, 0.6) && { egress: rules('to') }),
  };
}

function rule(random: Random, direction: 'from' | 'to', namespaces: readonly string[]): OracleRule {
  const peers = Array.from({ length: random.below(3) }, () => peer(random, namespaces));
  const allowed = Array.from({ length: random.below(3) }, () => port(random));
  return { ...(chance(random, 0.85) && { [direction]: peers }), ...(chance(random, 0.7) && { ports: allowed }) };
}

function peer(random: Random, namespaces: readonly string[]): OraclePeer {
  const kind = random.below(5);
  if (kind === 0) {
    const cidr = random.pick(BLOCKS);
    return { ipBlock: { cidr, ...(cidr === '192.0.2.0/24' && chance(random, 0.5) && { except: ['192.0.2.128/25'] }) } };
  }
  const namespaceSelector: Selector = chance(random, 0.3)
    ? { matchLabels: { 'kubernetes.io/metadata.name': random.pick(namespaces) } }
    : selector(random);
  if (kind === 1) return { namespaceSelector };
  return kind === 2 ? { namespaceSelector, podSelector: selector(random) } : { podSelector: selector(random) };
}

function selector(random: Random): Selector {
  if (chance(random, 0.2)) return {};
  const expression = () => {
    const operator = random.pick(['In', 'NotIn', 'Exists', 'DoesNotExist']);
    const values = random.shuffled(VALUES).slice(0, 1 + random.below(2));
    return { key: random.pick(KEYS), operator, ...(operator.endsWith('In') && { values }) };
  };
  return {
    ...(chance(random, 0.7) && { matchLabels: { [random.pick(KEYS)]: random.pick(VALUES) } }),
    ...(chance(random, 0.4) && { matchExpressions: [expression()] }),
  };
}

function port(random: Random): NonNullable<OracleRule['ports']>[number] {
  const protocol = random.pick([undefined, 'TCP', 'UDP']);
  const kind = random.below(4);
  const number = random.pick(PORTS);
  return {
    ...(protocol && { protocol }),
    ...(kind === 1 && { port: random.pick(NAMES) }),
    ...(kind === 2 && { port: number }),
    ...(kind === 3 && { port: number, endPort: number + random.below(400) }),
  };
}

/** JSON is YAML. Each pod is the only one of its object. */
export function manifestsOf({ world, pods }: PolicySet): string {
  const objects = [
    ...Object.entries(world.namespaces).map(([name, own]) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name, labels: own },
    })),
    ...world.policies.map(({ namespace, ...spec }, i) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: `policy-${i}`, namespace },
      spec,
    })),
    ...pods.map(({ namespace, labels: own, ports: declared }, i) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `pod-${i}`, namespace, labels: own },
      spec: { containers: [{ name: 'main', image: 'i:1', ports: declared }] },
    })),
  ];
  return objects.map(it => JSON.stringify(it)).join('\n---\n');
}
