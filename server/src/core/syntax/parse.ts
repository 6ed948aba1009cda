/**
 * One document's text to its tree. The only file that imports `yaml`.
 *
 * The schema is `failsafe`: every scalar stays text, since what a scalar means is decided by kubectl's reader
 * (`scalar.ts`), not by YAML 1.2. Duplicate keys are kept, for the same reason, and because the library's own check is
 * quadratic. Never throws.
 */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParseOptions,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
  type YAMLSeq,
  type Node as YamlNode,
} from 'yaml';
import type { Span } from '../text/text.ts';
import {
  type AliasNode,
  isMerge,
  type MapNode,
  type Node,
  type Pair,
  type ScalarNode,
  type SeqNode,
  spanOfMap,
  spanOfSeq,
} from './node.ts';
import { parsePlainYaml } from './plain-yaml.ts';

export interface SyntaxProblem {
  readonly span: Span;
  /** The `yaml` package's code, such as `BAD_INDENT`. */
  readonly code: string;
  /** In the library's English. */
  readonly message: string;
}

/** A document read alone; offsets are relative to its own text. */
export interface Tree {
  /** Undefined for a document that says nothing. With problems the root holds what could still be read. */
  readonly root: Node | undefined;
  readonly problems: readonly SyntaxProblem[];
}

export const PARSE_OPTIONS = {
  schema: 'failsafe',
  // Else the library turns `!!binary` and `!!timestamp` into objects of its own.
  resolveKnownTags: false,
  keepSourceTokens: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
} as const satisfies ParseOptions & Record<string, unknown>;

export function parseTree(text: string): Tree {
  const plain = parsePlainYaml(text);
  return plain ? { root: plain, problems: [] } : parseWithLibrary(text);
}

/** What `yaml` makes of the text; `parseTree` gives the same, sooner where it can. */
export function parseWithLibrary(text: string): Tree {
  try {
    // The library takes a list behind a byte order mark for nothing; a line break keeps every offset.
    const [document] = parseAllDocuments(text.replace(/^\uFEFF/, '\n'), PARSE_OPTIONS);
    if (!document || !('contents' in document)) return { root: undefined, problems: [] };
    const builder = new Builder();
    const root = document.contents ? builder.node(document.contents as YamlNode) : undefined;
    const errors = document.errors
      .filter(it => !isReadAllTheSame(it))
      .map(it => ({ span: { start: it.pos[0], end: it.pos[1] }, code: it.code as string, message: it.message }));
    return { root, problems: [...errors, ...builder.problems] };
  } catch (error) {
    // A stack overflow in thousands of nested brackets is the one known way here.
    const message = error instanceof Error ? error.message : String(error);
    return { root: undefined, problems: [{ span: { start: 0, end: 0 }, code: 'UNREADABLE', message }] };
  }
}

/** kubectl's reader takes a comment right behind a quote or a bracket, and one in column 0 before a closing bracket, for a comment. */
function isReadAllTheSame({ message }: YAMLParseError): boolean {
  return message.startsWith('Comments must be separated');
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Turns the library's nodes into ours. A class only for the anchors and problems that all its steps share. */
class Builder {
  readonly problems: SyntaxProblem[] = [];
  readonly #anchors = new Map<string, Node>();

  node(it: YamlNode): Node | undefined {
    if (isScalar(it)) return this.#scalar(it);
    if (isMap(it)) return this.#map(it);
    if (isSeq(it)) return this.#seq(it);
    return isAlias(it) ? this.#alias(it) : undefined;
  }

  #scalar(it: Scalar): ScalarNode {
    const text = typeof it.value === 'string' ? it.value : String(it.value ?? '');
    const style = STYLES[it.type ?? 'PLAIN'] ?? 'plain';
    const node = it.tag
      ? ({ type: 'scalar', span: span(it.range), text, style, tag: it.tag } as const)
      : ({ type: 'scalar', span: span(it.range), text, style } as const);
    if (it.anchor) this.#anchors.set(it.anchor, node);
    return node;
  }

  #map(it: YAMLMap): MapNode {
    const map: Growing<MapNode> = {
      type: 'map',
      span: span(it.range),
      pairs: [],
      flow: it.flow === true,
      merges: false,
      opaque: false,
    };
    // The anchor is known before its content is read: `&x { self: *x }` is YAML.
    if (it.anchor) this.#anchors.set(it.anchor, map);
    for (const { key, value } of it.items as { key: unknown; value: unknown }[]) {
      if (!isScalar(key)) {
        map.opaque = true;
        continue;
      }
      const pair: Pair = { key: this.#scalar(key), value: present(value) ? this.node(value) : undefined };
      map.merges ||= isMerge(pair);
      map.pairs.push(pair);
    }
    if (!map.flow) map.span = spanOfMap(map.pairs, map.span.start);
    return map;
  }

  #seq(it: YAMLSeq): SeqNode {
    const seq: Growing<SeqNode> = { type: 'seq', span: span(it.range), items: [], flow: it.flow === true };
    if (it.anchor) this.#anchors.set(it.anchor, seq);
    for (const item of it.items) seq.items.push(present(item) ? this.node(item) : undefined);
    if (!seq.flow) seq.span = spanOfSeq(seq.items, seq.span.start);
    return seq;
  }

  #alias(it: Alias): AliasNode {
    const target = this.#anchors.get(it.source);
    // The library leaves an unknown alias to whoever expands it; kubectl refuses the document.
    if (!target) {
      this.problems.push({ span: span(it.range), code: 'UNKNOWN_ALIAS', message: `Unknown anchor: ${it.source}` });
    }
    return { type: 'alias', span: span(it.range), target };
  }
}

const STYLES: Readonly<Record<string, ScalarNode['style']>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
};

/** The library puts an empty plain scalar where the text has nothing: `key:` and `- `. */
function present(it: unknown): it is YamlNode {
  if (it === null || it === undefined) return false;
  if (!isScalar(it)) return true;
  const nothing = it.type === 'PLAIN' && it.value === '' && !it.anchor && !it.tag;
  return !nothing && it.value !== null;
}

function span(range: readonly [number, number, number] | null | undefined): Span {
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}
