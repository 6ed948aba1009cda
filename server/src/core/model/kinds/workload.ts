/** The built-in kinds that make pods: where each keeps its pod template. */
import { type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { WORKLOAD_FIELDS } from '../fields/workloads.ts';
import type { LabelMap, LabelSelector } from '../labels.ts';
import type { Container } from '../ports.ts';
import type { Reader } from '../read.ts';
import type { Kind } from '../resource.ts';

export interface Workload {
  /** The labels that its pods carry. */
  readonly podLabels: LabelMap | undefined;
  /** The labels of the workload object itself, which no Service looks at. */
  readonly ownLabels: LabelMap | undefined;
  /** Undefined for kinds without one (Pod, CronJob) and where the file has none. */
  readonly selector: LabelSelector | undefined;
  readonly containers: readonly Container[];
}

interface Shape {
  /** From the resource to its pod template. */
  readonly template: readonly string[];
  /** How `spec.selector` is written. Job's is made by the controller. */
  readonly selector: 'label-selector' | 'map' | 'none';
}

const TEMPLATE = ['spec', 'template'];
const SHAPES: Readonly<Record<string, Shape>> = {
  '/Pod': { template: [], selector: 'none' },
  '/ReplicationController': { template: TEMPLATE, selector: 'map' },
  'apps/Deployment': { template: TEMPLATE, selector: 'label-selector' },
  'apps/StatefulSet': { template: TEMPLATE, selector: 'label-selector' },
  'apps/DaemonSet': { template: TEMPLATE, selector: 'label-selector' },
  'apps/ReplicaSet': { template: TEMPLATE, selector: 'label-selector' },
  'batch/Job': { template: TEMPLATE, selector: 'none' },
  'batch/CronJob': { template: ['spec', 'jobTemplate', 'spec', 'template'], selector: 'none' },
};

export const workload: Kind<Workload> = {
  id: 'workload',
  inPlay: true,
  matches: (group, kind) => `${group}/${kind}` in SHAPES,
  fields: (group, kind) => WORKLOAD_FIELDS[`${group}/${kind}`],

  read(root, reader, { group, kind }) {
    const shape = SHAPES[`${group}/${kind}`]!;
    const template = nodeAt(root, ...shape.template);
    return {
      podLabels: reader.labels(nodeAt(template, 'metadata'), 'labels'),
      ownLabels: reader.labels(nodeAt(root, 'metadata'), 'labels'),
      selector: selectorOf(root, shape, reader),
      containers: [
        ...containersOf(nodeAt(template, 'spec'), 'containers', reader),
        ...containersOf(nodeAt(template, 'spec'), 'initContainers', reader),
      ],
    };
  },

  keys({ podLabels, ownLabels }) {
    const pods = podLabels?.labels ?? [];
    const own = ownLabels?.labels.filter(it => !pods.some(pod => pod.key === it.key && pod.value === it.value)) ?? [];
    return [
      ...pods.flatMap(it => [podKey(it), anywherePodKey(it)]),
      ...own.map(it => ownKey(it)),
      ...(podLabels?.opaque ? [FILLED_IN_KEY] : []),
    ];
  },
};

/** The groups and kinds that make pods. */
export const WORKLOAD_KINDS: readonly (readonly [group: string, kind: string])[] = Object.keys(SHAPES).map(it => {
  const [group = '', kind = ''] = it.split('/');
  return [group, kind];
});

/** The path from a workload to its pod template; empty for a Pod, undefined for what is no workload. */
export function templatePath(group: string, kind: string): readonly string[] | undefined {
  return SHAPES[`${group}/${kind}`]?.template;
}

/** Workloads whose pods carry this label. */
export function podKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `${POD_PREFIX}${key}=${value}`;
}

/** The same in any namespace. */
export function anywherePodKey(label: { readonly key: string; readonly value: string }): string {
  return `*|${podKey(label)}`;
}

/** What comes before the label in a `podKey`. */
export const POD_PREFIX = 'pod|';

/** Workloads that carry this label themselves, while their pods do not. */
export function ownKey({ key, value }: { readonly key: string; readonly value: string }): string {
  return `own|${key}=${value}`;
}

/** Workloads of whose pods a template fills in some labels. */
export const FILLED_IN_KEY = 'pods-filled-in';

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

/** Reads a LabelSelector; undefined where it is absent, null or no map. */
export function labelSelector(
  node: Node | undefined,
  at: LabelSelector['at'],
  reader: Reader,
): LabelSelector | undefined {
  if (node?.type !== 'map') return undefined;
  const matchLabels = reader.labels(node, 'matchLabels');
  const expressions = reader.items(node, 'matchExpressions').map(item => ({
    key: reader.text(item, 'key')?.value ?? '',
    operator: reader.text(item, 'operator')?.value ?? '',
    values: reader.texts(item, 'values').map(it => it.value),
    span: item.span,
  }));
  return { at, matchLabels, matchExpressions: expressions, opaque: node.opaque || (matchLabels?.opaque ?? false) };
}

function containersOf(spec: Node | undefined, field: 'containers' | 'initContainers', reader: Reader): Container[] {
  return reader.items(spec, field).map((item): Container => {
    const restart = nodeAt(item, 'restartPolicy');
    const always = restart?.type === 'scalar' && scalarValue(restart) === 'Always';
    const ports = reader.items(item, 'ports');
    const list = nodeAt(item, 'ports');
    return {
      name: reader.text(item, 'name')?.value ?? '',
      span: item.span,
      role: field === 'containers' ? 'container' : always ? 'sidecar' : 'init',
      ports: ports.map(port => ({
        span: port.span,
        name: reader.text(port, 'name'),
        containerPort: reader.integer(port, 'containerPort'),
        protocol: reader.text(port, 'protocol')?.value || 'TCP',
      })),
      opaque:
        item.opaque ||
        (list !== undefined && list.type !== 'seq' && reader.unclear(item, 'ports', undefined)) ||
        (list?.type === 'seq' && list.items.length > ports.length) ||
        ports.some(
          port =>
            port.opaque ||
            reader.unclear(port, 'name', reader.text(port, 'name')) ||
            reader.unclear(port, 'protocol', reader.text(port, 'protocol')) ||
            reader.unclear(port, 'containerPort', reader.integer(port, 'containerPort')),
        ),
    };
  });
}
