/**
 * A Go template as YAML documents, without rendering it: each with a tree whose places are those of the template itself
 * and in which symbols (`symbol.ts`) stand for whatever is filled in. Total: a text that is no template gives something too.
 */
import type { Span } from '../../text/text.ts';
import { splitDocuments } from '../documents.ts';
import type { Node, Pair } from '../node.ts';
import { parseTree, type Tree } from '../parse.ts';
import { includeIn, TOP, writtenAs } from './expression.ts';
import { type Expand, type Expanded, filled } from './fill.ts';
import { type Filling, type Masked, masked, type Templates } from './mask.ts';

/** A document of a template. */
export interface TemplateDocument {
  /** Offset in the template. */
  readonly start: number;
  /** What stands there, with blanks and letters for what is filled in. */
  readonly text: string;
  /** Something is filled in that may be a whole resource. */
  readonly isOpen: boolean;
  /** Read when it is asked for, and once. */
  readonly tree: () => Tree;
}

/** The documents of a template, in their order; together they are as long as `text`. */
export function readTemplate(text: string, templates: Templates): readonly TemplateDocument[] {
  const reading = new Reading(templates);
  const all = masked(text, { dot: TOP, root: TOP, vars: new Map() }, templates, () => reading.next());
  return splitDocuments(all.text).map(slice => {
    const end = slice.start + slice.text.length;
    let known: Tree | undefined;
    return {
      ...slice,
      isOpen: all.holes.some(it => it.column === 0 && slice.start <= it.span.start && it.span.start < end),
      tree: () => {
        known ??= reading.tree(all, slice.text, slice.start, 0);
        return known;
      },
    };
  });
}

/** How deep helpers are looked into, how long one of them may be, and how much all of them together may give. */
const DEPTH = 8;
const LONGEST = 20_000;
const BUDGET = 20_000;

/** What is shared while one template is read. */
class Reading {
  readonly #templates: Templates;
  readonly #expanded = new Map<string, Expanded | undefined>();
  #budget = BUDGET;
  #last = 0;

  constructor(templates: Templates) {
    this.#templates = templates;
  }

  next(): number {
    return ++this.#last;
  }

  tree(all: Masked, text: string, start: number, depth: number): Tree {
    const { root, problems } = parseTree(text);
    const { chart, file } = this.#templates;
    const expand: Expand = it => this.#expand(it, depth);
    const unknown = (): string => `${file}#${this.next()}`;
    return { root: filled(root, { masked: all, text, start, expand, chart, unknown }), problems };
  }

  #expand({ tokens, span }: Filling, depth: number): Expanded | undefined {
    const included = tokens && includeIn(tokens);
    if (!included || depth >= DEPTH) return undefined;
    const key = JSON.stringify([included.name, writtenAs(included.argument)]);
    if (!this.#expanded.has(key)) {
      // A helper that includes itself finds nothing.
      this.#expanded.set(key, undefined);
      this.#expanded.set(key, this.#pairsOf(included, depth));
    }
    const known = this.#expanded.get(key);
    const pairs = known?.pairs.map(it => this.#placed(it, span));
    return pairs && this.#budget > 0 ? { pairs, opaque: known!.opaque } : undefined;
  }

  /** The pairs that a helper gives for an argument. */
  #pairsOf({ name, argument }: NonNullable<ReturnType<typeof includeIn>>, depth: number): Expanded | undefined {
    const body = this.#templates.helpers.body(name);
    if (body === undefined || body.length > LONGEST || !body.includes(':')) return undefined;
    const scope = { dot: argument, root: argument, vars: new Map() };
    const all = masked(body, scope, this.#templates, () => this.next());
    const { root, problems } = this.tree(all, all.text, 0, depth + 1);
    if (problems.length > 0 || root?.type !== 'map' || root.flow) return undefined;
    return { pairs: root.pairs, opaque: root.opaque };
  }

  /** Pairs stand where the helper is included: what they say is written nowhere else in this file. */
  #placed({ key, value }: Pair, span: Span): Pair {
    return { key: { ...key, span }, value: value && this.#node(value, span) };
  }

  #node(node: Node, span: Span): Node {
    if (--this.#budget < 0) return { type: 'scalar', span, text: '', style: 'plain' };
    if (node.type === 'map') return { ...node, span, pairs: node.pairs.map(it => this.#placed(it, span)) };
    if (node.type === 'seq') return { ...node, span, items: node.items.map(it => it && this.#node(it, span)) };
    // An anchor within a helper: what it stands for has been read where it stands.
    if (node.type === 'alias') return { ...node, span };
    return { ...node, span };
  }
}
