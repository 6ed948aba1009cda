/** Pods as a workload makes them: their labels, their containers and ports, and how the workload finds them. */
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import { type MapNode, type Node, nodeAt, pairOf } from '../syntax/node.ts';
import { scalarValue } from '../syntax/scalar.ts';
import { linkedImage } from './images.ts';
import { labelSelector } from './label-selector.ts';
import { isFilledIn, isOpen, type LabelMap, type LabelSelector, unknownLabels } from './labels.ts';
import { loopbackOf } from './loopback.ts';
import { type MeshMarks, meshesIn, meshMarks, meshPodsKey } from './mesh.ts';
import type { Container, ContainerPort } from './ports.ts';
import { isFilledAt, type Reader } from './read.ts';
import type { Read } from './resource.ts';
import type { Shape } from './workload-shapes.ts';

export interface Workload {
  /** The labels that its pods carry. */
  readonly podLabels: LabelMap | undefined;
  /** The labels of the workload object itself, which no Service looks at. */
  readonly ownLabels: LabelMap | undefined;
  /** Undefined for kinds without one (Pod, CronJob) and where the file has none. */
  readonly selector: LabelSelector | undefined;
  readonly containers: readonly Container[];
  /** Its pods have the addresses of their nodes, so what is said of pods' addresses does not hold for them. */
  readonly hostNetwork: boolean;
  /** `spec.replicas`, where it is written as a number. */
  readonly replicas?: Read<number>;
  /** What its pods say of service meshes, if anything. */
  readonly mesh?: MeshMarks;
  /** From the resource to the pod template; empty where it is a pod itself. */
  readonly template: readonly string[];
}

/** What a workload of this shape makes. */
export function readPods(root: MapNode, shape: Shape, reader: Reader): Workload {
  const path = shape.templates.find(it => nodeAt(root, ...it) !== undefined) ?? shape.templates[0]!;
  const template = nodeAt(root, ...path);
  const selector = selectorOf(root, shape, reader);
  const isFilled = isFilledAt(root, [...path, 'metadata', 'labels']);
  const spec = nodeAt(template, 'spec');
  const isHidden = nodeAt(spec, 'containers') === undefined && isFilledAt(root, [...path, 'spec', 'containers']);
  const podLabels = reader.labels(nodeAt(template, 'metadata'), 'labels');
  const mesh = meshMarks(nodeAt(template, 'metadata'), reader);
  return {
    podLabels: withSelected(podLabels ?? (isFilled ? unknownLabels(root) : undefined), selector),
    ownLabels: reader.labels(nodeAt(root, 'metadata'), 'labels'),
    selector,
    containers: [
      ...containersOf(spec, 'containers', reader),
      ...containersOf(spec, 'initContainers', reader),
      ...(isHidden ? [unknownContainer(root, 'containers')] : []),
      ...machinesOf(spec, reader),
    ],
    hostNetwork: reader.boolean(spec, 'hostNetwork')?.value === true,
    ...replicasOf(root, reader),
    ...(mesh && { mesh }),
    template: path,
  };
}

function replicasOf(root: MapNode, reader: Reader): Pick<Workload, 'replicas'> {
  const replicas = reader.integer(nodeAt(root, 'spec'), 'replicas');
  return replicas ? { replicas } : {};
}

/** What others may look the pods up by. */
export function podKeys({ podLabels, ownLabels, containers, hostNetwork, mesh }: Workload): readonly string[] {
  const pods = podLabels?.labels ?? [];
  const own = ownLabels?.labels.filter(it => !pods.some(pod => pod.key === it.key && pod.value === it.value)) ?? [];
  return [
    PODS_KEY,
    `*|${PODS_KEY}`,
    ...pods.flatMap(it => [podKey(it), anywherePodKey(it)]),
    ...hostPorts(containers, hostNetwork).map(it => hostPortKey(it.port.value, it.protocol)),
    ...own.map(it => ownKey(it)),
    ...(isFilledIn(podLabels) ? [FILLED_IN_KEY, ANYWHERE_FILLED_IN_KEY] : []),
    ...meshesIn(mesh).map(meshPodsKey),
  ];
}

/** Everything that makes pods. */
export const PODS_KEY = 'pods';

/** Workloads whose pods carry this label. */
export function podKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `${POD_PREFIX}${key}=${value}`;
}

/** The same in any namespace. */
export function anywherePodKey(label: { readonly key: string; readonly value: string }): string {
  return `*|${podKey(label)}`;
}

/** A port of the node that pods take for themselves. */
export interface HostPort {
  readonly port: Read<number>;
  readonly protocol: string;
}

/**
 * The ports of their node that pods take. With the network of the node every declared port is one of them (core/v1 defaults.go:
 * defaultHostNetworkPorts); plain init containers are gone before anybody listens.
 */
export function hostPorts(containers: readonly Container[], hostNetwork: boolean): readonly HostPort[] {
  return containers
    .filter(it => it.role !== 'init')
    .flatMap(it => it.ports)
    .flatMap(({ hostPort, containerPort, protocol }) => {
      const port = hostPort ?? (hostNetwork ? containerPort : undefined);
      return port?.value ? [{ port, protocol }] : [];
    });
}

/** Workloads whose pods take this port of their node. */
export function hostPortKey(port: number, protocol: string): string {
  return `*|hostPort|${port}/${protocol}`;
}

/** What comes before the label in a `podKey`. */
export const POD_PREFIX = 'pod|';

/** Workloads that carry this label themselves, while their pods do not. */
export function ownKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `own|${key}=${value}`;
}

/** Workloads of whose pods a template fills in some labels. */
export const FILLED_IN_KEY = 'pods-filled-in';
/** The same in any namespace and unit. */
export const ANYWHERE_FILLED_IN_KEY = `*|${FILLED_IN_KEY}`;

function selectorOf(root: MapNode, shape: Shape, reader: Reader): LabelSelector | undefined {
  const spec = nodeAt(root, 'spec');
  const at = reader.keySpan(spec, 'selector');
  if (!at || shape.selector === 'none') return undefined;
  if (shape.selector === 'map') {
    const map = reader.labels(spec, 'selector');
    return map && { at, matchLabels: map, matchExpressions: [], opaque: map.opaque };
  }
  return labelSelector(nodeAt(spec, 'selector'), at, reader);
}

function containersOf(spec: Node | undefined, field: 'containers' | 'initContainers', reader: Reader): Container[] {
  const containers = reader.items(spec, field).map((item): Container => {
    const restart = nodeAt(item, 'restartPolicy');
    const always = restart?.type === 'scalar' && (scalarValue(restart) === 'Always' || isSymbolic(restart.text));
    const ports = reader.items(item, 'ports');
    const list = nodeAt(item, 'ports');
    const linked = linkedImage(item, spec, reader);
    return {
      name: reader.written(item, 'name') ?? '',
      span: item.span,
      role: field === 'containers' ? 'container' : always ? 'sidecar' : 'init',
      ports: ports.map(port => ({
        span: port.span,
        ...symbolsOf(port, reader),
        name: reader.text(port, 'name'),
        containerPort: reader.integer(port, 'containerPort'),
        protocol: reader.text(port, 'protocol')?.value || 'TCP',
        ...hostPortOf(port, reader),
      })),
      probes: calledPorts(item, reader),
      ...(linked && { linked }),
      ...imageOf(item, reader),
      ...loopbackOf(item, reader),
      ...(!item.opaque && !pairOf(item, 'readinessProbe') && { unprobed: true }),
      opaque:
        item.opaque ||
        (list !== undefined && list.type !== 'seq' && reader.unclear(item, 'ports', undefined)) ||
        (list?.type === 'seq' && list.items.length > ports.length) ||
        ports.some(
          port =>
            port.opaque ||
            reader.unclear(port, 'name', reader.text(port, 'name')) ||
            reader.unclear(port, 'protocol', reader.text(port, 'protocol')) ||
            (reader.unclear(port, 'containerPort', reader.integer(port, 'containerPort')) &&
              !reader.symbol(port, 'containerPort')),
        ),
    };
  });
  return [...containers, ...unknownContainers(spec, field)];
}

/** One of a single address of the node is in nobody's way but that address's. */
function hostPortOf(port: MapNode, reader: Reader): Pick<ContainerPort, 'hostPort'> {
  const hostPort = reader.integer(port, 'hostPort');
  return hostPort?.value && !pairOf(port, 'hostIP')?.value ? { hostPort } : {};
}

function imageOf(item: MapNode, reader: Reader): Pick<Container, 'image'> {
  const image = reader.text(item, 'image')?.value;
  return image ? { image } : {};
}

/** From a container to what calls one of its own ports. core/v1 `Probe`, `Lifecycle`. */
const CALLERS = [
  ...['livenessProbe', 'readinessProbe', 'startupProbe'].map(it => [it]),
  ...['postStart', 'preStop'].map(it => ['lifecycle', it]),
];

function calledPorts(container: MapNode, reader: Reader): Read<number | string>[] {
  return CALLERS.flatMap(path =>
    ['httpGet', 'tcpSocket', 'grpc'].flatMap(it => {
      const handler = nodeAt(container, ...path, it);
      return reader.integerOrText(handler, 'port') ?? reader.symbol(handler, 'port') ?? [];
    }),
  );
}

/** KubeVirt: the ports of a virtual machine, by its interfaces; an empty list means all ports. kubevirt.io/user-guide/network/. */
function machinesOf(spec: Node | undefined, reader: Reader): Container[] {
  return reader.items(spec, 'domain', 'devices', 'interfaces').map((it): Container => {
    const ports = reader.items(it, 'ports').map(
      (port): ContainerPort => ({
        span: port.span,
        name: reader.text(port, 'name'),
        containerPort: reader.integer(port, 'port'),
        protocol: reader.text(port, 'protocol')?.value || 'TCP',
      }),
    );
    return {
      name: reader.written(it, 'name') ?? '',
      span: it.span,
      role: 'container',
      ports,
      probes: [],
      opaque: ports.length === 0,
    };
  });
}

function symbolsOf(port: MapNode, reader: Reader): Pick<ContainerPort, 'symbols'> {
  const symbols = ['name', 'containerPort'].flatMap(key => reader.symbol(port, key) ?? []);
  return symbols.length > 0 && !port.opaque ? { symbols } : {};
}

/** One that stands for all those that a template fills in. */
function unknownContainers(spec: Node | undefined, field: 'containers' | 'initContainers'): Container[] {
  const list = nodeAt(spec, field);
  const isOpen = list?.type === 'seq' && list.items.some(it => it?.type === 'scalar' && isSymbolic(it.text));
  const isFilled = list?.type === 'map' || (list?.type === 'scalar' && isSymbolic(list.text));
  return list && (isOpen || isFilled) ? [unknownContainer(list, field)] : [];
}

function unknownContainer({ span }: Node, field: 'containers' | 'initContainers'): Container {
  const role = field === 'containers' ? 'container' : 'sidecar';
  return { name: '', span, role, ports: [], probes: [], opaque: true };
}

/**
 * The API server takes no workload whose selector does not pick its own pods: what it asks for and the template does not
 * show must be in what is filled in.
 */
function withSelected(labels: LabelMap | undefined, selector: LabelSelector | undefined): LabelMap | undefined {
  if (!labels || !isOpen(labels) || !selector?.matchLabels) return labels;
  const more = selector.matchLabels.labels.filter(it => !labels.labels.some(({ key }) => key === it.key));
  return more.length === 0 ? labels : { ...labels, labels: [...labels.labels, ...more] };
}
