/**
 * Reading maps with fixed fields, as kustomize reads its own file: through Go's strict JSON decoder, which does not mind
 * the case of field names, takes null for nothing, and refuses every other field and every other type.
 */
import type { Read } from '../../model/resource.ts';
import { deref, type MapNode, type Node, type Pair, pairsOf, type ScalarNode } from '../../syntax/node.ts';
import { isNull, scalarValue } from '../../syntax/scalar.ts';
import type { Span } from '../../text/text.ts';

/** A string and the scalar that says it. */
export interface Text extends Read<string> {
  readonly node: ScalarNode;
}
/** A pair of a map of strings. */
export interface TextPair extends Text {
  readonly key: string;
  readonly keySpan: Span;
}

/** Told of each field that is not known, with those that are, or not of its type; `known` is `text` where that is its type. */
export type Fault = (code: 'unknown-field' | 'wrong-type', span: Span, detail: string, known?: string) => void;

export class Struct {
  readonly span: Span;
  readonly #pairs = new Map<string, Pair>();
  readonly #fault: Fault;

  /** `fields`: all that there are. */
  constructor(node: MapNode, fields: string, fault: Fault) {
    this.span = node.span;
    this.#fault = fault;
    const known = new Set(fields.toLowerCase().split(' '));
    for (const pair of pairsOf(node)) {
      const name = pair.key.text.toLowerCase();
      if (known.has(name)) this.#pairs.set(name, pair);
      else fault('unknown-field', pair.key.span, pair.key.text, fields);
    }
  }

  pair(field: string): Pair | undefined {
    const pair = this.#pairs.get(field.toLowerCase());
    return pair && isNull(deref(pair.value)) ? undefined : pair;
  }

  node(field: string): Exclude<Node, { type: 'alias' }> | undefined {
    return deref(this.pair(field)?.value);
  }

  text(field: string): Text | undefined {
    const node = this.node(field);
    return node && this.#textOf(node, field);
  }

  texts(field: string): readonly Text[] {
    return this.#items(field).flatMap(it => this.#textOf(it, field) ?? []);
  }

  flag(field: string): boolean {
    const value = this.#scalar(field);
    if (value !== undefined && typeof value !== 'boolean') this.#wrong(field);
    return value === true;
  }

  integer(field: string): Read<number> | undefined {
    const value = this.#scalar(field);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isInteger(value)) return { value, span: this.node(field)!.span };
    this.#wrong(field);
    return undefined;
  }

  /** A field that holds another struct. */
  struct(field: string, fields: string): Struct | undefined {
    const node = this.node(field);
    if (node?.type === 'map') return new Struct(node, fields, this.#fault);
    if (node) this.#wrong(field);
    return undefined;
  }

  structs(field: string, fields: string): readonly Struct[] {
    return this.#items(field).flatMap(it => {
      if (it.type === 'map') return [new Struct(it, fields, this.#fault)];
      this.#fault('wrong-type', it.span, field);
      return [];
    });
  }

  /** A map of strings; null values are empty ones. */
  pairs(field: string): readonly TextPair[] {
    const map = this.node(field);
    if (map && map.type !== 'map') this.#wrong(field);
    return (map?.type === 'map' ? pairsOf(map) : []).flatMap(({ key, value }): TextPair | readonly [] => {
      const node = deref(value) ?? {
        ...key,
        text: '',
        style: 'double',
        span: { start: key.span.end, end: key.span.end },
      };
      const text = isNull(node) ? { value: '', span: node.span, node: node as ScalarNode } : this.#textOf(node, field);
      return text ? { ...text, key: key.text, keySpan: key.span } : [];
    });
  }

  #items(field: string): readonly Exclude<Node, { type: 'alias' }>[] {
    const list = this.node(field);
    if (list && list.type !== 'seq') this.#wrong(field);
    return list?.type === 'seq' ? list.items.flatMap(it => deref(it) ?? []) : [];
  }

  #textOf(node: Exclude<Node, { type: 'alias' }>, field: string): Text | undefined {
    const value = node.type === 'scalar' ? scalarValue(node) : undefined;
    if (node.type === 'scalar' && typeof value === 'string') return { value, span: node.span, node };
    this.#fault('wrong-type', node.span, field, 'text');
    return undefined;
  }

  #scalar(field: string): string | number | boolean | null | undefined {
    const node = this.node(field);
    if (!node) return undefined;
    return node.type === 'scalar' ? scalarValue(node) : null;
  }

  #wrong(field: string): void {
    this.#fault('wrong-type', this.node(field)!.span, field);
  }
}
