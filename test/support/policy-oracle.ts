/**
 * What NetworkPolicies let pass, by brute force: the documentation's sentences one after the other, over plain data. Written
 * for the test alone and without a look at the product. kubernetes.io/docs/concepts/services-networking/network-policies/.
 */
export type Labels = Readonly<Record<string, string>>;

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface OraclePeer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

export interface OracleRule {
  readonly from?: readonly OraclePeer[];
  readonly to?: readonly OraclePeer[];
  readonly ports?: readonly {
    readonly protocol?: string;
    readonly port?: number | string;
    readonly endPort?: number;
  }[];
}

export interface OraclePolicy {
  readonly namespace: string;
  readonly podSelector: Selector;
  readonly policyTypes?: readonly string[];
  readonly ingress?: readonly OracleRule[];
  readonly egress?: readonly OracleRule[];
}

export interface OraclePod {
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly { readonly name?: string; readonly containerPort: number; readonly protocol: string }[];
}

export interface World {
  readonly namespaces: Readonly<Record<string, Labels>>;
  readonly policies: readonly OraclePolicy[];
  /** Whether the addresses of pods are in the blocks that are not all of them: no file shows it. */
  readonly podsInBlocks?: boolean;
}

/** The other end: a pod, or an IPv4 address outside. */
export type End = { readonly pod: OraclePod } | { readonly address: string };

/** Whether `pod` may receive from, or send to, the other end, at this port of the one that receives. */
export function isAllowed(
  world: World,
  direction: 'Ingress' | 'Egress',
  pod: OraclePod,
  other: End,
  port: number,
  protocol: string,
): boolean {
  const isolating = world.policies.filter(
    it => it.namespace === pod.namespace && matches(it.podSelector, pod.labels) && typesOf(it).includes(direction),
  );
  if (isolating.length === 0) return true;
  const receiver = direction === 'Ingress' ? pod : 'pod' in other ? other.pod : undefined;
  for (const policy of isolating) {
    for (const rule of (direction === 'Ingress' ? policy.ingress : policy.egress) ?? []) {
      const peers = (direction === 'Ingress' ? rule.from : rule.to) ?? [];
      const isPeer = peers.length === 0 || peers.some(it => isMeant(it, policy, other, world));
      const ports = rule.ports ?? [];
      const isPort = ports.length === 0 || ports.some(it => fits(it, receiver, port, protocol));
      if (isPeer && isPort) return true;
    }
  }
  return false;
}

/** If no policyTypes are specified, Ingress always is set, and Egress if the policy has any egress rules. */
function typesOf({ policyTypes, egress }: OraclePolicy): readonly string[] {
  if (policyTypes) return policyTypes;
  return egress && egress.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

function isMeant(
  { podSelector, namespaceSelector, ipBlock }: OraclePeer,
  policy: OraclePolicy,
  other: End,
  world: World,
): boolean {
  if (ipBlock) {
    const address = 'address' in other ? other.address : undefined;
    if (address === undefined) return (ipBlock.cidr === '0.0.0.0/0' && !ipBlock.except) || world.podsInBlocks === true;
    return within(address, ipBlock.cidr) && !(ipBlock.except ?? []).some(it => within(address, it));
  }
  if (!('pod' in other)) return false;
  const { namespace, labels } = other.pod;
  const spaceLabels = { ...world.namespaces[namespace], 'kubernetes.io/metadata.name': namespace };
  const isSpace = namespaceSelector ? matches(namespaceSelector, spaceLabels) : namespace === policy.namespace;
  return isSpace && (!podSelector || matches(podSelector, labels));
}

function fits(
  it: NonNullable<OracleRule['ports']>[number],
  receiver: OraclePod | undefined,
  port: number,
  protocol: string,
): boolean {
  if ((it.protocol ?? 'TCP') !== protocol) return false;
  if (it.port === undefined) return true;
  if (typeof it.port === 'number') return port >= it.port && port <= (it.endPort ?? it.port);
  return (
    receiver?.ports.some(own => own.name === it.port && own.protocol === protocol && own.containerPort === port) ??
    false
  );
}

function matches({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  for (const [key, value] of Object.entries(matchLabels)) if (labels[key] !== value) return false;
  for (const { key, operator, values = [] } of matchExpressions) {
    const value = labels[key];
    if (operator === 'In' && (value === undefined || !values.includes(value))) return false;
    if (operator === 'NotIn' && value !== undefined && values.includes(value)) return false;
    if (operator === 'Exists' && value === undefined) return false;
    if (operator === 'DoesNotExist' && value !== undefined) return false;
  }
  return true;
}

function within(address: string, cidr: string): boolean {
  const [base = '', bits = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

function numberOf(address: string): number {
  return address.split('.').reduce((sum, it) => sum * 256 + Number(it), 0);
}
