/**
 * Objects as they are written: what several overlays make of one is one entry in a list. Call hierarchy, workspace symbols,
 * hints and lenses name objects by what their files say and group by where that stands.
 */
import { namespace } from '../model/kinds/namespace.ts';
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { as, type Document, nameOf, originOf, type Resource } from '../model/resource.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import type { Span } from '../text/text.ts';
import { fileName } from './markdown.ts';

export interface WrittenObject {
  /** As its file says it. */
  readonly own: Resource;
  /** The same as it is applied: in each unit, of those that were asked about; at least one. */
  readonly applied: readonly Resource[];
}

/** What symbol an object, or a part of one, is shown with. */
export type SymbolSort = 'service' | 'workload' | 'namespace' | 'object' | 'port';

/** The objects that these are made of, each once, in the order in which they come. */
export function writtenObjects(resources: Iterable<Resource>): readonly WrittenObject[] {
  const found = new Map<Resource, Resource[]>();
  for (const it of resources) {
    const own = ownOf(it);
    const applied = found.get(own);
    if (!applied) found.set(own, [it]);
    else if (!applied.includes(it)) applied.push(it);
  }
  return [...found].map(([own, applied]) => ({ own, applied }));
}

/** The objects that are applied and begin in a file. */
export function objectsOf(snap: Snapshot, uri: string): readonly WrittenObject[] {
  return (snap.file(uri)?.documents ?? []).flatMap(it => objectsIn(snap, it.document));
}

/** The objects of which a file says something, also only in a patch. */
export function objectsWith(snap: Snapshot, uri: string): readonly WrittenObject[] {
  return writtenObjects((snap.file(uri)?.documents ?? []).flatMap(it => snap.appliedFrom(it.document)));
}

/** The object that begins at an offset. */
export function objectAt(snap: Snapshot, uri: string, offset: number): WrittenObject | undefined {
  const placed = snap.file(uri)?.documents.findLast(it => it.start <= offset);
  if (!placed) return undefined;
  return objectsIn(snap, placed.document).find(({ own }) => placed.start + own.span.start === offset);
}

/** All that is made of one object, where only some of it may be known. */
export function wholeObject(snap: Snapshot, object: WrittenObject): WrittenObject {
  return objectsIn(snap, object.own.document).find(it => it.own === object.own) ?? object;
}

function objectsIn(snap: Snapshot, document: Document): readonly WrittenObject[] {
  if (document.resources.length === 0) return [];
  return writtenObjects(snap.appliedFrom(document).filter(it => originOf(it.document) === document));
}

/** The resource as it stands in its file; what a generator makes stands nowhere, and is its own. */
export function ownOf(it: Resource): Resource {
  if (!it.document.parts) return it;
  return originOf(it.document).resources.find(other => other.item === it.item) ?? it;
}

/** Its name in its file, or its kind where it has none there; and the whole object around that. */
export function placeOf(snap: Snapshot, own: Resource): Location & { readonly full: Span } {
  const name = own.name ?? own.symbol;
  const { uri, span } = snap.locate(own.document, name?.span ?? own.kindSpan);
  const around = snap.locate(own.document, own.span);
  const isInside = around.uri === uri && around.span.start <= span.start && span.end <= around.span.end;
  return { uri, span, full: isInside ? around.span : span };
}

/** `Deployment web`, by the name that its file says. */
export function writtenName(it: Resource): string {
  return nameOf(ownOf(it));
}

/** `shop · svc.yaml · overlays/dev +1`: its namespace, its file, and what it is applied with. */
export function detailOf(snap: Snapshot, { own, applied }: WrittenObject): string {
  const namespaces = applied.map(it => it.namespace?.value ?? it.filledIn?.namespace);
  const units = applied.map(it => snap.unitName(it.document.unit));
  return [shortened(namespaces), fileName(snap, own.document.uri), shortened(units)]
    .filter(it => it !== undefined)
    .join(' · ');
}

export function sortOf(it: Resource): SymbolSort {
  if (as(it, service)) return 'service';
  if (workloadOf(it)) return 'workload';
  return as(it, namespace) ? 'namespace' : 'object';
}

/** The first of several, and how many others there are. */
function shortened(texts: readonly (string | null | undefined)[]): string | undefined {
  const [first, ...others] = new Set(texts.flatMap(it => (it ? [it] : [])));
  return first && others.length > 0 ? `${first} +${others.length}` : first;
}
