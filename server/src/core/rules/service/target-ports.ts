/** What the rules about `targetPort` share: which ports a Service's pods have, and the edits on either side. */

import { type Selected, selectedBy } from '../../index/selection.ts';
import type { Service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { serviceMaySelect } from '../../model/labels.ts';
import { FILLED_IN_KEY } from '../../model/pods.ts';
import { type ContainerPort, reachable, type ServicePort } from '../../model/ports.ts';
import { nameOf } from '../../model/resource.ts';
import { appendItem, insertPair, replaceScalar } from '../../syntax/edit.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { deref, type MapNode, type Node, nodeAt, pairOf, type SeqNode } from '../../syntax/node.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import { type Span, sameSpan, type TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import type { DocumentEdit, Fix, RuleContext } from '../rule.ts';

export const TITLES = catalogue({
  change: { en: 'Change targetPort to {target}', ko: 'targetPort를 {target}(으)로 변경' },
  add: { en: 'Add targetPort: {target}', ko: 'targetPort: {target} 추가' },
});

export type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text' | 'index'>;

/** A workload whose pods the Service selects, with the ports that can be reached in them. */
export interface Pods extends Selected {
  readonly ports: readonly ContainerPort[];
}

/** The pods behind a Service, without those of workloads whose containers or ports a template fills in. */
export interface Behind {
  readonly pods: readonly Pods[];
  /** Nothing was left out. */
  readonly all: boolean;
}

export function podsBehind(facts: Service, { resource, index }: Context): Behind {
  const selected = selectedBy(resource, facts, index).map(it => ({ ...it, ports: portsOf(it) }));
  const pods = selected.filter(it => !isUnknown(it));
  // A selector that a template completes may select fewer, and one that it fills in more.
  if (facts.selector?.opaque) return { pods: [], all: false };
  return { pods, all: pods.length === selected.length && !maySelectMore(facts, selected, { resource, index }) };
}

function maySelectMore(
  { selector }: Service,
  selected: readonly Selected[],
  { resource, index }: Pick<Context, 'resource' | 'index'>,
): boolean {
  const others = index.find(FILLED_IN_KEY, resource).filter(it => !selected.some(known => known.resource === it));
  return others.some(it => selector && serviceMaySelect(selector, workloadOf(it)?.podLabels));
}

function portsOf({ workload }: Selected): readonly ContainerPort[] {
  return reachable(workload.containers).flatMap(it => it.ports);
}

function isUnknown({ resource, workload }: Pods): boolean {
  if (resource.document.skipped) return true;
  const containers = reachable(workload.containers);
  if (containers.length === 0 || containers.some(it => it.opaque)) return true;
  // Half-typed: the number is still to come.
  return containers.some(it => it.ports.some(port => !port.containerPort && !port.symbols));
}

/** `http (8080), 9090`, as far as there is room; the protocol only where it is not `protocol`. */
export function showPorts(ports: readonly ContainerPort[], protocol: string): string {
  const shown = ports.slice(0, SHOWN).map(it => {
    const number = `${it.containerPort?.value ?? writtenIn(it)}${it.protocol === protocol ? '' : `/${it.protocol}`}`;
    return it.name ? `${it.name.value} (${number})` : number;
  });
  return [...shown, ...(ports.length > SHOWN ? ['…'] : [])].join(', ');
}

const SHOWN = 5;

/** The number of a port as a chart's template writes it. */
function writtenIn({ symbols = [] }: ContainerPort): string {
  return shownText(symbols.at(-1)?.value ?? '');
}

/** Where a container port is shown: a whole entry would be many lines. */
export function placeOf({ name, containerPort, span }: ContainerPort): Span {
  return (name ?? containerPort)?.span ?? { start: span.start, end: span.start };
}

/**
 * What a port may ask for and get in all of these pods: the names of ports with its protocol, and the numbers of those
 * that have no name.
 */
export function targetsIn(pods: readonly Pods[], protocol: string): readonly (string | number)[] {
  const [first, ...others] = pods.map(({ ports }) => ports.filter(it => it.protocol === protocol));
  const inAll = (is: (port: ContainerPort) => boolean): boolean => others.every(it => it.some(is));
  return (first ?? []).flatMap(({ name, containerPort }): (string | number)[] => {
    if (name && inAll(it => it.name?.value === name.value)) return [name.value];
    const number = containerPort?.value;
    return number !== undefined && inAll(it => it.containerPort?.value === number) ? [number] : [];
  });
}

/** Sets `targetPort` to each of these; one alone is the right one. */
export function targetFixes(
  ctx: Context,
  port: ServicePort,
  targets: readonly (string | number)[],
  preferred: string | number | undefined,
): readonly Fix[] {
  const entry = entryOf(nodeAt(ctx.root(ctx.resource), 'spec', 'ports'), port.span);
  if (!entry) return [];
  return targets.flatMap(target => {
    const node = pairOf(entry, 'targetPort')?.value;
    const edit = node
      ? replaceScalar(node.type === 'scalar' ? node : node.span, target)
      : insertPair(ctx.text(ctx.resource), entry, `targetPort: ${target}`);
    const title = say(port.targetPort ? TITLES.change : TITLES.add, { target });
    return fixIn(ctx.resource, title, [edit], target === preferred ? 'preferred' : 'suggested');
  });
}

/** The tree's node of a container port, for edits. */
export function containerPortNode(ctx: Context, it: Pods, { span }: ContainerPort): MapNode | undefined {
  for (const container of containerNodes(ctx, it)) {
    const entry = entryOf(nodeAt(container, 'ports'), span);
    if (entry) return entry;
  }
  return undefined;
}

/** The edit that declares one more port in the first container that declares any. */
export function declarePort(ctx: Context, it: Pods, number: number, protocol: string): TextEdit | undefined {
  const list = containerNodes(ctx, it)
    .map(container => nodeAt(container, 'ports'))
    .find((ports): ports is SeqNode => ports?.type === 'seq' && ports.items.length > 0);
  if (!list) return undefined;
  const other = protocol === 'TCP' ? '' : `protocol: ${protocol}`;
  const item = list.flow
    ? `{ containerPort: ${number}${other && `, ${other}`} }`
    : `containerPort: ${number}${other && `\n${other}`}`;
  return appendItem(ctx.text(it.resource), list, item);
}

/** One edit in each of several workloads; undefined where one of them cannot be made. */
export function inEach(
  pods: readonly Pods[],
  edit: (it: Pods) => TextEdit | undefined,
): readonly DocumentEdit[] | undefined {
  const edits = pods.map(it => ({ document: it.resource.document, edit: edit(it) }));
  if (edits.length === 0 || edits.some(it => it.edit === undefined)) return undefined;
  return edits.map(({ document, edit: made }) => ({ document, edits: [made!] }));
}

/** `Deployment web`, or `Deployment web, Deployment api`. */
export function namesOf(pods: readonly Pods[]): string {
  return pods.map(it => nameOf(it.resource)).join(', ');
}

/** The containers that a Service reaches, in the order in which they are searched. */
export function containerNodes(ctx: Context, { resource, workload }: Pods): readonly MapNode[] {
  const spec = nodeAt(ctx.root(resource), ...workload.template, 'spec');
  return reachable(workload.containers).flatMap(({ span }) => {
    return entryOf(nodeAt(spec, 'containers'), span) ?? entryOf(nodeAt(spec, 'initContainers'), span) ?? [];
  });
}

function entryOf(list: Node | undefined, span: Span): MapNode | undefined {
  if (list?.type !== 'seq') return undefined;
  return list.items.map(deref).find((it): it is MapNode => it?.type === 'map' && sameSpan(it.span, span));
}
