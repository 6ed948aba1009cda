/**
 * The call hierarchy: who reaches an object, and what it reaches. A "call" is a reference of the table of relations, so
 * every row is in it. Items carry no state: each question finds its object again by its place and name.
 */
import { referencesFrom, referencesTo } from '../index/links.ts';
import type { Reference } from '../index/relation.ts';
import type { Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Span } from '../text/text.ts';
import { endsAt } from './navigation.ts';
import {
  detailOf,
  objectsOf,
  ownOf,
  placeOf,
  type SymbolSort,
  sortOf,
  type WrittenObject,
  wholeObject,
  writtenName,
  writtenObjects,
} from './written-objects.ts';

/** An object, as it is written in one place. */
export interface CallItem {
  /** `Service web`. */
  readonly name: string;
  readonly detail: string;
  readonly sort: SymbolSort;
  readonly uri: string;
  /** Its name, in offsets of the file. */
  readonly at: Span;
  readonly full: Span;
}

export interface Call {
  /** Who refers, of incoming ones; what is referred to, of outgoing ones. */
  readonly item: CallItem;
  /** The texts that refer, in the file of who refers. What refers elsewhere (a patch) counts as its name. */
  readonly spans: readonly Span[];
}

/** What is needed to find an item again. */
export type Known = Pick<CallItem, 'name' | 'uri' | 'at'>;

/** What a text refers to; on what refers to nothing, and on the kind and name of an object, the object around it. */
export function prepareCallHierarchy(snap: Snapshot, uri: string, offset: number): readonly CallItem[] {
  const place = snap.at(uri, offset);
  if (!place?.resource) return [];
  const isNamed = ITSELF.has(place.cursor?.path.join('.') ?? '');
  const meant = isNamed ? [] : endsAt(snap, uri, offset).origins.flatMap(it => it.link.targets.map(to => to.resource));
  return writtenObjects(meant.length > 0 ? meant : place.applied).map(it => itemOf(snap, wholeObject(snap, it)));
}

/** Where an object itself is meant, whatever else is said there. */
const ITSELF = new Set(['apiVersion', 'kind', 'metadata.name']);

/** Who refers to an object, in any of the units that it is applied in. */
export function incomingCalls(snap: Snapshot, known: Known): readonly Call[] {
  const applied = objectOf(snap, known)?.applied ?? [];
  const ends = applied.flatMap(target =>
    referencesTo(target, snap.index).flatMap(it =>
      endsOf(it)
        .filter(end => end.to === target && it.from !== target)
        .map(({ at }) => ({ other: it.from, from: it.from, at })),
    ),
  );
  return callsOf(snap, ends);
}

/** What an object refers to. */
export function outgoingCalls(snap: Snapshot, known: Known): readonly Call[] {
  const applied = objectOf(snap, known)?.applied ?? [];
  const ends = applied.flatMap(from =>
    referencesFrom(from, snap.index).flatMap(it =>
      endsOf(it)
        .filter(end => end.to !== from)
        .map(({ to, at }) => ({ other: to, from, at })),
    ),
  );
  return callsOf(snap, ends);
}

/** Where a reference leads, and the text that does: all of it, or a part that leads somewhere else (the pod in a host). */
function endsOf({ at, to, links }: Reference): readonly { readonly to: Resource; readonly at: Span }[] {
  const whole = to.map(it => ({ to: it, at }));
  const parts = links.flatMap(link =>
    link.targets.filter(it => !to.includes(it.resource)).map(it => ({ to: it.resource, at: link.at.at(-1)! })),
  );
  return [...whole, ...parts];
}

interface End {
  /** What a call is about: the other end as seen from the item. */
  readonly other: Resource;
  /** Who refers. */
  readonly from: Resource;
  readonly at: Span;
}

/** One call for each object at the other end, in the order of their places. */
function callsOf(snap: Snapshot, ends: readonly End[]): readonly Call[] {
  const spans = new Map<Resource, Map<number, Span>>();
  for (const it of ends) {
    const own = ownOf(it.other);
    const span = spanOf(snap, it);
    const known = spans.get(own);
    if (known) known.set(span.start, span);
    else spans.set(own, new Map([[span.start, span]]));
  }
  return writtenObjects(ends.map(it => it.other))
    .map(
      (it): Call => ({
        item: itemOf(snap, it),
        spans: [...(spans.get(it.own)?.values() ?? [])].toSorted((a, b) => a.start - b.start),
      }),
    )
    .toSorted(inOrder);
}

/** Where the one who refers does, in its own file. */
function spanOf(snap: Snapshot, { from, at }: End): Span {
  const own = placeOf(snap, ownOf(from));
  const written = snap.locate(from.document, at);
  return written.uri === own.uri && written.span.start < written.span.end ? written.span : own.span;
}

function inOrder({ item: a }: Call, { item: b }: Call): number {
  return a.uri === b.uri ? a.at.start - b.at.start : a.uri < b.uri ? -1 : 1;
}

function itemOf(snap: Snapshot, object: WrittenObject): CallItem {
  const { uri, span: at, full } = placeOf(snap, object.own);
  return { name: writtenName(object.own), detail: detailOf(snap, object), sort: sortOf(object.own), uri, at, full };
}

/** The object of that name nearest to where the item stood: its file may have changed meanwhile. */
function objectOf(snap: Snapshot, { name, uri, at }: Known): WrittenObject | undefined {
  const far = (it: WrittenObject): number => Math.abs(placeOf(snap, it.own).span.start - at.start);
  const [nearest] = objectsOf(snap, uri)
    .filter(it => writtenName(it.own) === name)
    .toSorted((a, b) => far(a) - far(b));
  return nearest;
}
