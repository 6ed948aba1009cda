/**
 * The tree that is being rendered: syntax nodes that may be changed. It is a copy of the files' trees, without aliases
 * and merge keys, so that nothing which is done to it reaches them; scalars are never changed, only exchanged, so they
 * are shared. A finished draft is an ordinary tree.
 */
import { deref, type Node, pairsOf, type ScalarNode } from '../../syntax/node.ts';
import { isNull as isNullScalar, type ScalarValue, scalarValue } from '../../syntax/scalar.ts';
import type { Span } from '../../text/text.ts';

export type Draft = DraftScalar | DraftMap | DraftSeq;
export interface DraftScalar extends ScalarNode {
  /** A replacement made the field: it means what it looks like, until a patch passes by and makes a string of it. */
  readonly untyped?: true;
  /** A replacement put text into a field that holds a number: kustomize fails when it writes that out, and only then. */
  readonly mistyped?: true;
}
export interface DraftMap {
  readonly type: 'map';
  readonly span: Span;
  readonly pairs: DraftPair[];
  readonly flow: boolean;
  readonly merges: false;
  readonly opaque: boolean;
}
export interface DraftPair {
  readonly key: ScalarNode;
  value: Draft | undefined;
  /**
   * The pairs that change with this one, itself among them. kustomize puts one and the same node into every field that
   * a label is added to, so a later patch of the label in one of them changes it in all.
   */
  shared?: DraftPair[] | undefined;
}
export interface DraftSeq {
  readonly type: 'seq';
  readonly span: Span;
  items: (Draft | undefined)[];
  readonly flow: boolean;
}

/** Counts nodes down to zero, so that aliases of aliases end. */
export interface Budget {
  left: number;
  /** A key that occurs twice in one map, which kustomize refuses in resources. */
  duplicate?: Span | undefined;
}

/** Deeper than any manifest; it stops an anchor that contains itself. */
const DEPTH = 64;
/** More than any document that somebody wrote, custom resource definitions included; it stops aliases of aliases. */
const NODES = 200_000;

/**
 * A copy of `node` whose spans are those that `place` makes of the node's own; undefined where it says nothing, or too
 * much. `dialect`: how scalars are read; operations
 * and the kustomization itself go through kubectl's reader, resources and merge patches through kustomize's.
 */
export function draftOf(
  node: Node | undefined,
  place: (span: Span) => Span,
  budget: Budget,
  dialect: 'kustomize' | 'kubectl' = 'kustomize',
): Draft | undefined {
  let left = Math.min(NODES, budget.left);
  const copy = (from: Node | undefined, depth: number): Draft | undefined => {
    const it = deref(from);
    if (!it || depth > DEPTH || left-- <= 0) return undefined;
    if (it.type === 'scalar') return scalarFor(it, place(it.span), dialect);
    if (it.type === 'seq')
      return { type: 'seq', span: place(it.span), items: it.items.map(item => copy(item, depth + 1)), flow: it.flow };
    const pairs = new Map<string, DraftPair>();
    // Of a key that occurs twice the last one counts.
    for (const { key, value } of pairsOf(it)) {
      if (pairs.has(key.text)) budget.duplicate = key.span;
      const span = place(key.span);
      pairs.set(key.text, { key: span === key.span ? key : { ...key, span }, value: copy(value, depth + 1) });
    }
    return {
      type: 'map',
      span: place(it.span),
      pairs: [...pairs.values()],
      flow: it.flow,
      merges: false,
      opaque: it.opaque,
    };
  };
  const draft = copy(node, 0);
  budget.left -= Math.min(NODES, budget.left) - Math.max(left, 0);
  return left < 0 ? undefined : draft;
}

/** A copy that shares nothing which may be changed. */
export function clone<T extends Draft | undefined>(draft: T): T;
export function clone(draft: Draft | undefined): Draft | undefined {
  if (draft?.type === 'map')
    return { ...draft, pairs: draft.pairs.map(({ key, value }) => ({ key, value: clone(value) })) };
  if (draft?.type === 'seq') return { ...draft, items: draft.items.map(it => clone(it)) };
  return draft;
}

/**
 * kustomize's own reader (goyaml.v3) has no `yes` and `on`, and makes a timestamp of a date; what it prints is quoted,
 * so that kubectl reads text where the file alone would have given it a boolean.
 */
function scalarFor(scalar: ScalarNode, span: Span, dialect: 'kustomize' | 'kubectl'): ScalarNode {
  const { text, style, tag } = scalar;
  if (dialect === 'kustomize' && style === 'plain' && tag === undefined && text.length < 11) {
    if (/^(?:y|n|yes|no|on|off)$/i.test(text)) return { ...scalar, span, style: 'double' };
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return { ...scalar, span, text: `${text}T00:00:00Z`, style: 'double' };
  }
  return span === scalar.span ? scalar : { ...scalar, span };
}

/** What a text means where it stands without quotes. */
export function plainValue(text: string): ScalarValue {
  return scalarValue({ type: 'scalar', span: { start: 0, end: 0 }, text, style: 'plain' });
}

/** A scalar that says this string, whatever it looks like. */
export function textScalar(text: string, span: Span): ScalarNode {
  return { type: 'scalar', span, text, style: typeof plainValue(text) === 'string' ? 'plain' : 'double' };
}

export function emptyMap(span: Span): DraftMap {
  return { type: 'map', span, pairs: [], flow: false, merges: false, opaque: false };
}

export function getPair(map: Draft | undefined, key: string): DraftPair | undefined {
  return map?.type === 'map' ? map.pairs.find(it => it.key.text === key) : undefined;
}

/** What stands at a path of keys; undefined where a step is absent or no map. */
export function get(from: Draft | undefined, ...path: readonly string[]): Draft | undefined {
  return path.reduce<Draft | undefined>((at, key) => getPair(at, key)?.value, from);
}

/** The text of a scalar at a path of keys, whatever its type; empty for anything else, as in kustomize. */
export function textAt(from: Draft | undefined, ...path: readonly string[]): string {
  const it = get(from, ...path);
  return it?.type === 'scalar' && !isNull(it) ? it.text : '';
}

/** Puts a value under a key. The key of a new pair is written where its value is, unless `keySpan` says otherwise. */
export function set(map: DraftMap, key: string, value: Draft | undefined, keySpan?: Span): void {
  const pair = getPair(map, key);
  if (pair) assign(pair, value);
  else map.pairs.push({ key: textScalar(key, keySpan ?? value?.span ?? map.span), value });
}

/** Gives a pair another value, and those that share it. */
export function assign(pair: DraftPair, value: Draft | undefined): void {
  if (pair.value === value) return;
  for (const it of pair.shared ?? [pair]) it.value = value;
}

/** Puts a value under a key so that it is one with those that were put so with the same `group`. */
export function setShared(map: DraftMap, key: string, value: Draft, keySpan: Span, group: DraftPair[]): void {
  const known = getPair(map, key) !== undefined;
  set(map, key, value, keySpan);
  if (known) return;
  const pair = getPair(map, key)!;
  group.push(pair);
  pair.shared = group;
}

/** Makes every pair in a tree its own: kustomize writes a resource out and reads it again where it applies operations. */
export function unshare(draft: Draft | undefined): void {
  if (draft?.type === 'seq') for (const it of draft.items) unshare(it);
  if (draft?.type !== 'map') return;
  for (const it of draft.pairs) {
    if (it.shared) it.shared = undefined;
    unshare(it.value);
  }
}

export function remove(map: DraftMap, key: string): void {
  const index = map.pairs.findIndex(it => it.key.text === key);
  if (index >= 0) map.pairs.splice(index, 1);
}

/** The first scalar that cannot be written out. */
export function mistypedIn(draft: Draft | undefined): DraftScalar | undefined {
  if (draft?.type === 'scalar') return draft.mistyped && draft;
  for (const it of draft?.type === 'seq' ? draft.items : (draft?.pairs ?? [])) {
    const found = mistypedIn(it && 'key' in it ? it.value : it);
    if (found) return found;
  }
  return undefined;
}

/** Makes strings of the values of a map, as kustomize does when it puts labels or annotations back; an empty one goes. */
export function makeTexts(parent: DraftMap, field: string): void {
  const map = get(parent, field);
  if (map?.type !== 'map' || map.pairs.length === 0) remove(parent, field);
  for (const it of map?.type === 'map' ? map.pairs : []) {
    const { text, span } = it.value?.type === 'scalar' ? it.value : { text: '', span: it.key.span };
    if (it.value?.type !== 'scalar' || !isText(it.value)) assign(it, textScalar(text, span));
  }
}

/** Whether two drafts say the same, by text and type of their scalars. */
export function sameValue(a: Draft | undefined, b: Draft | undefined): boolean {
  if (isNull(a) || isNull(b)) return isNull(a) && isNull(b);
  if (a?.type === 'scalar' && b?.type === 'scalar') return a.text === b.text && isText(a) === isText(b);
  if (a?.type === 'seq' && b?.type === 'seq')
    return a.items.length === b.items.length && a.items.every((it, i) => sameValue(it, b.items[i]));
  if (a?.type !== 'map' || b?.type !== 'map' || a.pairs.length !== b.pairs.length) return false;
  return a.pairs.every(it => {
    const other = getPair(b, it.key.text);
    return other && sameValue(it.value, other.value);
  });
}

/** Whether a scalar is a string and not a number, boolean or null. */
export function isText({ style, text, tag }: ScalarNode): boolean {
  return style !== 'plain' || tag !== undefined || typeof plainValue(text) === 'string';
}

const NULL: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

/** Whether a draft says nothing. Asked of every scalar on the way, so it does not work out what the others mean. */
export function isNull(draft: Draft | undefined): boolean {
  if (draft?.type !== 'scalar') return draft === undefined;
  return draft.tag === undefined ? draft.style === 'plain' && NULL.has(draft.text) : isNullScalar(draft);
}
