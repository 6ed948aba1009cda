/** What fixes are made of: a field set, a field removed. The edits are those of `syntax/edit.ts`. */
import type { Decoded } from '../model/decoded.ts';
import type { Resource } from '../model/resource.ts';
import { columnOf, insertPair, lineBreak, ownPairs, removePair, replaceScalar } from '../syntax/edit.ts';
import type { MapNode, Pair } from '../syntax/node.ts';
import { keyText, quoted } from '../syntax/scalar.ts';
import type { Said } from '../text/message.ts';
import type { TextEdit } from '../text/text.ts';
import type { Fix } from './rule.ts';

/** One fix within the document of `resource`, as a list; empty where one of its edits cannot be made. */
export function fixIn(
  resource: Resource,
  title: Said,
  edits: readonly (TextEdit | undefined)[],
  how: 'suggested' | 'preferred' | 'safe' = 'suggested',
): readonly Fix[] {
  const made = edits.filter(it => it !== undefined);
  if (made.length === 0 || made.length < edits.length) return [];
  return [
    {
      title,
      safety: how === 'safe' ? 'safe' : 'suggested',
      ...(how === 'suggested' ? {} : { preferred: true }),
      edits: [{ document: resource.document, edits: made }],
    },
  ];
}

/** Gives a field this value: in the place of its own, behind its key, or as a new pair at the `where` end of its map. */
export function setField(
  text: string,
  { key, map, pair }: Decoded<unknown>,
  value: string | number,
  where: 'first' | 'last' = 'last',
): TextEdit | undefined {
  // A pair that a merge key brought in belongs to another map; a pair of its own overrides it.
  if (pair && map.pairs.includes(pair)) return setValue(text, pair, value);
  return insertPair(text, map, pairText(map, key, value), where);
}

/** Gives a map of strings this pair: a new value for the key, or one more. */
export function setPair(text: string, map: MapNode, key: string, value: string): TextEdit | undefined {
  const pair = map.pairs.findLast(it => keyText(it.key) === key);
  return pair ? setValue(text, pair, value) : insertPair(text, map, pairText(map, key, value));
}

/** A pair as the others of its map are written: in JSON everything is quoted. */
function pairText({ flow, pairs: [first] }: MapNode, key: string, value: string | number): string {
  const write = flow && first?.key.style === 'double' ? JSON.stringify : quoted;
  return `${write(key)}: ${typeof value === 'number' ? value : write(value)}`;
}

function setValue(text: string, { key, value: node }: Pair, value: string | number): TextEdit {
  if (node) return replaceScalar(node.type === 'scalar' ? node : node.span, value);
  const colon = text.indexOf(':', key.span.end) + 1;
  return { span: { start: colon, end: colon }, newText: ` ${typeof value === 'number' ? value : quoted(value)}` };
}

/** Takes a field out; undefined where it is not there, or not only there. */
export function removeField(text: string, { key, map, pair }: Decoded<unknown>): TextEdit | undefined {
  if (!pair || map.pairs.filter(it => it.key.text === key).length !== 1) return undefined;
  return removePair(text, map, pair);
}

/**
 * Gives a block map a key whose value is these lines (ready YAML), in the place of an empty value where it has the key.
 * `before` names the key that it is put before, if that is there; else it comes last. Undefined in flow style.
 */
export function setBlock(
  text: string,
  map: MapNode,
  key: string,
  lines: readonly string[],
  before?: string,
): TextEdit | undefined {
  const pairs = ownPairs(map);
  const [first] = pairs;
  if (map.flow || !first) return undefined;
  const indent = ' '.repeat(columnOf(text, first.key.span.start));
  const eol = lineBreak(text);
  const body = lines.map(it => `${eol}${indent}  ${it}`).join('');
  const pair = map.pairs.find(it => it.key.text === key);
  if (pair && !pairs.includes(pair)) return undefined;
  if (pair) {
    // A value of its own lines would have to be taken apart.
    if (pair.value && pair.value.type !== 'alias' && pair.value.type !== 'scalar' && !pair.value.flow) return undefined;
    const end = pair.value?.span.end ?? text.indexOf(':', pair.key.span.end) + 1;
    return { span: { start: pair.key.span.end, end }, newText: `:${body}` };
  }
  const next = pairs.find(it => it.key.text === before);
  if (!next) return insertPair(text, map, `${key}:\n${lines.map(it => `  ${it}`).join('\n')}`);
  const { start } = next.key.span;
  return { span: { start, end: start }, newText: `${key}:${body}${eol}${indent}` };
}
