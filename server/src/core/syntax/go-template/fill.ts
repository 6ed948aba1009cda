/**
 * Puts what a template fills in back into the tree of its masked text: words become symbols, holes become the pairs of the
 * helper that stands there or one pair that stands for them all, and whatever may be left out is marked so.
 */
import type { Span } from '../../text/text.ts';
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from '../node.ts';
import type { Filling, Hole, Masked, Region } from './mask.ts';
import { isSymbolic, PLACEHOLDERS, splitSymbol, symbol } from './symbol.ts';

/** The pairs of the helper that an expression includes, with the spans of the expression; undefined where it gives no pairs. */
export type Expand = (filling: Filling) => Expanded | undefined;

export interface Expanded {
  readonly pairs: readonly Pair[];
  /** There may be more of them. */
  readonly opaque: boolean;
}

interface Settings {
  readonly masked: Masked;
  /** The part of the masked text that the offsets of the tree count in, and where it begins. */
  readonly text: string;
  readonly start: number;
  readonly expand: Expand;
  /** The scope of values of the chart, and one that is like nothing else. */
  readonly chart: string;
  unknown(): string;
}

/** The tree of a part of a masked text, with everything that the template fills in. */
export function filled(root: Node | undefined, settings: Settings): Node | undefined {
  return new Filler(settings).root(root);
}

class Filler {
  readonly #settings: Settings;
  readonly #holes: readonly Hole[];
  readonly #inline: readonly Filling[];
  readonly #glued: readonly number[];
  readonly #aliased = new Map<Node, Node>();

  constructor(settings: Settings) {
    this.#settings = settings;
    const { masked, text, start } = settings;
    const isHere = (offset: number): boolean => start <= offset && offset < start + text.length;
    const moved = <T extends Filling>(it: T): T => ({
      ...it,
      span: { start: it.span.start - start, end: it.span.end - start },
    });
    this.#holes = masked.holes.filter(it => isHere(it.span.start)).map(moved);
    this.#inline = masked.inline.filter(it => isHere(it.span.start)).map(moved);
    this.#glued = masked.glued.filter(isHere).map(it => it - start);
  }

  root(root: Node | undefined): Node | undefined {
    if (!root) return this.#holes.length > 0 ? this.#block(this.#holes, undefined) : undefined;
    const regions = root.type === 'map' ? root.pairs.map(it => this.#regionAt(it.key.span.start)) : [];
    return this.#node(root, commonOf(regions), this.#holes);
  }

  /** `base`: the region around what holds the node; `holes`: those that may belong to it. */
  #node(node: Node, base: Region | undefined, holes: readonly Hole[]): Node {
    const made = this.#made(node, base, holes);
    this.#aliased.set(node, made);
    return made;
  }

  #made(node: Node, base: Region | undefined, holes: readonly Hole[]): Node {
    if (node.type === 'map') return this.#map(node, base, holes);
    if (node.type === 'seq') return this.#seq(node, base, holes);
    if (node.type === 'alias') {
      const target = node.target && this.#aliased.get(node.target);
      return target && target.type !== 'alias' ? { ...node, target } : this.#unknown(node);
    }
    return holes.length > 0 ? this.#unknown(node) : (this.#whole(node, base) ?? this.#scalar(node));
  }

  /** `labels: {{- include "web.labels" . | nindent 4 }}` */
  #whole(node: ScalarNode, base: Region | undefined): Node | undefined {
    const [only, ...others] = node.style === 'plain' && isSymbolic(node.text) ? this.#inlineIn(node) : [];
    const isOne = only && others.length === 0 && only.span.start === node.span.start && only.span.end === node.span.end;
    if (!isOne || !only.isBlock) return undefined;
    return this.#block([{ ...only, column: Number.POSITIVE_INFINITY }], base);
  }

  #scalar(node: ScalarNode): ScalarNode {
    if (this.#glued.some(it => node.span.start <= it && it < node.span.end)) return this.#unknown(node);
    if (!isSymbolic(node.text)) return node;
    const fillings = this.#inlineIn(node);
    let i = 0;
    const written = node.text.replace(PLACEHOLDERS, () => fillings[i++]?.written ?? '');
    if (fillings.every(it => it.isLiteral)) return { ...node, text: written };
    const [scope = '', ...others] = new Set(fillings.map(it => it.scope));
    return { ...node, text: symbol(others.length === 0 ? scope : this.#settings.chart, written) };
  }

  #inlineIn({ span }: ScalarNode): readonly Filling[] {
    return this.#inline.filter(it => span.start <= it.span.start && it.span.start < span.end);
  }

  #map(map: MapNode, base: Region | undefined, holes: readonly Hole[]): MapNode {
    const { own, below, isUnsure } = this.#dealt(map, holes);
    const pairs = map.pairs.map((pair, i): Pair => {
      const region = this.#regionAt(pair.key.span.start);
      const mine = below.get(i) ?? [];
      const key = this.#scalar(pair.key);
      const value = pair.value
        ? this.#node(pair.value, region, mine)
        : mine.length > 0
          ? this.#block(mine, region)
          : undefined;
      return { key, value: region === base ? value : this.#maybe(value ?? key, region, base) };
    });
    const more = own.map(it => this.#pairsFor(it, base));
    const all = [...pairs, ...more.flatMap(it => it.pairs)];
    if (more.length > 0) all.sort((a, b) => a.key.span.start - b.key.span.start);
    const opaque = map.opaque || isUnsure || more.some(it => it.opaque);
    return {
      ...map,
      pairs: all,
      opaque,
      span: covering(
        map.span,
        all.flatMap(it => [it.key, it.value]),
      ),
    };
  }

  /** Which holes are more pairs of a map, and which belong to the values of which of its pairs. */
  #dealt(map: MapNode, holes: readonly Hole[]): Dealt {
    const own: Hole[] = [];
    const below = new Map<number, Hole[]>();
    let isUnsure = false;
    const column = this.#columnOf(map.pairs[0]?.key.span.start ?? map.span.start);
    for (const hole of holes) {
      const i = map.flow ? -1 : map.pairs.findLastIndex(it => it.key.span.start < hole.span.start);
      const value = map.pairs[i]?.value;
      // A list may stand in the column of its key.
      const maybeItems = hole.column === column && (value === undefined || value.type === 'seq');
      if (i < 0 || hole.column < column || (hole.column === column && !maybeItems)) own.push(hole);
      else {
        below.set(i, [...(below.get(i) ?? []), hole]);
        isUnsure ||= maybeItems || value?.type === 'alias' || (value?.type === 'scalar' && value.style !== 'block');
      }
    }
    return { own, below, isUnsure };
  }

  #seq(seq: SeqNode, base: Region | undefined, holes: readonly Hole[]): SeqNode {
    const column = seq.flow ? 0 : this.#columnOf(seq.span.start);
    let isSure = true;
    // `- {{ toYaml . | nindent 6 }}`
    const whole = new Set(holes.filter(it => seq.flow || this.#isItem(it, seq.span.start, column)));
    const taken = new Set<Hole>();
    const items = seq.items.map((item, i): Node | undefined => {
      if (!item) return undefined;
      const next = seq.items.slice(i + 1).find(it => it !== undefined)?.span.start ?? Number.POSITIVE_INFINITY;
      const mine = holes.filter(
        it => it.column > column && item.span.start < it.span.start && it.span.start < next && !whole.has(it),
      );
      for (const it of mine) taken.add(it);
      const region = this.#regionAt(item.span.start);
      const made = this.#node(item, region, mine);
      if (region === base) return made;
      isSure = false;
      return made.type === 'map' ? { ...made, optional: true } : made;
    });
    const own = holes.filter(it => !taken.has(it));
    const [hole] = own;
    const marks = hole || !isSure ? [this.#mark(hole?.span ?? { start: seq.span.end, end: seq.span.end })] : [];
    const known = hole ? items.map(it => it ?? this.#mark(hole.span)) : items;
    return { ...seq, items: [...known, ...marks], span: covering(seq.span, [...known, ...marks]) };
  }

  /** Whether a hole follows the dash of an item, in the column of the list's dashes, and so is all that there is of it. */
  #isItem({ span }: Hole, from: number, column: number): boolean {
    const before = this.#settings.text.slice(from, span.start).trimEnd();
    return before.endsWith('-') && this.#columnOf(from + before.length - 1) === column;
  }

  /** An item that stands for any number of others. */
  #mark(span: Node['span']): ScalarNode {
    return { type: 'scalar', span, text: symbol(this.#settings.unknown(), '{{ … }}'), style: 'plain' };
  }

  /** A value of which nothing is known. */
  #unknown(node: Node): ScalarNode {
    return { type: 'scalar', span: node.span, text: symbol(this.#settings.unknown(), '{{ … }}'), style: 'plain' };
  }

  /** What stands below a key that has nothing but holes. */
  #block(holes: readonly Hole[], base: Region | undefined): Node {
    const [first] = holes as readonly [Hole];
    const span = { start: first.span.start, end: holes.at(-1)!.span.end };
    const isText = holes.length === 1 && !first.isBlock && !this.#settings.expand(first);
    if (isText) return { type: 'scalar', span, text: this.#symbolOf(first, base), style: 'plain' };
    const parts = holes.map(it => this.#pairsFor(it, base));
    const opaque = parts.some(it => it.opaque);
    return { type: 'map', span, pairs: parts.flatMap(it => it.pairs), flow: false, merges: false, opaque };
  }

  #pairsFor(hole: Hole, base: Region | undefined): Expanded {
    const known = this.#settings.expand(hole);
    if (!known) {
      const key: ScalarNode = { type: 'scalar', span: hole.span, text: this.#symbolOf(hole, base), style: 'plain' };
      return { pairs: [{ key, value: undefined }], opaque: true };
    }
    const region = this.#regionAt(hole.span.start);
    if (region === base) return known;
    const pairs = known.pairs.map(({ key, value }) => ({ key, value: this.#maybe(value ?? key, region, base) }));
    return { pairs, opaque: known.opaque };
  }

  #symbolOf({ scope, written, span }: Filling, base: Region | undefined): string {
    return symbol(scope, wrapped(written, this.#regionAt(span.start), base));
  }

  /** A value that may be left out with its key: a scalar under a condition equals only itself under the same one. */
  #maybe(node: Node, region: Region | undefined, base: Region | undefined): Node {
    if (node.type === 'map') return { ...node, opaque: true };
    if (node.type === 'seq')
      return { ...node, items: [...node.items, this.#mark({ start: node.span.end, end: node.span.end })] };
    if (node.type === 'alias') return this.#unknown(node);
    const known = splitSymbol(node.text);
    const text = symbol(known?.scope ?? this.#settings.chart, wrapped(known?.written ?? node.text, region, base));
    return { type: 'scalar', span: node.span, text, style: 'plain' };
  }

  #regionAt(offset: number): Region | undefined {
    return this.#settings.masked.regionAt(this.#settings.start + offset);
  }

  #columnOf(offset: number): number {
    return offset - (this.#settings.text.lastIndexOf('\n', offset - 1) + 1);
  }
}

interface Dealt {
  readonly own: readonly Hole[];
  readonly below: ReadonlyMap<number, readonly Hole[]>;
  readonly isUnsure: boolean;
}

/** Template text between what opens and closes the regions around it, as far as `base`. */
function wrapped(written: string, region: Region | undefined, base: Region | undefined): string {
  let text = written;
  for (let it = region; it && it !== base; it = it.parent) text = `${it.opening}${text}{{ end }}`;
  return text;
}

/** The innermost region that all of these are in. */
function commonOf(regions: readonly (Region | undefined)[]): Region | undefined {
  const around = (region: Region | undefined): readonly Region[] => {
    const all: Region[] = [];
    for (let it = region; it; it = it.parent) all.unshift(it);
    return all;
  };
  const [first = [], ...others] = regions.map(around);
  return first.findLast((it, i) => others.every(other => other[i] === it));
}

function covering(span: Span, nodes: readonly (Node | undefined)[]): Span {
  let { start, end } = span;
  for (const it of nodes) {
    if (!it) continue;
    start = Math.min(start, it.span.start);
    end = Math.max(end, it.span.end);
  }
  return { start, end };
}
