/** Lists and objects as a rule that judges one object needs them: each entry with its path, and what is unclear kept apart. */
import { deref, type MapNode, type Node, type Pair, type Path, pairOf, type SeqNode } from '../syntax/node.ts';
import { isNull, scalarValue } from '../syntax/scalar.ts';
import { isOpaque } from '../syntax/template.ts';
import type { Span } from '../text/text.ts';

/** An object field: `http`, `backend`, `ipBlock`. */
export interface DecodedObject {
  /** The map that it is a field of. */
  readonly parent: MapNode;
  readonly pair: Pair | undefined;
  /** Undefined where it is absent or null, and where it is unclear. */
  readonly map: MapNode | undefined;
  /** A template decides it, or it is no map. */
  readonly unclear: boolean;
  /** Its key; where it is absent, the first key beside it. */
  readonly span: Span;
  readonly path: Path;
}

/** A list field, whatever its entries are. */
export interface DecodedList<Item> {
  readonly pair: Pair | undefined;
  readonly seq: SeqNode | undefined;
  /** How many entries the API server sees. */
  readonly length: number;
  /** A template decides it or an entry of it, or something of it has a wrong type: there may be other entries. */
  readonly unclear: boolean;
  /** Its key; where it is absent, the first key beside it. */
  readonly span: Span;
  readonly path: Path;
  /** The entries that can be read. */
  readonly items: readonly Item[];
}

/** An object in a list. */
export interface Entry {
  readonly index: number;
  /** Empty for an entry that says nothing, which the API server takes for an object without fields. */
  readonly map: MapNode;
  readonly path: Path;
  /** Its first key: a finding never underlines a whole block. */
  readonly span: Span;
}

/** A text in a list of texts. */
export interface TextItem {
  readonly index: number;
  readonly value: string;
  readonly node: Node | undefined;
  readonly span: Span;
  readonly path: Path;
}

/** The object field `key` of `map`, which stands at `at` in its resource. */
export function decodedObject(map: MapNode, key: string, at: Path): DecodedObject {
  const pair = pairOf(map, key);
  const node = deref(pair?.value);
  const found = node?.type === 'map' ? node : undefined;
  return {
    parent: map,
    pair,
    map: found,
    unclear: pair ? (found ? found.opaque : !isNull(node)) : map.opaque,
    span: keySpan(pair, map),
    path: [...at, key],
  };
}

/** The list of objects `key` of `map`. */
export function decodedEntries(map: MapNode, key: string, at: Path): DecodedList<Entry> {
  return decodedList(map, key, at, (node, index, path, span): Entry | undefined => {
    const item = deref(node);
    if (item?.type === 'map') {
      const [first] = item.pairs;
      return { index, map: item, path, span: first?.key.span ?? item.span };
    }
    return isNull(item) ? { index, map: emptyAt(span), path, span } : undefined;
  });
}

/** The list of texts `key` of `map`. */
export function decodedTexts(map: MapNode, key: string, at: Path): DecodedList<TextItem> {
  return decodedList(map, key, at, (node, index, path, span): TextItem | undefined => {
    const item = deref(node);
    // Null is the empty text.
    if (isNull(item)) return { index, value: '', node, span, path };
    if (item?.type !== 'scalar' || isOpaque(item.text)) return undefined;
    const value = scalarValue(item);
    return typeof value === 'string' ? { index, value, node, span, path } : undefined;
  });
}

type ReadItem<Item> = (node: Node | undefined, index: number, path: Path, span: Span) => Item | undefined;

function decodedList<Item>(map: MapNode, key: string, at: Path, read: ReadItem<Item>): DecodedList<Item> {
  const pair = pairOf(map, key);
  const node = deref(pair?.value);
  const seq = node?.type === 'seq' ? node : undefined;
  const span = keySpan(pair, map);
  const path = [...at, key];
  const all = seq?.items.map((it, index) => read(it, index, [...path, index], it?.span ?? span)) ?? [];
  const items = all.filter(it => it !== undefined);
  const unclear = pair ? !seq && !isNull(node) : map.opaque;
  return { pair, seq, length: all.length, unclear: unclear || items.length < all.length, span, path, items };
}

function keySpan(pair: Pair | undefined, map: MapNode): Span {
  return (pair ?? map.pairs[0])?.key.span ?? map.span;
}

/** What an item that says nothing is to the API server: an object without fields. */
export function emptyAt(span: Span): MapNode {
  return { type: 'map', span, pairs: [], flow: true, merges: false, opaque: false };
}
