/**
 * An object as YAML lines, in the style in which somebody else has written theirs. The lines are a snippet in LSP's syntax:
 * what is proposed and not known is a stop, in the order in which it is written.
 */
import { columnOf } from '../../syntax/edit.ts';
import { deref, type MapNode, type Node } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { escaped } from '../completion/insert.ts';

type Value = string | number | Blank | Fields | readonly Value[];

/** Fields in their order; undefined ones are left out. */
export interface Fields {
  readonly [key: string]: Value | undefined;
}

/** A proposal, which is selected to be typed over; ready YAML. With `others` it is one of several to choose from. */
export class Blank {
  readonly proposal: string;
  readonly others: readonly string[];
  readonly around: readonly [before: string, after: string];

  constructor(
    proposal: string | number,
    { others = [], around = ['', ''] }: Partial<Pick<Blank, 'others' | 'around'>> = {},
  ) {
    this.proposal = String(proposal);
    this.others = others;
    this.around = around;
  }
}

/** By how many columns the fields of an object stand behind its key, and the dashes of a list behind theirs. */
export interface Style {
  readonly step: number;
  readonly dash: number;
}

/** The style of what stands in a map; where it shows none, that of the snippets and most documentation. */
export function styleOf(text: string, root: MapNode | undefined): Style {
  const columns = { step: 2, dash: 2 };
  const seen = new Set<'step' | 'dash'>();
  const look = (node: Node | undefined): void => {
    const it = deref(node);
    if (!it || it.type === 'scalar' || it.flow || node?.type === 'alias' || seen.size === 2) return;
    if (it.type === 'seq') for (const item of it.items) look(item);
    if (it.type !== 'map') return;
    for (const { key, value } of it.pairs) {
      const which = value?.type === 'map' ? 'step' : value?.type === 'seq' ? 'dash' : undefined;
      if (which && value && 'flow' in value && !value.flow && !seen.has(which)) {
        seen.add(which);
        columns[which] = Math.max(0, columnOf(text, value.span.start) - columnOf(text, key.span.start));
      }
      look(value);
    }
  };
  look(root);
  return { ...columns, step: Math.max(1, columns.step) };
}

/** The lines of an object, the first one in column 0. */
export function linesOf(fields: Fields, style: Style): readonly string[] {
  return new Writer(style).fields(fields);
}

/** A class for the stops, which are counted over all of an object. */
class Writer {
  readonly #style: Style;
  #stops = 0;

  constructor(style: Style) {
    this.#style = style;
  }

  fields(fields: Fields): readonly string[] {
    return Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : this.#pair(key, value)));
  }

  #pair(key: string, value: Value): readonly string[] {
    const name = escaped(quoted(key));
    if (isList(value)) return [`${name}:`, ...value.flatMap(it => this.#item(it)).map(indentedBy(this.#style.dash))];
    if (isScalar(value)) return [`${name}: ${this.#scalar(value)}`];
    return [`${name}:`, ...this.fields(value).map(indentedBy(this.#style.step))];
  }

  #item(value: Value): readonly string[] {
    if (isList(value)) return [];
    const lines = isScalar(value) ? [this.#scalar(value)] : this.fields(value);
    return lines.map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
  }

  #scalar(value: string | number | Blank): string {
    if (typeof value === 'number') return String(value);
    if (typeof value === 'string') return escaped(quoted(value));
    const { proposal, others, around } = value;
    const stop = ++this.#stops;
    const choice = [proposal, ...others].map(it => it.replace(/[\\,|]/g, '\\$&')).join(',');
    const shown = others.length > 0 ? `\${${stop}|${choice}|}` : `\${${stop}:${escaped(proposal)}}`;
    return escaped(around[0]) + shown + escaped(around[1]);
  }
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function isScalar(value: Value): value is string | number | Blank {
  return typeof value !== 'object' || value instanceof Blank;
}

function indentedBy(columns: number): (line: string) => string {
  return line => ' '.repeat(columns) + line;
}
