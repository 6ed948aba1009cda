/**
 * Fields as a rule that judges one object needs them: what the API server would read there, whether that can be known
 * at all, and where to show a fault of it, also when the field is absent.
 */
import { deref, type MapNode, type Node, type Pair, type Path, pairOf } from '../syntax/node.ts';
import { isNull } from '../syntax/scalar.ts';
import type { Span } from '../text/text.ts';
import { Reader } from './read.ts';

export interface Decoded<T> {
  readonly key: string;
  /** The map that it is a field of. */
  readonly map: MapNode;
  /** Undefined where the text does not have it. */
  readonly pair: Pair | undefined;
  /** Undefined where it is absent or null, and where it is unclear. */
  readonly value: T | undefined;
  /** A template decides it, or it has a type that the API server cannot decode: nothing more may be said about it. */
  readonly unclear: boolean;
  /** Its value; its key where it has none; the first key beside it where it is absent. */
  readonly span: Span;
  /** The path of an absent field: its span is that of another one. */
  readonly path: Path | undefined;
}

/** Reads trees that are about to be dropped: nothing that is kept comes out of it. */
const reader = new Reader(text => text);

type Read<T> = { readonly value: T } | undefined;

/** How each type of field is decoded. */
export const decode = {
  text: (map: MapNode, key: string): Read<string> => reader.text(map, key),
  integer: (map: MapNode, key: string): Read<number> => reader.integer(map, key),
  integerOrText: (map: MapNode, key: string): Read<number | string> => reader.integerOrText(map, key),
  boolean: (map: MapNode, key: string): Read<boolean> => reader.boolean(map, key),
  /** The items of a list; unclear where an item cannot be read. */
  texts: (map: MapNode, key: string): Read<readonly string[]> => {
    const list = deref(pairOf(map, key)?.value);
    if (list?.type !== 'seq') return undefined;
    const values = list.items.map(textOf);
    return values.every(it => it !== undefined) ? { value: values } : undefined;
  },
};

/** Null is the empty text to the API server. */
function textOf(item: Node | undefined): string | undefined {
  return isNull(deref(item)) ? '' : reader.textOf(item)?.value;
}

/** An item of a list of texts. */
export interface TextItem {
  readonly value: string;
  readonly index: number;
  /** Undefined for an item that says nothing. */
  readonly node: Node | undefined;
  readonly span: Span;
}

/** The items of a list that can be read, with their places. */
export function textItems({ pair, span }: Decoded<readonly string[]>): readonly TextItem[] {
  const list = deref(pair?.value);
  if (list?.type !== 'seq') return [];
  return list.items.flatMap((node, index): TextItem[] => {
    const value = textOf(node);
    return value === undefined ? [] : [{ value, index, node, span: node?.span ?? span }];
  });
}

/** The field `key` of `map`, which stands at `at` in its resource. `beside` is the key to show it at when it is absent. */
export function decoded<T>(
  map: MapNode,
  key: string,
  read: (map: MapNode, key: string) => Read<T>,
  at: Path,
  beside?: string,
): Decoded<T> {
  const pair = pairOf(map, key);
  const value = read(map, key)?.value;
  const absent = pair === undefined;
  const shown = pair ?? pairOf(map, beside ?? '') ?? map.pairs[0];
  return {
    key,
    map,
    pair,
    value,
    unclear: absent ? map.opaque : reader.unclear(map, key, value),
    span: scalarSpan(pair) ?? shown?.key.span ?? map.span,
    path: absent ? [...at, key] : undefined,
  };
}

/** A finding never underlines a whole block. */
function scalarSpan(pair: Pair | undefined): Span | undefined {
  return deref(pair?.value)?.type === 'scalar' ? pair?.value?.span : undefined;
}
