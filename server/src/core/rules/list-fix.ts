/** Edits of single items of a list of texts. */
import type { Decoded, TextItem } from '../model/decoded.ts';
import { removeItem, replaceScalar } from '../syntax/edit.ts';
import { deref } from '../syntax/node.ts';
import type { TextEdit } from '../text/text.ts';
import { removeField } from './fix.ts';

/** Puts another text in the place of an item; undefined for an item that says nothing. */
export function setItem({ node }: Pick<TextItem, 'node'>, value: string): TextEdit | undefined {
  return node && replaceScalar(node.type === 'scalar' ? node : node.span, value);
}

/** Takes an item out of its list, and the last one with its field. */
export function dropItem(text: string, field: Decoded<readonly string[]>, { index }: TextItem): TextEdit | undefined {
  const list = deref(field.pair?.value);
  if (list?.type !== 'seq') return undefined;
  return list.items.length === 1 ? removeField(text, field) : removeItem(text, list, index);
}

/** How a text is shown in a message: an empty one can be seen. */
export function shown(value: string): string {
  return value === '' ? '""' : value;
}
