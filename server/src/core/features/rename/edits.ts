/** The edits of a renaming, each where it is written: in the files that a rendered object comes from. */
import { type Resource, writtenAt } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import type { ScalarNode } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import { cursorAt, searched } from '../../syntax/path.ts';
import { type Span, sameSpan } from '../../text/text.ts';
import type { Caution, Renaming, RenamingEdit } from '../rename.ts';
import { cautionOf } from './cautions.ts';
import { isReplaced, namesInKustomizations } from './kustomizations.ts';
import type { Occurrence, Renamed } from './symbols.ts';

/** A text at a place: what it says, and where that is without its quotes, in the document where it is written. */
interface Written {
  readonly value: string;
  readonly inner: Span;
  /** The whole scalar where the span is one. */
  readonly scalar: ScalarNode | undefined;
}

/** Undefined for what a template fills in, and for spans that reach over several documents. */
export function textAt(snap: Snapshot, resource: Resource, span: Span): Written | undefined {
  const { document, span: at } = writtenAt(resource.document, span);
  const written = snap.documentText(document)?.slice(at.start, at.end);
  if (written === undefined || isSymbolic(written) || written.includes('{{')) return undefined;
  const root = snap.root(resource);
  const scalar = (resource.document.parts ? searched(root, span.start) : cursorAt(root, span.start))?.scalar;
  if (!scalar || !sameSpan(scalar.span, span)) return { value: written, inner: at, scalar: undefined };
  const { root: own } = parseTree(written);
  if (own?.type !== 'scalar') return undefined;
  // A JSON patch says what it puts there as the last step of a path.
  if (own.text.startsWith('/')) return undefined;
  const quotes = own.style === 'single' || own.style === 'double' ? 1 : 0;
  const inner = { start: at.start + quotes, end: at.end - quotes };
  return { value: own.text, inner, scalar: { ...own, span: at } };
}

export type Edits = Renaming | { readonly failed: { readonly text: string; readonly uri: string } };

/** `from` and `to`: the name as it is written now, and as it is to be. */
export function editsOf(snap: Snapshot, symbol: Renamed, from: string, to: string): Edits {
  const found = new Map<string, { readonly uri: string; readonly edit: RenamingEdit }>();
  const places: readonly Occurrence[] = [
    ...symbol.declarations.map(it => ({
      resource: it.resource,
      span: it.at,
      spell: (name: string) => name,
      relation: undefined,
    })),
    ...symbol.occurrences,
  ];
  for (const place of places) {
    const text = textAt(snap, place.resource, place.span);
    const { document, span } = writtenAt(place.resource.document, place.span);
    const renamed = text && renamedText(text.value, place, symbol, from, to);
    if (renamed === undefined && isReplaced(snap, document, span, symbol, from)) continue;
    if (!text || renamed === undefined) return { failed: { text: text?.value ?? from, uri: document.uri } };
    const whole = text.scalar ? replaceScalar(text.scalar, renamed) : { span, newText: renamed };
    add(snap, found, document, whole.span, whole.newText, cautionOf(snap, place, symbol, to));
  }
  for (const it of namesInKustomizations(snap, symbol, from, to))
    add(snap, found, it.document, it.span, it.newText, undefined);
  const files = new Map<string, RenamingEdit[]>();
  for (const { uri, edit } of found.values()) files.set(uri, [...(files.get(uri) ?? []), edit]);
  return {
    files: [...files]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([uri, edits]) => ({ uri, edits: edits.sort((a, b) => a.span.start - b.span.start) })),
  };
}

function add(
  snap: Snapshot,
  found: Map<string, { readonly uri: string; readonly edit: RenamingEdit }>,
  document: Resource['document'],
  span: Span,
  newText: string,
  caution: Caution | undefined,
): void {
  const { uri, span: at } = snap.locate(document, span);
  const key = `${uri} ${at.start}`;
  // One text may be part of several objects; what needs a look in one of them does.
  if (!found.has(key) || caution)
    found.set(key, { uri, edit: { span: { start: at.start, end: at.end }, newText, caution } });
}

/**
 * What a text becomes: it says the name as it is written, or as it is applied with what a kustomization puts before and behind
 * it. Undefined where it says neither.
 */
function renamedText(
  text: string,
  { spell }: Occurrence,
  { declarations }: Renamed,
  from: string,
  to: string,
): string | undefined {
  if (text === spell(from)) return spell(to);
  for (const { resource } of declarations) {
    const [applied, written] = [resource.name?.value, resource.written?.name?.value];
    if (applied === undefined || written === undefined || !applied.includes(written)) continue;
    const start = applied.indexOf(written);
    const [before, behind] = [applied.slice(0, start), applied.slice(start + written.length)];
    if (from === written && text === spell(applied)) return spell(before + to + behind);
    if (from === applied && text === spell(written) && to.startsWith(before) && to.endsWith(behind)) {
      return spell(to.slice(before.length, to.length - behind.length));
    }
  }
  return undefined;
}
