/**
 * A rendered object as a resource like any other. Its values come from several documents, so it gets a document of its
 * own whose text is theirs one after the other, a line break between them (`Document.parts`): everybody who reads resources, reports spans or makes
 * edits works in that text, and `writtenAt` leads back to where a thing is written.
 */
import { readResource } from '../model/document.ts';
import { kindOf } from '../model/kinds/kinds.ts';
import { Reader } from '../model/read.ts';
import type { Document, Part, Resource } from '../model/resource.ts';
import { deref, type MapNode, type Node, type ScalarNode } from '../syntax/node.ts';
import { hashOf } from '../text/hash.ts';
import type { Span } from '../text/text.ts';
import type { Rendered } from './kustomize/types.ts';

export interface RenderedResource {
  /** Its tree, in the spans of its own document. Not kept by the resource. */
  readonly root: MapNode;
  /** Equal for two that say the same in the same places. */
  readonly digest: string;
  /** Its facts; undefined where it is none after all. */
  read(): Resource | undefined;
}

/** What the making of resources needs to know of the documents. */
export interface Documents {
  /** Length of a document's text, in UTF-16 units. */
  lengthOf(document: Document): number;
  /** A number that no other document has. */
  numberOf(document: Document): number;
  /** A document's text. */
  textOf(document: Document): string;
  intern(text: string): string;
}

/** Undefined for an object of a kind that nobody here reads. */
export function renderedResource(it: Rendered, unit: string, documents: Documents): RenderedResource | undefined {
  if (!kindOf(it.id.group, it.id.kind)) return undefined;
  const parts = partsOf(it, documents);
  const root = moved(it.root, parts) as MapNode;
  const numbers = parts.map(part => documents.numberOf(part.document)).join();
  const digest = hashOf(`${unit} ${it.uncertain} ${it.item} ${numbers} ${saidBy(root)}`);
  return { root, digest, read: () => resourceOf(it, unit, parts, root, documents) };
}

function resourceOf(
  it: Rendered,
  unit: string,
  parts: readonly Part[],
  root: MapNode,
  documents: Documents,
): Resource | undefined {
  const origin = it.origin as Document;
  const document: Rendering = {
    uri: origin.uri,
    unit,
    parts,
    resources: [],
    problems: [],
    suppressions: [],
    skipped: it.uncertain ? 'uncertain' : undefined,
  };
  const text = parts.map(part => documents.textOf(part.document)).join('\n');
  const read = readResource(document, root, it.item, new Reader(documents.intern, text));
  if (!read) return undefined;
  // A patch may have put a key first: where the object stands is its own document's matter.
  const { start, end } = it.root.span;
  const span = parts.length === 1 ? read.span : { start, end: Math.max(start, end) };
  const own = origin.resources.find(other => other.item === it.item);
  const affixes = it.affixes.map(affix => ({ value: affix.value, span: placeIn(parts, affix.span) }));
  const written = { name: own?.name, namespace: own?.namespace, affixes };
  const resource = { ...read, span: own?.span ?? span, written };
  document.resources.push(resource);
  return resource;
}

type Rendering = { -readonly [K in keyof Document]: Document[K] } & { resources: Resource[] };

/** The documents that a tree's values come from, the object's own first. */
function partsOf({ root, origin, affixes }: Rendered, documents: Documents): readonly Part[] {
  const found = new Set([origin as Document]);
  const add = ({ source }: Span): void => {
    if (source) found.add(source as Document);
  };
  visit(root, add);
  for (const it of affixes) add(it.span);
  let from = 0;
  return [...found].map(document => {
    const part = { document, from };
    from += documents.lengthOf(document) + 1;
    return part;
  });
}

function visit(node: Node | undefined, see: (span: Span) => void): void {
  const it = deref(node);
  if (!it) return;
  see(it.span);
  if (it.type === 'seq') for (const item of it.items) visit(item, see);
  if (it.type === 'map') {
    for (const { key, value } of it.pairs) {
      see(key.span);
      visit(value, see);
    }
  }
}

/** The same tree in the spans of the text that the parts make up. */
function moved(node: Node | undefined, parts: readonly Part[]): Node | undefined {
  if (parts.length === 1) return node;
  const place = (span: Span): Span => placeIn(parts, span);
  const move = (from: Node | undefined): Node | undefined => {
    const it = deref(from);
    if (!it) return undefined;
    const span = place(it.span);
    if (it.type === 'scalar') return span === it.span ? it : { ...it, span };
    if (it.type === 'seq') return { ...it, span, items: it.items.map(move) };
    return {
      ...it,
      span,
      pairs: it.pairs.map(({ key, value }) => ({ key: movedKey(key, place(key.span)), value: move(value) })),
    };
  };
  return move(node);
}

function placeIn(parts: readonly Part[], span: Span): Span {
  if (!span.source) return span;
  const from = parts.find(it => it.document === span.source)?.from ?? 0;
  return { start: span.start + from, end: span.end + from };
}

function movedKey(key: ScalarNode, span: Span): ScalarNode {
  return span === key.span ? key : { ...key, span };
}

/** What a tree says and where, as text. */
function saidBy(root: MapNode): string {
  const said: string[] = [];
  const add = (node: Node | undefined): void => {
    const it = deref(node);
    if (!it) said.push('-');
    else {
      said.push(`${it.span.start}-${it.span.end}`);
      if (it.type === 'scalar') said.push(it.style, it.text);
      else if (it.type === 'seq') {
        said.push('[');
        for (const item of it.items) add(item);
        said.push(']');
      } else {
        said.push(it.opaque ? '{?' : '{');
        for (const { key, value } of it.pairs) {
          said.push(String(key.span.start), key.text);
          add(value);
        }
        said.push('}');
      }
    }
  };
  add(root);
  // A control character keeps texts from running together.
  return said.join('\u0001');
}
