/** The syntax tree: our own immutable view of YAML, so that only `parse.ts` knows the `yaml` package. */
import type { Span } from '../text/text.ts';

export type Node = ScalarNode | MapNode | SeqNode | AliasNode;

export interface ScalarNode {
  readonly type: 'scalar';
  readonly span: Span;
  /** What the scalar says with quotes and escapes undone. Its meaning (number, boolean, null) is `scalar.ts`'s matter. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** An explicit tag, such as `!!str`, as it resolves: `tag:yaml.org,2002:str`. */
  readonly tag?: string;
}
export interface MapNode {
  readonly type: 'map';
  readonly span: Span;
  /** In the order of the text; keys that occur twice are both here. */
  readonly pairs: readonly Pair[];
  readonly flow: boolean;
  /** Some key is a merge key (`<<`). */
  readonly merges: boolean;
  /** The map has a key that is no scalar, or a merge key that leads nowhere: it may say more than `pairs` does. */
  readonly opaque: boolean;
  /** A template decides whether it is there, and how many times. */
  readonly optional?: true;
}
export interface SeqNode {
  readonly type: 'seq';
  readonly span: Span;
  /** Undefined for an item that says nothing (`- `). */
  readonly items: readonly (Node | undefined)[];
  readonly flow: boolean;
}
/** `*name`. Kept, not expanded: an anchor may contain itself, and expansion may be exponential. */
export interface AliasNode {
  readonly type: 'alias';
  readonly span: Span;
  readonly target: Node | undefined;
}
export interface Pair {
  readonly key: ScalarNode;
  /** Undefined for `key:` with nothing after it. */
  readonly value: Node | undefined;
}

/** A block map reaches from its first key to the end of its last value. */
export function spanOfMap(pairs: readonly Pair[], start: number): Span {
  const last = pairs.at(-1);
  return { start, end: last ? (last.value ?? last.key).span.end : start };
}

/** A block list reaches from its first dash to the end of its last item. */
export function spanOfSeq(items: readonly (Node | undefined)[], start: number): Span {
  return { start, end: items.findLast(it => it !== undefined)?.span.end ?? start + 1 };
}

export type Step = string | number;
export type Path = readonly Step[];

/** What stands here, with an alias replaced by what it stands for. */
export function deref(node: Node | undefined): Exclude<Node, AliasNode> | undefined {
  // An anchor never belongs to an alias, so one step is enough.
  const target = node?.type === 'alias' ? node.target : node;
  return target?.type === 'alias' ? undefined : target;
}

/** How many maps a chain of merge keys may lead through; more is an alias bomb. */
const MERGE_LIMIT = 64;

/** The pairs of a map with its merge keys (`<<`) followed; own keys win, then the merged maps in their order. */
export function pairsOf(node: Node | undefined): readonly Pair[] {
  const map = deref(node);
  if (map?.type !== 'map') return [];
  if (!map.merges) return map.pairs;
  const result = new Map<string, Pair>();
  const seen = new Set<MapNode>();
  const add = (from: Node | undefined): void => {
    const it = deref(from);
    if (it?.type === 'seq') for (const item of it.items) add(item);
    if (it?.type !== 'map' || seen.has(it) || seen.size >= MERGE_LIMIT) return;
    seen.add(it);
    // Of a key that occurs twice in one map the last one counts, as in kubectl's reader.
    const own = new Map(it.pairs.filter(pair => !isMerge(pair)).map(pair => [pair.key.text, pair]));
    for (const [key, pair] of own) if (!result.has(key)) result.set(key, pair);
    for (const pair of it.pairs) if (isMerge(pair)) add(pair.value);
  };
  add(map);
  return [...result.values()];
}

/** Whether a pair is a merge key, which stands for the pairs of other maps. */
export function isMerge({ key }: Pair): boolean {
  return key.text === '<<' && key.style === 'plain';
}

/** The pair with this key. Of several with the same key the last one, which is the one that kubectl keeps. */
export function pairOf(node: Node | undefined, key: string): Pair | undefined {
  const pairs = pairsOf(node);
  for (let i = pairs.length - 1; i >= 0; i--) if (pairs[i]!.key.text === key) return pairs[i];
  return undefined;
}

/** The node at `path`, or undefined where the text does not have it. */
export function nodeAt(node: Node | undefined, ...path: Path): Exclude<Node, AliasNode> | undefined {
  let at = deref(node);
  for (const step of path) {
    if (typeof step === 'string') at = deref(pairOf(at, step)?.value);
    else at = at?.type === 'seq' ? deref(at.items[step]) : undefined;
  }
  return at;
}

/** The pair at `path`, whose last step is a key. */
export function pairAt(node: Node | undefined, ...path: Path): Pair | undefined {
  const last = path.at(-1);
  return typeof last === 'string' ? pairOf(nodeAt(node, ...path.slice(0, -1)), last) : undefined;
}
