/** A workspace as other programs see it: relative paths, positions, and the few words that identify a resource. */
import path from 'node:path';
import { type Document, type Resource, writtenAt } from '../core/model/resource.ts';
import type { Snapshot } from '../core/service/snapshot.ts';
import { type Range, SourceText, type Span } from '../core/text/text.ts';
import { pathOf } from '../host/disk.ts';
import type { Loaded } from './load.ts';

export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly document: number;
  readonly item: number | null;
  readonly line: number;
  /** Where an apply unit renders the names differently. */
  readonly rendered?: RenderedNames;
}

export interface RenderedNames {
  readonly namespace: string | null;
  readonly name: string | null;
}

export interface ResourceAt {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly file: string;
  readonly line: number;
}

interface Place {
  readonly file: string;
  readonly range: Range;
}

export interface View {
  readonly snapshot: Snapshot;
  /** A file by its URI, relative to the workspace, with `/`. */
  file(uri: string): string;
  place(document: Document, span: Span): Place;
  /** The folder of the unit that a resource is applied with; null where there is none. */
  unit(resource: Resource): string | null;
  /** As the resource is applied, where that differs from what the file says; null where it does not. */
  rendered(resource: Resource): RenderedNames | null;
  /** One-based. */
  line(resource: Resource): number;
  /** For findings, which know the file already. In `document`, which may be a patch of the resource. */
  id(resource: Resource, document?: Document): ResourceId;
  /** For the graph. */
  at(resource: Resource): ResourceAt;
  /** The field at a span of the resource's document in the API server's notation; null outside of every field. */
  field(resource: Resource, span: Span): string | null;
}

export function viewOf({ root, workspace, texts }: Loaded): View {
  const snapshot = workspace.snapshot();
  const source = kept((uri: string) => new SourceText(texts.get(uri) ?? ''));
  const view: View = {
    snapshot,
    file: kept((uri: string) => path.relative(root, pathOf(uri) ?? uri).replaceAll(path.sep, '/')),
    place: (document, span) => {
      const place = snapshot.locate(document, span);
      return { file: view.file(place.uri), range: source(place.uri).rangeOf(place.span) };
    },
    unit: ({ document: { unit } }) => snapshot.unitName(unit),
    rendered: ({ name, namespace, written }) => {
      const isSame = !written || (written.name?.value === name?.value && written.namespace?.value === namespace?.value);
      return isSame ? null : { namespace: namespace?.value ?? null, name: name?.value ?? null };
    },
    line: ({ document, span }) => view.place(document, span).range.start.line + 1,
    id: (resource, document) => {
      const patch = document?.resources.find(it => it.kind === resource.kind && it.document !== resource.document);
      const { namespace, name } = (resource.item === null ? patch : undefined) ?? resource.written ?? resource;
      const rendered = view.rendered(resource);
      const origin = writtenAt(resource.document, resource.span).document;
      return {
        apiVersion: resource.apiVersion,
        kind: resource.kind,
        namespace: namespace?.value ?? resource.filledIn?.namespace ?? null,
        name: name?.value ?? resource.filledIn?.name ?? null,
        document: snapshot.placeOf(patch ? patch.document : origin).ordinal,
        item: patch ? patch.item : resource.item,
        line: view.line(patch ?? resource),
        ...(rendered && { rendered }),
      };
    },
    at: kept((resource: Resource) => {
      const { namespace, name } = resource.written ?? resource;
      return {
        kind: resource.kind,
        namespace: namespace?.value ?? resource.filledIn?.namespace ?? null,
        name: name?.value ?? resource.filledIn?.name ?? null,
        file: view.file(resource.document.uri),
        line: view.line(resource),
      };
    }),
    field: (resource, span) => snapshot.fieldAt(resource, span) || null,
  };
  return view;
}

/** All resources that could be read whole, as they are applied: by file, document, place in a List, and unit. */
export function inOrder({ snapshot, file }: View): readonly Resource[] {
  const known = snapshot.resources().filter(({ document: { skipped } }) => !skipped || skipped === 'uncertain');
  const placed = known.map(it => {
    const { document } = writtenAt(it.document, it.span);
    return { it, file: file(document.uri), ordinal: snapshot.placeOf(document).ordinal };
  });
  return placed
    .sort(
      (a, b) =>
        byText(a.file, b.file) ||
        a.ordinal - b.ordinal ||
        (a.it.item ?? 0) - (b.it.item ?? 0) ||
        byText(a.it.document.unit, b.it.document.unit),
    )
    .map(({ it }) => it);
}

/** Asks once for each key and keeps the answer. */
function kept<K, V>(ask: (key: K) => V): (key: K) => V {
  const answers = new Map<K, V>();
  return key => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}

/** Compares by the code units, so that the order is the same everywhere. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
