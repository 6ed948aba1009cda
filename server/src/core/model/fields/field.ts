/**
 * What is known of a field: how the API server decodes it, and what is said about it in hovers and completion. The fields
 * themselves are tables, one file a kind, one row a field.
 */
import type { Message } from '../../text/message.ts';
import type { Mistaken } from './mistaken.ts';

/**
 * What the API server decodes a value as. `object`, `objects` (a list of them): its fields are rows of their own, or not
 * known, if there are none. `map`: texts by free keys. `any`: not looked into.
 */
export type FieldType =
  | 'object'
  | 'objects'
  | 'map'
  | 'string'
  | 'strings'
  | 'int32'
  | 'int64'
  | 'boolean'
  | 'int-or-string'
  | 'any';

export interface Field {
  readonly type: FieldType;
  /** There may be more fields than those with rows, or more values than those listed. Only near misses are called wrong. */
  readonly open?: true;
  /** Names that it has no field of, and that are written into it by mistake. */
  readonly mistaken?: Mistaken;
  /** The API server fills it in: nobody writes it into a manifest. */
  readonly byServer?: true;
  /** What it means, in a few short sentences of Markdown. */
  readonly doc?: Message;
  /** The values of an enumeration, each with its meaning. */
  readonly values?: Readonly<Record<string, Message>>;
  /** Where it may not be left out. */
  readonly required?: Message;
  /** What holds where it is left out. Markdown. */
  readonly default?: Message;
  /** What it may be, and since when. Markdown. `{from}` and `{to}` are the ends of the set range of node ports. */
  readonly bounds?: Message;
  /** The address of the documentation. */
  readonly page?: Message;
}

/** Fields by their path: `spec.ports[].port`; a map of free keys ends in `.*`. Of one object the most useful ones first. */
export type Fields = Readonly<Record<string, Field>>;

/** The same fields one level down: `nested('spec.template', POD)`. */
export function nested(at: string, fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([path, field]) => [`${at}.${path}`, field]));
}

/** Rows that are only a type. */
export function plainly(type: FieldType, ...names: readonly string[]): Fields {
  return Object.fromEntries(names.map(it => [it, { type }]));
}

/** The same in every language: values, numbers. */
export function same(text: string): Message {
  return { en: text, ko: text };
}

export const ALWAYS: Message = { en: 'required', ko: '필수' };

const CONCEPTS = 'docs/concepts/services-networking';

/** A section of a page of kubernetes.io; the Korean page is an older translation and has sections of its own. */
export function section(page: string, en: string, ko = ''): Message {
  const hash = (it: string): string => (it ? `#${encodeURI(it)}` : '');
  return {
    en: `https://kubernetes.io/${CONCEPTS}/${page}/${hash(en)}`,
    ko: `https://kubernetes.io/ko/${CONCEPTS}/${page}/${hash(ko)}`,
  };
}

/** The field that a path within a resource leads to, by a table; list places are left out of the comparison. */
export function fieldAt(fields: Fields, path: readonly (string | number)[]): string | undefined {
  const exact = pattern(path);
  if (exact in fields) return exact;
  const last = path.at(-1);
  if (last === undefined) return undefined;
  // An entry of a list of plain values is told by the list, an entry of a map of free keys by `.*`.
  const free = typeof last === 'number' ? pattern(path.slice(0, -1)) : `${pattern(path.slice(0, -1))}.*`;
  return free in fields ? free : undefined;
}

/** A path as tables write it: list places are `[]`. */
export function pattern(path: readonly (string | number)[]): string {
  return path.map((it, i) => (typeof it === 'number' ? '[]' : i ? `.${it}` : it)).join('');
}
