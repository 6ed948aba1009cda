/**
 * Where in a text somebody is typing: within a scalar of any style, also a block of lines. As with the slots of whole words, a
 * mark is put at the cursor and the tree says which scalar it came into.
 */
import type { Node, Path, ScalarNode } from './node.ts';
import { first, MARK, type Parse } from './slot.ts';

export interface TextSlot {
  /** What stands in the same line of the same scalar before and behind the cursor, as it is written. */
  readonly before: string;
  readonly after: string;
  readonly path: Path;
  /** The document with the mark in it. */
  readonly root: Node;
}

/** Undefined in keys, in comments, and where the line cannot be read. */
export function textSlotAt(text: string, offset: number, parse: Parse): TextSlot | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const lineEnd = newline < 0 ? text.length : newline;
  const mark = MARK + openQuote(text.slice(lineStart, offset), text.slice(offset, lineEnd));
  const { root, problems } = parse(text.slice(0, offset) + mark + text.slice(offset));
  if (problems.some(({ span }) => span.start >= lineStart && span.start <= lineEnd + mark.length)) return undefined;
  const found = find(root, offset, []);
  if (!root || !found) return undefined;
  const { span, style } = found.scalar;
  const quotes = style === 'single' || style === 'double' ? 1 : 0;
  const end = Math.min(span.end - quotes - MARK.length, text.slice(0, lineEnd).trimEnd().length);
  return {
    before: text.slice(Math.max(span.start + quotes, lineStart), offset),
    after: text.slice(offset, Math.max(offset, end)),
    path: found.path,
    root,
  };
}

/** The quote that is still to be closed in this line, as it is while somebody types. */
function openQuote(pre: string, post: string): string {
  const quote = /(?:^|[\s:,[{-])(["'])(?:(?!\1).)*$/.exec(pre)?.[1] ?? '';
  return quote !== '' && post.includes(quote) ? '' : quote;
}

interface Found {
  readonly scalar: ScalarNode;
  readonly path: Path;
}

/** The scalar around an offset that has the mark in it. Aliases are leaves. */
function find(node: Node | undefined, offset: number, path: Path): Found | undefined {
  if (!node || offset < node.span.start || node.span.end < offset) return undefined;
  if (node.type === 'scalar') return node.text.includes(MARK) ? { scalar: node, path } : undefined;
  if (node.type === 'seq') return first(node.items, (it, index) => find(it, offset, [...path, index]));
  if (node.type !== 'map') return undefined;
  return first(node.pairs, ({ key, value }) => find(value, offset, [...path, key.text]));
}
