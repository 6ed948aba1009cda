/** The built-in kinds that make pods: where each keeps its pod template. */

import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { WORKLOAD_FIELDS } from '../fields/workloads.ts';
import { isFilledIn, isOpen, type LabelMap, type LabelSelector, unknownLabels } from '../labels.ts';
import type { Container, ContainerPort } from '../ports.ts';
import { isFilledAt, type Reader } from '../read.ts';
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
    const selector = selectorOf(root, shape, reader);
    const isFilled = isFilledAt(root, [...shape.template, 'metadata', 'labels']);
    const isHidden =
      nodeAt(template, 'spec', 'containers') === undefined &&
      isFilledAt(root, [...shape.template, 'spec', 'containers']);
    const podLabels = reader.labels(nodeAt(template, 'metadata'), 'labels');
    return {
      podLabels: withSelected(podLabels ?? (isFilled ? unknownLabels(root) : undefined), selector),
      ownLabels: reader.labels(nodeAt(root, 'metadata'), 'labels'),
      selector,
      containers: [
        ...containersOf(nodeAt(template, 'spec'), 'containers', reader),
        ...containersOf(nodeAt(template, 'spec'), 'initContainers', reader),
        ...(isHidden ? [unknownContainer(root, 'containers')] : []),
      ],
    };
  },

  keys({ podLabels, ownLabels }) {
    const pods = podLabels?.labels ?? [];
    const own = ownLabels?.labels.filter(it => !pods.some(pod => pod.key === it.key && pod.value === it.value)) ?? [];
    return [
      ...pods.flatMap(it => [podKey(it), anywherePodKey(it)]),
      ...own.map(it => ownKey(it)),
      ...(isFilledIn(podLabels) ? [FILLED_IN_KEY, ANYWHERE_FILLED_IN_KEY] : []),
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
  const items = nodeAt(node, 'matchExpressions');
  const isUnclear =
    (items?.type === 'seq' ? items.items.length > expressions.length : items !== undefined) ||
    reader.items(node, 'matchExpressions').some(it => reader.hasUnread(it, 'values'));
  const opaque = node.opaque || isUnclear || (matchLabels?.opaque ?? false);
  return { at, matchLabels, matchExpressions: expressions, opaque };
}

function containersOf(spec: Node | undefined, field: 'containers' | 'initContainers', reader: Reader): Container[] {
  const containers = reader.items(spec, field).map((item): Container => {
    const restart = nodeAt(item, 'restartPolicy');
    const always = restart?.type === 'scalar' && (scalarValue(restart) === 'Always' || isSymbolic(restart.text));
    const ports = reader.items(item, 'ports');
    const list = nodeAt(item, 'ports');
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
            (reader.unclear(port, 'containerPort', reader.integer(port, 'containerPort')) &&
              !reader.symbol(port, 'containerPort')),
        ),
    };
  });
  return [...containers, ...unknownContainers(spec, field)];
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
  return { name: '', span, role: field === 'containers' ? 'container' : 'sidecar', ports: [], opaque: true };
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
