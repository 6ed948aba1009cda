/**
 * Where somebody is typing. What is half typed is seldom YAML, so a mark is put in the place of the word at the cursor, in
 * each of the ways in which it may go on, and the text is read like that: the tree then says what the word is to become.
 */

import type { Span } from '../text/text.ts';
import type { MapNode, Node, Path, SeqNode } from './node.ts';
import type { Tree } from './parse.ts';

/** A word that may stand here. */
export interface Slot {
  /** The half-typed word with its quotes, maybe empty: what is to be replaced. */
  readonly word: Span;
  readonly quote: '' | '"' | "'";
  /** What else must be written before the word: `- ` of a new item, or blanks. */
  readonly before: string;
  /** The column in which the word will stand behind that. */
  readonly column: number;
  /** Whether it is a key; the colon behind it may be there already. */
  readonly on: 'key' | 'value';
  readonly hasColon: boolean;
  /** Of what the word belongs to: the map or list of a key, the field or item of a value. */
  readonly path: Path;
  /** The map that a key is to stand in; the mark is a pair of it. */
  readonly map: MapNode | undefined;
  readonly flow: boolean;
  /** The document with the mark in it. */
  readonly root: Node;
}

/** How the document is read with the mark in it. */
export type Parse = (text: string) => Tree;

/** What stands in the place of the word in `Slot.root`. */
export const MARK = 'completionMark';

/** The ways in which the word at an offset may go on, the likeliest first; none in comments, block scalars and texts. */
export function slotsAt(text: string, offset: number, parse: Parse): readonly Slot[] {
  const at = wordAt(text, offset);
  if (isComment(at.pre) || (at.quote === '' && /['"]$/.test(at.pre))) return [];
  return attemptsAt(text, at).flatMap(it => read(text, at, it, parse) ?? []);
}

/** The word of a slot without its quotes. */
export function typedIn(text: string, { word }: Pick<Slot, 'word'>): string {
  return text.slice(word.start, word.end).replace(/^["']|["']$/g, '');
}

interface WordAt {
  readonly word: Span;
  readonly quote: Slot['quote'];
  readonly lineStart: number;
  /** The line before and behind the word. */
  readonly pre: string;
  readonly post: string;
}

const LETTER = '[^\\s,\\[\\]{}\'"#:]';
const BEFORE = new RegExp(`(['"]?)${LETTER}*$`);
const BEHIND = new RegExp(`^${LETTER}*`);

function wordAt(text: string, offset: number): WordAt {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline).replace(/\r$/, '');
  const head = text.slice(lineStart, Math.min(offset, lineStart + line.length));
  const found = BEFORE.exec(head)!;
  const before = head.slice(0, found.index);
  // A quote closes what one of its kind has opened.
  const opens = found[1] !== '' && before.split(found[1]!).length % 2 === 1;
  const quote = (opens ? found[1] : '') as Slot['quote'];
  const start = found.index + (opens ? 0 : found[1]!.length);
  const rest = BEHIND.exec(line.slice(head.length))![0];
  let end = head.length + rest.length;
  if (quote && line[end] === quote) end++;
  return {
    word: { start: lineStart + start, end: lineStart + end },
    quote,
    lineStart,
    pre: line.slice(0, start),
    post: line.slice(end),
  };
}

function isComment(pre: string): boolean {
  const outside = pre.replace(/"[^"]*"|'[^']*'/g, '');
  return /(^|\s)#/.test(outside);
}

interface Attempt {
  readonly before: string;
  /** Written behind the mark. */
  readonly after: string;
}

function attemptsAt(text: string, { word, lineStart, pre, post }: WordAt): readonly Attempt[] {
  const plain = { before: '', after: '' };
  if (/^\s*:(\s|$)/.test(post)) return [plain];
  // `type:` with nothing behind it needs a blank first; JSON does not.
  if (pre.endsWith(':')) return word.start === word.end ? [{ before: ' ', after: '' }, plain] : [plain];
  if (!/^\s*(-\s+)*$/.test(pre) || post.trim() !== '') return [plain];
  const key = { before: '', after: ':' };
  return pre.includes('-') ? [key] : around(text.slice(0, lineStart), pre.length, key);
}

/**
 * By the lines above: below the dash of an item its next field, for which the editor's indentation is too small, or another
 * item; a key, unless that cannot stand beside a dash.
 */
function around(above: string, column: number, key: Attempt): readonly Attempt[] {
  const lines = above.split('\n').filter(it => /^\s*[^\s#]/.test(it));
  const indentOf = (line: string): number => line.search(/\S/);
  const isDash = (line: string): boolean => indentOf(line) === column && /^\s*-\s/.test(line);
  const last = lines.length - 1;
  let nearest = last;
  while (nearest >= 0 && indentOf(lines[nearest]!) > column) nearest--;
  if (nearest < 0 || !isDash(lines[nearest]!)) return [key];
  const content = lines[nearest]!.trimEnd().search(/[^\s-]/);
  const inside = nearest === last && content > column ? [{ before: ' '.repeat(content - column), after: ':' }] : [];
  // `ports:` may stand above its own dashes, in their column.
  let owner = nearest;
  while (owner >= 0 && (indentOf(lines[owner]!) > column || isDash(lines[owner]!))) owner--;
  const beside = owner >= 0 && indentOf(lines[owner]!) === column ? [key] : [];
  return [...inside, { before: '- ', after: ':' }, ...beside];
}

function read(text: string, at: WordAt, { before, after }: Attempt, parse: Parse): Slot | undefined {
  const { word, quote, lineStart } = at;
  const mark = `${before}${quote}${MARK}${quote}${after}`;
  const mended = text.slice(0, word.start) + mark + text.slice(word.end);
  const { root, problems } = parse(mended);
  const lineEnd = lineStart + at.pre.length + mark.length + at.post.length;
  // What stands in the wrong column is told of the line break before it.
  if (problems.some(({ span }) => span.start >= lineStart - 1 && span.start <= lineEnd)) return undefined;
  const found = find(root, undefined, [], word.start + before.length);
  if (!root || !found) return undefined;
  return {
    word,
    quote,
    before,
    column: word.start + before.length - lineStart,
    on: found.on,
    hasColon: /^\s*:(\s|$)/.test(at.post),
    path: found.path,
    map: found.holder?.type === 'map' ? found.holder : undefined,
    flow: found.holder?.flow ?? false,
    root,
  };
}

type Holder = MapNode | SeqNode;

interface Found {
  readonly on: Slot['on'];
  readonly path: Path;
  readonly holder: Holder | undefined;
}

/** The mark in a tree, by where it stands; aliases are leaves. */
function find(node: Node | undefined, holder: Holder | undefined, path: Path, at: number): Found | undefined {
  if (!node || at < node.span.start || node.span.end < at) return undefined;
  if (node.type === 'scalar') return node.text === MARK ? { on: 'value', path, holder } : undefined;
  if (node.type === 'seq') return first(node.items, (it, index) => find(it, node, [...path, index], at));
  if (node.type !== 'map') return undefined;
  return first(node.pairs, ({ key, value }) =>
    key.text === MARK ? { on: 'key', path, holder: node } : find(value, node, [...path, key.text], at),
  );
}

/** What the first of some things gives that gives anything. */
export function first<T, R>(items: readonly T[], look: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, it] of items.entries()) {
    const found = look(it, index);
    if (found) return found;
  }
  return undefined;
}
