/**
 * Changes of a document as small text edits, so that comments, indentation, quotes and line ends of everything else
 * stay as they are. Each function takes the document's text and nodes that were read from it.
 *
 * The tree may be a rendered one, in whose maps and sequences there are things that are written elsewhere, outside of
 * their own spans. Those are no neighbours of anything: what would stand beside them cannot be done.
 */
import type { Span, TextEdit } from '../text/text.ts';
import type { MapNode, Node, Pair, ScalarNode, SeqNode } from './node.ts';
import { quoted } from './scalar.ts';

/** Puts another value in the place of a scalar; its quotes stay where it has some. */
export function replaceScalar(node: ScalarNode | Span, value: string | number): TextEdit {
  if ('start' in node) return { span: node, newText: typeof value === 'number' ? String(value) : quoted(value) };
  if (typeof value === 'number') return { span: node.span, newText: String(value) };
  if (node.style === 'single') return { span: node.span, newText: `'${value.replaceAll("'", "''")}'` };
  if (node.style === 'double') return { span: node.span, newText: JSON.stringify(value) };
  return { span: node.span, newText: quoted(value) };
}

/**
 * Adds `key: value` (ready YAML) to a map, before its first pair or after its last one. An empty map stays flow. Undefined
 * where all of the map is written elsewhere.
 */
export function insertPair(
  text: string,
  map: MapNode,
  pair: string,
  where: 'first' | 'last' = 'last',
): TextEdit | undefined {
  const pairs = wholePairs(map, ownPairs(map));
  if (pairs.length === 0 && map.pairs.length > 0) return undefined;
  // An item of a list that says nothing has no place of its own, only one where it is shown.
  if (pairs.length === 0 && !/^(?:\{[\s\S]*\}|~|null)$/i.test(text.slice(map.span.start, map.span.end)))
    return undefined;
  if (map.flow || pairs.length === 0) return insertInFlow(map, pair, where, pairs.map(spanOfPair));
  const first = pairs[0]!;
  const indent = columnOf(text, first.key.span.start);
  const eol = lineBreak(text);
  if (where === 'first') {
    return { span: at(first.key.span.start), newText: `${indented(pair, indent, eol)}${eol}${' '.repeat(indent)}` };
  }
  const end = endOfContent(text, pairs.at(-1)!);
  return { span: at(end), newText: `${eol}${' '.repeat(indent)}${indented(pair, indent, eol)}` };
}

/**
 * Adds an item (ready YAML, lines after the first relative to the item's own column) to the end of a sequence. Undefined
 * where all of the sequence is written elsewhere.
 */
export function appendItem(text: string, seq: SeqNode, item: string): TextEdit | undefined {
  const spans = seq.items.flatMap(it => (it && isWithin(seq.span, it.span) ? [it.span] : []));
  if (spans.length === 0 && seq.items.length > 0) return undefined;
  if (seq.flow || spans.length === 0) return insertInFlow(seq, item, 'last', spans);
  const first = spans[0]!;
  const dash = text.lastIndexOf('-', first.start);
  const indent = columnOf(text, dash);
  const eol = lineBreak(text);
  const end = trimmedEnd(text, spans.at(-1)!.end);
  const lines = item.split('\n').map((line, i) => (i ? `${' '.repeat(indent + 2)}${line}` : `- ${line}`));
  return { span: at(end), newText: `${eol}${' '.repeat(indent)}${lines.join(eol)}` };
}

/**
 * Takes a pair out of its map with its line, and with a comment behind it. Undefined where that would leave a block
 * map empty, which would change what it is (the caller then removes the parent or offers nothing), and for a pair that is
 * written elsewhere.
 */
export function removePair(text: string, map: MapNode, pair: Pair): TextEdit | undefined {
  const pairs = ownPairs(map);
  if (!wholePairs(map, pairs).includes(pair)) return undefined;
  if (map.flow) return removeFromFlow(map, pair);
  if (pairs.length < 2) return undefined;
  const start = pair.key.span.start;
  const next = pairs[pairs.indexOf(pair) + 1];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  // The first key of a list item shares its line with the dash: what follows moves up.
  if (text.slice(lineStart, start).trim() !== '')
    return next && { span: { start, end: next.key.span.start }, newText: '' };
  return { span: { start: lineStart, end: endOfLine(text, endOfContent(text, pair)) }, newText: '' };
}

/** Takes several pairs out of their map; undefined where one of them cannot be, or where a block map would keep none. */
export function removePairs(text: string, map: MapNode, pairs: readonly Pair[]): readonly TextEdit[] | undefined {
  if (pairs.length > 0 && !map.flow && pairs.length >= ownPairs(map).length) return undefined;
  const edits = pairs.map(it => removePair(text, map, it));
  if (!edits.every(it => it !== undefined)) return undefined;
  return map.flow ? removeRunsFromFlow(map, new Set(pairs)) : edits;
}

/**
 * Takes an item out of its sequence with its lines. Undefined where that would leave a block sequence empty, and for an
 * item that says nothing or is written elsewhere.
 */
export function removeItem(text: string, seq: SeqNode, index: number): TextEdit | undefined {
  const item = seq.items[index];
  const items = seq.items.filter(it => !it || isWithin(seq.span, it.span));
  const place = items.indexOf(item);
  if (!item || place < 0) return undefined;
  const next = items[place + 1];
  if (seq.flow) {
    if (next) return { span: { start: item.span.start, end: next.span.start }, newText: '' };
    const before = items[place - 1];
    return { span: { start: before?.span.end ?? item.span.start, end: item.span.end }, newText: '' };
  }
  const dash = text.lastIndexOf('-', item.span.start - 1);
  const start = text.lastIndexOf('\n', dash) + 1;
  // The first item may share its line with something else: `key: [...]` in a list of lists.
  if (items.length < 2 || text.slice(start, dash).trim() !== '') return undefined;
  const end = behindComment(text, trimmedEnd(text, lastContent(item) ?? item.span.end));
  return { span: { start, end: endOfLine(text, end) }, newText: '' };
}

/** Column of an offset in UTF-16 units. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The line break that this text uses. */
export function lineBreak(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

function insertInFlow(
  node: MapNode | SeqNode,
  item: string,
  where: 'first' | 'last',
  inside: readonly Span[],
): TextEdit {
  const flat = item.replace(/\n\s*/g, ' ');
  if (inside.length === 0) {
    const [open, close] = node.type === 'map' ? ['{', '}'] : ['[', ']'];
    return { span: node.span, newText: node.type === 'map' ? `${open} ${flat} ${close}` : `${open}${flat}${close}` };
  }
  if (where === 'first') return { span: at(inside[0]!.start), newText: `${flat}, ` };
  return { span: at(inside.at(-1)!.end), newText: `, ${flat}` };
}

function removeFromFlow(map: MapNode, pair: Pair): TextEdit | undefined {
  const pairs = ownPairs(map);
  const index = pairs.indexOf(pair);
  const { start, end } = spanOfPair(pair);
  const next = pairs[index + 1];
  if (next) return { span: { start, end: next.key.span.start }, newText: '' };
  const before = pairs[index - 1];
  if (before && !wholePairs(map, pairs).includes(before)) return undefined;
  const from = before ? spanOfPair(before).end : start;
  return { span: { start: from, end: Math.max(end, from) }, newText: '' };
}

/** One edit for each run of pairs that stand beside each other: what takes one of them out meets what takes the next out. */
function removeRunsFromFlow(map: MapNode, removed: ReadonlySet<Pair>): readonly TextEdit[] {
  const pairs = ownPairs(map);
  return pairs.flatMap((pair, i) => {
    const before = pairs[i - 1];
    if (!removed.has(pair) || (before && removed.has(before))) return [];
    const { start } = spanOfPair(pair);
    const next = pairs.slice(i).find(it => !removed.has(it));
    if (next) return [{ span: { start, end: next.key.span.start }, newText: '' }];
    return [
      { span: { start: before ? spanOfPair(before).end : start, end: spanOfPair(pairs.at(-1)!).end }, newText: '' },
    ];
  });
}

/** The pairs that are written in the map itself, though their values need not be. */
export function ownPairs({ span, pairs }: MapNode): readonly Pair[] {
  return pairs.filter(it => isWithin(span, it.key.span));
}

/** Of these pairs of a map those whose values are written in it too, so that it is known where they end. */
function wholePairs({ span }: MapNode, pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ value }) => !value || isWithin(span, value.span));
}

function isWithin(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function spanOfPair({ key, value }: Pair): Span {
  return { start: key.span.start, end: Math.max(key.span.end, value?.span.end ?? 0) };
}

/** Where a pair's own text ends: behind its value, before line ends; a comment behind the value belongs to it. */
function endOfContent(text: string, pair: Pair): number {
  return behindComment(text, trimmedEnd(text, lastContent(pair.value) ?? pair.key.span.end + 1));
}

function behindComment(text: string, end: number): number {
  const comment = /^[ \t]+#[^\n\r]*/.exec(text.slice(end, endOfLine(text, end)));
  return comment ? end + comment[0].length : end;
}

/** The offset behind the last scalar of a value: a block collection's own span runs on into what follows it. */
function lastContent(node: Node | undefined): number | undefined {
  if (!node) return undefined;
  if (node.type === 'map' && !node.flow) {
    const last = wholePairs(node, ownPairs(node)).at(-1);
    return last ? (lastContent(last.value) ?? last.key.span.end + 1) : node.span.end;
  }
  if (node.type === 'seq' && !node.flow) {
    return lastContent(node.items.findLast(it => it && isWithin(node.span, it.span))) ?? node.span.end;
  }
  return node.span.end;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && /\s/.test(text[at - 1]!)) at--;
  return at;
}

function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline + 1;
}

function indented(yaml: string, by: number, eol: string): string {
  return yaml.split('\n').join(`${eol}${' '.repeat(by)}`);
}

function at(offset: number): Span {
  return { start: offset, end: offset };
}
