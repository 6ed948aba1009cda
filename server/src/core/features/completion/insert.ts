/**
 * What is written where somebody chooses something: in the indentation, the quotes and the style (block, flow, JSON) of the
 * place. Snippets in LSP's syntax: `$1`, `${1:80}`, `${1|TCP,UDP|}`; all other text is escaped for them.
 */
import type { Field } from '../../model/fields/field.ts';
import type { Schema } from '../../model/fields/schema.ts';
import { lineBreak } from '../../syntax/edit.ts';
import { quoted } from '../../syntax/scalar.ts';
import type { Place } from './place.ts';

/** A value that is proposed: it is selected, to be typed over. */
export type Blank = { readonly propose: string | number };

/** The value of a scalar field, as a snippet. In quotes a text keeps them; a number never has any. */
export function valueText(place: Place, value: string | number | boolean): string {
  return prefix(place) + escaped(scalar(place, value, place.slot.quote));
}

/** The key of a field, with what must follow it. */
export function fieldText(place: Place, name: string, schema: Schema): string {
  const written = escaped(scalar(place, name, place.slot.quote));
  if (place.slot.hasColon) return prefix(place) + written;
  if (isScalar(schema)) return `${prefix(place)}${written}: `;
  const stops = counter();
  const value = isFlow(place) ? flowValue(schema, stops) : blockValue(place, schema, columnIn(place), stops);
  // The cursor is left at the end anyway.
  const single = /^[^$]*\$1$/.test(value);
  return prefix(place) + written + (single ? value.slice(0, -2) : value);
}

/** An entry of a free map, with its value where one is given. */
export function entryText(place: Place, key: string, value: string | undefined): string {
  const written = escaped(scalar(place, key, place.slot.quote));
  if (place.slot.hasColon) return prefix(place) + written;
  return `${prefix(place)}${written}: ${value === undefined ? '' : escaped(scalar(place, value, ''))}`;
}

/** A whole object: an item of a list of such, each field with its value or a proposal for it. */
export function itemText(
  place: Place,
  pairs: readonly (readonly [key: string, value: string | number | Blank])[],
): string {
  const stops = counter();
  const texts = pairs.map(([key, value]) => {
    const shown =
      typeof value === 'object' ? `\${${stops()}:${blank(place, value)}}` : escaped(scalar(place, value, ''));
    return `${escaped(scalar(place, key, ''))}: ${shown}`;
  });
  if (place.wants === 'item') return `{ ${texts.join(', ')} }`;
  if (isFlow(place)) return texts.join(', ');
  return prefix(place) + texts.join(newLine(place, columnIn(place)));
}

/** Whether a field has one value, on the same line. */
export function isScalar({ field }: Schema): boolean {
  return !['object', 'objects', 'map', 'strings', 'any'].includes(field?.type ?? 'object');
}

/** The text without its blanks: for editors that know no snippets. */
export function withoutStops(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/\$\d+/g, '')
    .replace(/\\([\\$}])/g, '$1');
}

function blank(place: Place, { propose }: Blank): string {
  return escaped(scalar(place, propose, ''));
}

function isFlow({ slot, json }: Place): boolean {
  return slot.flow || json;
}

/** What stands before the word: the dash of a new item, blanks. */
function prefix({ slot, newItem }: Place): string {
  return newItem ? `${slot.before}- ` : slot.before;
}

/** The column in which the keys of this object stand. */
function columnIn({ slot, newItem }: Place): number {
  return slot.column + (newItem ? 2 : 0);
}

function scalar({ json }: Place, value: string | number | boolean, quote: string): string {
  if (typeof value !== 'string') return String(value);
  if (json || quote === '"') return JSON.stringify(value);
  return quote === "'" ? `'${value.replaceAll("'", "''")}'` : quoted(value);
}

/** A text as it is in a snippet, where `$`, `}` and `\` mean something. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function counter(): () => number {
  let next = 1;
  return () => next++;
}

function newLine({ text }: Place, column: number): string {
  return lineBreak(text) + ' '.repeat(column);
}

function flowValue(schema: Schema, stops: () => number): string {
  const type = schema.field?.type ?? 'object';
  if (type === 'object' || type === 'map') return `: {$${stops()}}`;
  if (type === 'objects' || type === 'strings') return `: [$${stops()}]`;
  return `: $${stops()}`;
}

/** The fields that an object cannot do without come along. */
function blockValue(place: Place, schema: Schema, column: number, stops: () => number): string {
  const type = schema.field?.type ?? 'object';
  const { step, dash } = indentationIn(place);
  if (type === 'any') return ':';
  if (type === 'object') return `:${newLine(place, column + step)}${required(place, schema, column + step, stops)}`;
  if (type === 'map') return `:${newLine(place, column + step)}$${stops()}`;
  if (type === 'strings') return `:${newLine(place, column + dash)}- $${stops()}`;
  if (type === 'objects')
    return `:${newLine(place, column + dash)}- ${required(place, schema, column + dash + 2, stops)}`;
  return `: ${blankOf(schema.field, stops)}`;
}

function required(place: Place, { fields }: Schema, column: number, stops: () => number): string {
  const needed = [...fields].filter(([, it]) => it.field?.required?.en === 'required');
  if (needed.length === 0) return `$${stops()}`;
  return needed
    .map(([name, schema]) => `${name}${blockValue(place, schema, column, stops)}`)
    .join(newLine(place, column));
}

/** A stop, with the values to choose from. */
function blankOf(field: Field | undefined, stops: () => number): string {
  const values = Object.keys(field?.values ?? {});
  const stop = stops();
  return values.length === 0 ? `$${stop}` : `\${${stop}|${values.map(it => quoted(it)).join(',')}|}`;
}

/** How the document indents: the fields of an object by `step`, the dashes of a list by `dash`. */
function indentationIn({ text }: Place): { readonly step: number; readonly dash: number } {
  const step = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1( +)[^\s#-]/m.exec(text)?.[2]?.length ?? 2;
  const dash = /^( *)[^\s#-][^\n]*:[ \t]*\r?\n\1( *)- /m.exec(text)?.[2]?.length ?? 2;
  return { step, dash };
}
