/**
 * What `kubectl get service` would show just after these files were applied. What only the cluster decides stands in angle
 * brackets, as kubectl writes `<none>` and `<pending>` itself. kubernetes pkg/printers/internalversion `printService`,
 * `getServiceExternalIP`, `makePortString`.
 */
import { type Service, service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, calledName, type Resource } from '../../model/resource.ts';
import { SERVICE_TYPES } from '../../model/service-spec.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { type MapNode, type Node, nodeAt, pairOf } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { isOpaque } from '../../syntax/template.ts';

const NONE = '<none>';
/** The cluster chooses it. */
const ASSIGNED = '<assigned>';
const AUTO = '<auto>';
const PENDING = '<pending>';
/** A template fills it in, or it is of a wrong type. */
const UNKNOWN = '<unknown>';

const HEADER = ['NAME', 'TYPE', 'CLUSTER-IP', 'EXTERNAL-IP', 'PORT(S)', 'AGE'];

/** The table for these resources, as far as they are Services; empty where none is. With `-A` if they are of several namespaces. */
export function serviceTable(snap: Snapshot, resources: readonly Resource[]): string {
  const rows = resources.flatMap(it => {
    const row = serviceRow(snap, it);
    return row ? [{ namespace: it.namespace?.value ?? '', row: [...row, '0s'] }] : [];
  });
  if (rows.length === 0) return '';
  const isOfSeveral = new Set(rows.map(it => it.namespace)).size > 1;
  const key = ({ namespace, row }: (typeof rows)[number]): string => `${namespace}/${row[0]}`;
  const sorted = rows.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  if (!isOfSeveral) return table([HEADER, ...sorted.map(it => it.row)]);
  return table([
    ['NAMESPACE', ...HEADER],
    ...sorted.map(({ namespace, row }) => [namespace === '' ? '<current>' : namespace, ...row]),
  ]);
}

/** All but its age; undefined for what is no Service, or one that the API server would refuse for its type. */
export function serviceRow(snap: Snapshot, resource: Resource): readonly string[] | undefined {
  const facts = as(resource, service);
  if (!facts || (facts.type !== undefined && !SERVICE_TYPES.some(it => it === facts.type))) return undefined;
  const root = snap.root(resource);
  const spec = nodeAt(root, 'spec');
  const own = spec?.type === 'map' ? spec : undefined;
  const cells = [
    calledName(resource) ?? UNKNOWN,
    facts.type ?? UNKNOWN,
    clusterIP(facts, own),
    externalIP(facts, own),
    portsOf(facts, own),
  ];
  return cells.map(it => it.replace(/\s+/g, ' '));
}

function clusterIP(facts: Service, spec: MapNode | undefined): string {
  if (facts.type === 'ExternalName') return NONE;
  if (facts.headless) return 'None';
  if (facts.type === undefined) return UNKNOWN;
  const [first] = textsIn(nodeAt(spec, 'clusterIPs'));
  const written = facts.clusterIP?.value || first;
  if (written !== undefined && written !== '') return written;
  return isFilled(spec, 'clusterIP') ? UNKNOWN : ASSIGNED;
}

function externalIP({ type, externalName }: Service, spec: MapNode | undefined): string {
  if (type === 'ExternalName') return externalName?.value || UNKNOWN;
  if (type === undefined || isFilled(spec, 'externalIPs')) return UNKNOWN;
  const external = textsIn(nodeAt(spec, 'externalIPs'));
  if (external.length > 0) return external.join(',');
  return type === 'LoadBalancer' ? PENDING : NONE;
}

function portsOf(facts: Service, spec: MapNode | undefined): string {
  const list = nodeAt(spec, 'ports');
  const isWhole = list === undefined || (list.type === 'seq' && list.items.length === facts.ports.length);
  const allocated = scalarOf(nodeAt(spec, 'allocateLoadBalancerNodePorts')) !== false;
  const hasNodePorts = facts.type === 'NodePort' || (facts.type === 'LoadBalancer' && allocated);
  const texts = [...facts.ports.map(it => portText(it, hasNodePorts)), ...(isWhole ? [] : [UNKNOWN])];
  return texts.length === 0 ? NONE : texts.join(',');
}

/** `80/TCP`, `80:30080/TCP`. */
function portText({ port, nodePort, protocol }: ServicePort, hasNodePort: boolean): string {
  const node = nodePort?.value || (hasNodePort ? AUTO : undefined);
  return `${port?.value ?? UNKNOWN}${node === undefined ? '' : `:${node}`}/${protocol}`;
}

function textsIn(list: Node | undefined): readonly string[] {
  if (list?.type !== 'seq') return [];
  return list.items.flatMap(it => (it?.type === 'scalar' ? [isOpaque(it.text) ? UNKNOWN : it.text] : []));
}

function isFilled(spec: MapNode | undefined, key: string): boolean {
  const value = pairOf(spec, key)?.value;
  return value?.type === 'scalar' && isOpaque(value.text);
}

function scalarOf(node: Node | undefined): unknown {
  return node?.type === 'scalar' ? scalarValue(node) : undefined;
}

/** Columns as kubectl sets them: as wide as the widest of their cells, and three blanks. kubernetes cli-runtime `GetNewTabWriter`. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(it => it[column]!.length)));
  return rows
    .map(cells =>
      cells
        .map((cell, column) => cell.padEnd(widths[column]! + 3))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}
