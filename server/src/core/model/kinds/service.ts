/** Service, core/v1. Field meanings: kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/. */
import { type MapNode, nodeAt, pairOf, pairsOf } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import { SERVICE_FIELDS } from '../fields/service.ts';
import { isForOtherBalancer, K3S_KEY, SERVICE_LB } from '../k3s.ts';
import { type LabelMap, unknownLabels } from '../labels.ts';
import type { ServicePort } from '../ports.ts';
import { isFilledAt, type Reader } from '../read.ts';
import type { Kind, Read } from '../resource.ts';

export interface Service {
  /** Its own, by which monitors select it. */
  readonly labels: LabelMap | undefined;
  /** Effective: ClusterIP where the file says nothing. Undefined where a template decides. */
  readonly type: string | undefined;
  readonly typeAt: Span | undefined;
  /** It is no business of the cluster's usual load balancer: a class, or an annotation for another one, says so, or may. */
  readonly balancedElsewhere?: true;
  readonly clusterIP: Read<string> | undefined;
  readonly headless: boolean;
  /** It carries a key of ServiceLB. */
  readonly saysK3s?: true;
  readonly externalName: Read<string> | undefined;
  readonly selector: LabelMap | undefined;
  /** The key `ports`. */
  readonly portsAt: Span | undefined;
  readonly ports: readonly ServicePort[];
}

export const service: Kind<Service> = {
  id: 'service',
  inPlay: true,
  matches: (group, kind) => group === '' && kind === 'Service',
  fields: () => SERVICE_FIELDS,

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const type = reader.text(spec, 'type');
    const clusterIP = reader.text(spec, 'clusterIP');
    const ports = reader.items(spec, 'ports').map((item): ServicePort => {
      const port = reader.integer(item, 'port');
      const portWritten = reader.filling(item, 'port');
      const protocol = reader.text(item, 'protocol');
      const targetPort = reader.integerOrText(item, 'targetPort');
      const nodePort = reader.integer(item, 'nodePort');
      const symbol = reader.symbol(item, pairOf(item, 'targetPort') ? 'targetPort' : 'port');
      const isElse = item.opaque || reader.unclear(item, 'protocol', protocol);
      return {
        span: item.span,
        ...(symbol && !isElse && { symbol }),
        ...symbolsOf(item, reader),
        name: reader.text(item, 'name'),
        port,
        ...(portWritten !== undefined && { portWritten }),
        protocol: protocol?.value || 'TCP',
        targetPort,
        nodePort,
        opaque:
          isElse ||
          (reader.unclear(item, 'port', port) && !(targetPort?.value && reader.isFilledIn(item, 'port'))) ||
          reader.unclear(item, 'targetPort', targetPort),
      };
    });
    return {
      labels: reader.labels(nodeAt(root, 'metadata'), 'labels'),
      type: reader.unclear(spec, 'type', type) ? undefined : type?.value || 'ClusterIP',
      typeAt: type?.span,
      ...(isBalancedElsewhere(root, reader) && { balancedElsewhere: true }),
      clusterIP,
      headless: clusterIP?.value === 'None' || reader.texts(spec, 'clusterIPs')[0]?.value === 'None',
      ...(saysK3s(root) && { saysK3s: true }),
      externalName: reader.text(spec, 'externalName'),
      selector:
        reader.labels(spec, 'selector') ?? (isFilledAt(root, ['spec', 'selector']) ? unknownLabels(root) : undefined),
      portsAt: reader.keySpan(spec, 'ports'),
      ports,
    };
  },

  keys: ({ labels, selector, type, ports, ...facts }, { name }) => [
    '*|type|service',
    ...(labels?.labels.flatMap(it => [labelledKey(it), `*|${labelledKey(it)}`]) ?? []),
    ...(selector?.labels.map(it => selectorKey(it)) ?? []),
    ...(name ? [variablesKey(variablePrefix(name.value))] : []),
    ...ports.flatMap(it => (it.nodePort ? [nodePortKey(it.nodePort.value)] : [])),
    ...(type === 'LoadBalancer' ? ports.flatMap(it => (it.port ? [balancedKey(it.port.value, it.protocol)] : [])) : []),
    ...(facts.saysK3s ? [K3S_KEY] : []),
  ],
};

/** Services whose selector has this pair. */
export function selectorKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `selector|${key}=${value}`;
}

/** Services that carry this label themselves. */
export function labelledKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `service-label|${key}=${value}`;
}

/**
 * What the variables of a Service begin with: `redis-master` → `REDIS_MASTER`. kubernetes pkg/kubelet/envvars makeEnvVariableName.
 */
export function variablePrefix(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

/** Services whose variables begin so. */
export function variablesKey(prefix: string): string {
  return `variables|${prefix}`;
}

function symbolsOf(item: MapNode, reader: Reader): Pick<ServicePort, 'symbols'> {
  const symbols = ['name', 'port'].flatMap(it => reader.symbol(item, it) ?? []);
  return symbols.length > 0 ? { symbols } : {};
}

/** Services of type LoadBalancer with this port. */
export function balancedKey(port: number, protocol: string): string {
  return `*|loadBalancer|${port}/${protocol}`;
}

function isBalancedElsewhere(root: MapNode, reader: Reader): boolean {
  const metadata = nodeAt(root, 'metadata');
  const spec = nodeAt(root, 'spec');
  const annotations = reader.labels(metadata, 'annotations');
  if (pairOf(spec, 'loadBalancerClass')?.value) return true;
  return annotations !== undefined && (annotations.opaque || annotations.labels.some(it => isForOtherBalancer(it.key)));
}

/** Whether a label or an annotation is one of ServiceLB, the load balancer of k3s. */
function saysK3s(root: MapNode): boolean {
  return ['labels', 'annotations'].some(it =>
    pairsOf(nodeAt(root, 'metadata', it)).some(({ key }) => key.text.startsWith(SERVICE_LB)),
  );
}

/** Services that ask for this node port. */
export function nodePortKey(nodePort: number): string {
  return `*|nodePort|${nodePort}`;
}

/** Whether the selector decides where traffic goes: an ExternalName is only a DNS alias. */
export function usesSelector({ type, selector }: Pick<Service, 'type' | 'selector'>): boolean {
  return type !== 'ExternalName' && selector !== undefined && selector.labels.length > 0;
}
