/** A workspace as other programs see it: relative paths, positions, and the few words that identify a resource. */
import path from 'node:path';
import type { Document, Resource } from '../core/model/resource.ts';
import type { Snapshot } from '../core/service/snapshot.ts';
import type { Path } from '../core/syntax/node.ts';
import { fieldPath } from '../core/syntax/path.ts';
import { type Range, SourceText, type Span, shifted } from '../core/text/text.ts';
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
}

export interface ResourceAt {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly file: string;
  readonly line: number;
}

export interface View {
  readonly snapshot: Snapshot;
  /** A file by its URI, relative to the workspace, with `/`. */
  file(uri: string): string;
  range(document: Document, span: Span): Range;
  /** One-based. */
  line(resource: Resource): number;
  /** For findings, which know the file already. */
  id(resource: Resource): ResourceId;
  /** For the graph. */
  at(resource: Resource): ResourceAt;
  /** The field at a span in the API server's notation; null outside of every field. */
  field(resource: Resource | null, span: Span, path?: Path): string | null;
}

export function viewOf({ root, workspace, texts }: Loaded): View {
  const snapshot = workspace.snapshot();
  const source = kept((uri: string) => new SourceText(texts.get(uri) ?? ''));
  const view: View = {
    snapshot,
    file: kept((uri: string) => path.relative(root, pathOf(uri) ?? uri).replaceAll(path.sep, '/')),
    range: (document, span) => source(document.uri).rangeOf(shifted(span, snapshot.placeOf(document).start)),
    line: ({ document, span }) => view.range(document, span).start.line + 1,
    id: resource => ({
      apiVersion: resource.apiVersion,
      kind: resource.kind,
      namespace: resource.namespace?.value ?? null,
      name: resource.name?.value ?? null,
      document: snapshot.placeOf(resource.document).ordinal,
      item: resource.item,
      line: view.line(resource),
    }),
    at: kept((resource: Resource) => ({
      kind: resource.kind,
      namespace: resource.namespace?.value ?? null,
      name: resource.name?.value ?? null,
      file: view.file(resource.document.uri),
      line: view.line(resource),
    })),
    field: (resource, span, known) => {
      if (known) return fieldPath(known);
      return (resource && snapshot.fieldAt(resource, span)) || null;
    },
  };
  return view;
}

/** All resources that could be read whole, by file, document and place in a List. */
export function inOrder({ snapshot, file }: View): readonly Resource[] {
  return [...snapshot.files()]
    .map(it => ({ name: file(it.uri), documents: it.documents }))
    .sort((a, b) => byText(a.name, b.name))
    .flatMap(it => it.documents.flatMap(({ document }) => (document.skipped ? [] : document.resources)));
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
