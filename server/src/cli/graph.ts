/** `kube-services graph`: what every Service selects, where each of its ports goes, and who refers to it. */
import { ALL_RELATIONS } from '../core/index/links.ts';
import { type Reached, reachedBy, selectedBy } from '../core/index/selection.ts';
import { service } from '../core/model/kinds/service.ts';
import type { Status } from '../core/model/ports.ts';
import { as, calledName, type Resource } from '../core/model/resource.ts';
import { shownText } from '../core/syntax/go-template/symbol.ts';
import { sentence } from '../core/text/message.ts';
import { graphAsText } from './graph-text.ts';
import { type Arguments, EXIT, type Io } from './io.ts';
import { type Loaded, load } from './load.ts';
import { internalError } from './messages.ts';
import { printJson } from './print.ts';
import { inOrder, type RenderedNames, type ResourceAt, type View, viewOf } from './view.ts';

/** What `--format json` prints; other programs rely on it. */
export interface Graph {
  readonly version: 1;
  readonly services: readonly GraphService[];
  readonly references: readonly GraphReference[];
}

interface GraphService extends ResourceAt {
  /** Only with `--each`: the path that was given. */
  readonly workspace?: string;
  readonly document: number;
  readonly item: number | null;
  readonly unit: string | null;
  readonly rendered: RenderedNames | null;
  readonly type: string | null;
  readonly headless: boolean;
  readonly selector: Readonly<Record<string, string>>;
  readonly workloads: Bounded<ResourceAt>;
  readonly ports: readonly GraphPort[];
}

interface GraphPort {
  readonly name: string | null;
  readonly port: number | null;
  readonly protocol: string;
  readonly targetPort: number | string | null;
  readonly nodePort: number | null;
  readonly to: Bounded<GraphTarget>;
}

export interface GraphTarget {
  readonly workload: string;
  readonly status: Status;
  readonly container: string | null;
  readonly containerPort: number | null;
  readonly portName: string | null;
}

interface GraphReference {
  readonly workspace?: string;
  readonly relation: string;
  readonly from: ResourceAt & { readonly path: string | null };
  readonly wanted: string;
  readonly to: Bounded<ResourceAt>;
}

/** One label on thousands of workloads gives no endless answer: the last entry then says how many more there are. */
type Bounded<T> = readonly (T | { readonly more: number })[];
const BOUND = 1000;

/** Relations that `workloads` and `ports` tell already, and those that lead nowhere else; see docs/relations.md. */
const TOLD: ReadonlySet<string> = new Set([
  'service-selects-pods',
  'service-port-targets-container',
  'workload-selects-own-pods',
  'workload-calls-own-port',
]);

const REFERRING = ALL_RELATIONS.filter(it => !TOLD.has(it.id));

export function graph(given: Arguments, io: Io): number {
  const parts: Graph[] = [];
  const texts: string[] = [];
  const bugs: unknown[] = [];
  for (const loaded of load(given, io.cwd)) {
    for (const it of loaded.complaints) io.err(`kube-services: ${sentence(it, given.lang)}\n`);
    if (given.format === 'json') parts.push(graphOf(loaded));
    else texts.push(graphAsText(loaded, given.lang));
    bugs.push(...loaded.bugs);
  }
  if (given.format === 'json') printJson(io, joined(parts));
  else io.out(texts.join('\n'));
  for (const it of bugs) io.err(internalError(it));
  return bugs.length ? EXIT.bug : EXIT.fine;
}

export function graphOf(loaded: Loaded): Graph {
  const view = viewOf(loaded);
  const workspace = loaded.name === undefined ? {} : { workspace: loaded.name };
  const resources = inOrder(view);
  const rank = new Map(resources.map((it, i) => [it, i]));
  const ranked: Ranked = list => [...list].sort((a, b) => rank.get(a.resource)! - rank.get(b.resource)!);
  return {
    version: 1,
    services: resources
      .filter(it => it.type === service)
      .map(it => ({ ...workspace, ...graphService(it, view, ranked) })),
    references: resources.flatMap(it => referencesFrom(it, view, ranked)).map(it => ({ ...workspace, ...it })),
  };
}

type Ranked = <T extends { readonly resource: Resource }>(list: readonly T[]) => readonly T[];

function graphService(from: Resource, view: View, ranked: Ranked): GraphService {
  const facts = as(from, service)!;
  const selected = ranked(selectedBy(from, facts, view.snapshot.index));
  const { document, item } = view.id(from);
  return {
    ...view.at(from),
    document,
    item,
    unit: view.unit(from),
    rendered: view.rendered(from),
    type: facts.type ?? null,
    headless: facts.headless,
    selector: Object.fromEntries(facts.selector?.labels.map(it => [shownText(it.key), shownText(it.value)]) ?? []),
    workloads: bounded(selected, ({ resource }) => view.at(resource)),
    ports: facts.ports.map(port => ({
      name: port.name?.value ?? null,
      port: port.port?.value ?? null,
      protocol: port.protocol,
      targetPort: port.targetPort?.value ?? null,
      nodePort: port.nodePort?.value ?? null,
      to: bounded(reachedBy(port, selected), graphTarget),
    })),
  };
}

function graphTarget({ resource, resolution: { status, container, declared, number } }: Reached): GraphTarget {
  return {
    workload: `${resource.kind}/${calledName(resource) ?? ''}`,
    status,
    container: container?.name ?? null,
    containerPort: number,
    portName: declared?.name?.value ?? null,
  };
}

function referencesFrom(from: Resource, view: View, ranked: Ranked): readonly GraphReference[] {
  return REFERRING.flatMap(it => it.references(from, view.snapshot.index)).map(({ relation, at, wanted, to }) => ({
    relation,
    from: { ...view.at(from), path: view.field(from, at) || null },
    wanted,
    to: bounded(ranked(to.map(resource => ({ resource }))), ({ resource }) => view.at(resource)),
  }));
}

function bounded<T, U>(list: readonly T[], show: (it: T) => U): Bounded<U> {
  const shown = list.slice(0, BOUND).map(show);
  return list.length > BOUND ? [...shown, { more: list.length - BOUND }] : shown;
}

function joined(parts: readonly Graph[]): Graph {
  return {
    version: 1,
    services: parts.flatMap(it => it.services),
    references: parts.flatMap(it => it.references),
  };
}
