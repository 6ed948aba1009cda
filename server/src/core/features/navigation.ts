/**
 * Going from one end of a link to the other. Everything here reads the table of relations (`index/relations/`) through
 * the snapshot, so a new relation gets all of it on the day its row is written.
 */
import { referencesFrom, referencesTo } from '../index/links.ts';
import type { Link, Reference, Target } from '../index/relation.ts';
import { selectedBy } from '../index/selection.ts';
import { service } from '../model/kinds/service.ts';
import { as, type Document, type Resource, writtenAt } from '../model/resource.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import { type Span, sameSpan, touches } from '../text/text.ts';

/** Where a link leads. All spans are offsets of their file. */
export interface Destination {
  /** The text under the cursor that leads there. */
  readonly origin: Span;
  readonly uri: string;
  /** What to select there. */
  readonly at: Span;
  /** The whole thing around it. */
  readonly full: Span;
}

export interface Highlight {
  readonly span: Span;
  /** `write` for the place that is referred to, `read` for the places that refer to it. */
  readonly kind: 'read' | 'write';
}

/** What the text at an offset refers to. A place that others refer to is its own definition. */
export function definition(snap: Snapshot, uri: string, offset: number): readonly Destination[] {
  const document = snap.at(uri, offset)?.document;
  if (!document) return [];
  const { origins, targets } = endsAt(snap, uri, offset);
  const here = (span: Span): Location => snap.locate(document, span);
  const led = origins.flatMap(({ link, span }) =>
    link.targets.map(({ resource, at, full }) => destination(snap, here(span).span, resource, at, full)),
  );
  const itself = targets.map(({ target: { resource, full }, span }) => {
    const around = snap.locate(resource.document, full);
    return toPlace(here(span).span, here(span), around);
  });
  // A port without a targetPort refers to a container's and is referred to: what leads on comes first.
  const found = led.length > 0 ? led : itself;
  return unique(found, it => `${it.uri} ${it.at.start}`);
}

/** On a Service (its kind, name, selector, ports) or a reference to one: the workloads behind it, the nearest first. */
export function implementation(snap: Snapshot, uri: string, offset: number): readonly Destination[] {
  const place = snap.at(uri, offset);
  const scalar = place?.cursor?.scalar;
  if (!place?.resource || !place.cursor || !scalar) return [];
  const { document, cursor } = place;
  const own = BEHIND.has(cursor.path.slice(0, 2).join('.')) ? place.applied.filter(it => as(it, service)) : [];
  const services = [...own, ...endsAt(snap, uri, offset).origins.flatMap(it => it.link.targets.map(to => to.resource))];
  const origin = snap.locate(document, scalar.span).span;
  const selected = services.flatMap(from => {
    const facts = as(from, service);
    return facts ? selectedBy(from, facts, snap.index) : [];
  });
  return unique(
    selected.map(({ resource: it }) => destination(snap, origin, it, it.name?.span ?? it.kindSpan, it.span)),
    it => `${it.uri} ${it.full.start}`,
  );
}

function destination(snap: Snapshot, origin: Span, { document }: Resource, at: Span, full: Span): Destination {
  return toPlace(origin, snap.locate(document, at), snap.locate(document, full));
}

function toPlace(origin: Span, { uri, span: at }: Location, around: Location): Destination {
  // What a patch says of a port is not inside of the port's entry.
  const full = around.uri === uri && contains(around.span, at) ? around.span : at;
  return { origin, uri, at, full };
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Where on a Service its workloads are meant. */
const BEHIND = new Set(['kind', 'metadata.name', 'spec.selector', 'spec.ports']);

/** Every text that refers to what the text at an offset is or refers to. The same from either end. */
export function references(snap: Snapshot, uri: string, offset: number, withDeclaration: boolean): readonly Location[] {
  const meant = meantAt(snap, uri, offset);
  const sources = [...meant.keys()].flatMap(it => snap.linksTo(it));
  const uses = [
    ...(withDeclaration ? declarationsOf(snap, meant) : []),
    ...sources.filter(it => leadsTo(it, meant)).map(it => placeOf(snap, it)),
  ];
  return unique(uses, it => `${it.uri} ${it.span.start}`).toSorted(inOrder);
}

/** The references and declarations in the same file. */
export function highlights(snap: Snapshot, uri: string, offset: number): readonly Highlight[] {
  const meant = meantAt(snap, uri, offset);
  if (meant.size === 0) return [];
  const resources = snap.file(uri)?.documents.flatMap(it => snap.appliedFrom(it.document)) ?? [];
  const reads = resources.flatMap(it => snap.linksFrom(it)).filter(it => leadsTo(it, meant));
  const found = [
    ...declarationsOf(snap, meant)
      .filter(it => it.uri === uri)
      .map(({ span }) => ({ span, kind: 'write' as const })),
    ...reads
      .map(it => placeOf(snap, it))
      .filter(it => it.uri === uri)
      .map(({ span }) => ({ span, kind: 'read' as const })),
  ];
  return unique(found, it => String(it.span.start)).toSorted((a, b) => a.span.start - b.span.start);
}

/** Spans are relative to the document that is under the cursor. */
interface Ends {
  /** The links whose text is under the cursor, of which reference they are, and which of their texts it is. */
  readonly origins: readonly Origin[];
  /** The targets of links that are under the cursor, and who leads there. */
  readonly targets: readonly (Origin & { readonly target: Target })[];
}

interface Origin {
  readonly reference: Reference;
  readonly link: Link;
  readonly span: Span;
}

/** The ends of links at an offset. On a key that is no end, those of its value: `targetPort` means what it says. */
export function endsAt(snap: Snapshot, uri: string, offset: number): Ends {
  const place = snap.at(uri, offset);
  if (!place) return { origins: [], targets: [] };
  const ends = endsIn(snap, place.document, place.offset);
  const { pair, on } = place.cursor ?? {};
  if (ends.origins.length || ends.targets.length || on !== 'key' || pair?.value?.type !== 'scalar') return ends;
  return endsIn(snap, place.document, pair.value.span.start);
}

/** An alias may stand for a text of another item of a List, so all resources of the document are asked. */
function endsIn(snap: Snapshot, document: Document, offset: number): Ends {
  const resources = snap.appliedFrom(document);
  /** Those of the spans of a resource that are written here, as they are here. */
  const hits = (it: Resource, spans: readonly Span[]): readonly Span[] =>
    spans
      .map(span => writtenAt(it.document, span))
      .filter(at => at.document === document && touches(at.span, offset))
      .map(at => at.span);
  const origins = resources.flatMap(it =>
    referencesFrom(it, snap.index).flatMap(reference =>
      reference.links.flatMap(link => hits(it, link.at).map(span => ({ reference, link, span }))),
    ),
  );
  const targets = resources.flatMap(it =>
    referencesTo(it, snap.index).flatMap(reference =>
      reference.links.flatMap(link =>
        link.targets
          .filter(({ resource }) => resource === it)
          .flatMap(target =>
            hits(it, [target.at, ...(target.also ?? [])]).map(span => ({ reference, link, target, span })),
          ),
      ),
    ),
  );
  return { origins, targets };
}

/** What the text at an offset is or refers to, by resource. */
type Meant = ReadonlyMap<Resource, readonly Target[]>;

function meantAt(snap: Snapshot, uri: string, offset: number): Meant {
  const { origins, targets } = endsAt(snap, uri, offset);
  const meant = new Map<Resource, readonly Target[]>();
  for (const it of [...origins.flatMap(({ link }) => link.targets), ...targets.map(({ target }) => target)]) {
    const known = meant.get(it.resource) ?? [];
    if (!known.some(other => isSame(it, other))) meant.set(it.resource, [...known, it]);
  }
  return meant;
}

/** Whether two targets in one resource are the same thing, maybe one by its name and one by its number. */
function isSame({ at, also = [] }: Target, other: Target): boolean {
  return [at, ...also].some(it => sameSpan(it, other.at));
}

function leadsTo({ targets }: Link, meant: Meant): boolean {
  return targets.some(it => meant.get(it.resource)?.some(other => isSame(it, other)));
}

function declarationsOf(snap: Snapshot, meant: Meant): readonly Location[] {
  // A value that is empty has no place of its own.
  return [...meant].flatMap(([{ document }, targets]) =>
    targets.map(({ at, full }) => snap.locate(document, at.start < at.end ? at : full)),
  );
}

/** Where a link is written: the last of its texts, which is the value where it has a key and a value. */
function placeOf(snap: Snapshot, { from, at }: Link): Location {
  // A value that is empty has no place of its own.
  return snap.locate(from.document, at.findLast(it => it.start < it.end) ?? at[0]!);
}

/** The first of each key, in order. */
function unique<T>(items: readonly T[], key: (it: T) => string): readonly T[] {
  const found = new Map<string, T>();
  for (const it of items) if (!found.has(key(it))) found.set(key(it), it);
  return [...found.values()];
}

function inOrder(a: Location, b: Location): number {
  return a.uri === b.uri ? a.span.start - b.span.start : a.uri < b.uri ? -1 : 1;
}
