/**
 * Reading fields as the API server decodes them. Anything of the wrong type reads as absent and is remembered as
 * `opaque`: a rule for the field's type says what is wrong; everybody else says nothing about what was not understood.
 */

import { isSymbolic, shownText } from '../syntax/go-template/symbol.ts';
import { deref, type MapNode, type Node, nodeAt, pairOf, pairsOf, type ScalarNode } from '../syntax/node.ts';
import { keyText, scalarValue } from '../syntax/scalar.ts';
import { isOpaque } from '../syntax/template.ts';
import type { Span } from '../text/text.ts';
import type { Label, LabelMap } from './labels.ts';
import type { Read } from './resource.ts';

/** How many list entries of one document are read at all; more is not a manifest but an attack with aliases. */
const LIMIT = 20_000;

/** Reads one document. It detaches every string it keeps from the file's text, which would else stay in memory. */
export class Reader {
  readonly #intern: (text: string) => string;
  readonly #source: string | undefined;
  #left = LIMIT;

  /** `source`: the text in which the spans count; without it nothing can be found within texts. */
  constructor(intern: (text: string) => string, source?: string) {
    this.#intern = intern;
    this.#source = source;
  }

  /**
   * A scalar as it is written, with its quotes; undefined where that is not known, or says something else than is read, which
   * is so where a kustomization has changed it.
   */
  source({ span, style, text }: ScalarNode): string | undefined {
    const written = this.#source?.slice(span.start, span.end);
    if (written === undefined || span.source) return undefined;
    const inner = style === 'plain' ? written : written.slice(1, -1);
    const isReadAsItStands = style !== 'block' && !/[\n\r\\\uE000]|''/.test(inner + text);
    return isReadAsItStands && inner !== text ? undefined : written;
  }

  /** Whether places within texts can be found at all. */
  get hasSource(): boolean {
    return this.#source !== undefined;
  }

  intern(text: string): string {
    return this.#intern(text);
  }

  /** A string field, or undefined where it is absent, null, of another type or filled in by a template. */
  text(map: Node | undefined, key: string): Read<string> | undefined {
    return this.textOf(pairOf(map, key)?.value);
  }

  textOf(node: Node | undefined): Read<string> | undefined {
    const scalar = scalarOf(node);
    if (!scalar || isOpaque(scalar.text)) return undefined;
    const value = scalarValue(scalar);
    return typeof value === 'string' ? { value: this.#intern(value), span: scalar.span } : undefined;
  }

  /** A string field as it is written, also where a chart's template fills it in; for showing it. */
  written(map: Node | undefined, key: string): string | undefined {
    return this.filling(map, key) ?? this.text(map, key)?.value;
  }

  /** A field that a chart's template fills in, as it writes it; undefined for all others. */
  filling(map: Node | undefined, key: string): string | undefined {
    const scalar = scalarOf(pairOf(map, key)?.value);
    return scalar && isSymbolic(scalar.text) ? this.#intern(shownText(scalar.text)) : undefined;
  }

  /** The symbol that stands for a field; undefined where no chart's template fills it in. */
  symbol(map: Node | undefined, key: string): Read<string> | undefined {
    return this.symbolOf(pairOf(map, key)?.value);
  }

  symbolOf(node: Node | undefined): Read<string> | undefined {
    const scalar = scalarOf(node);
    return scalar && isSymbolic(scalar.text) ? { value: this.#intern(scalar.text), span: scalar.span } : undefined;
  }

  /** Whether a template fills a field in: it is there, and nothing more is known. */
  isFilledIn(map: Node | undefined, key: string): boolean {
    const scalar = scalarOf(pairOf(map, key)?.value);
    return scalar !== undefined && isOpaque(scalar.text);
  }

  /** An integer field; `80.0` and `0x50` are integers to the API server, `"80"` is not. */
  integer(map: Node | undefined, key: string): Read<number> | undefined {
    const scalar = scalarOf(pairOf(map, key)?.value);
    const value = scalar && scalarValue(scalar);
    return scalar && typeof value === 'number' && Number.isInteger(value) ? { value, span: scalar.span } : undefined;
  }

  /** An IntOrString field. */
  integerOrText(map: Node | undefined, key: string): Read<number | string> | undefined {
    return this.integer(map, key) ?? this.text(map, key);
  }

  boolean(map: Node | undefined, key: string): Read<boolean> | undefined {
    const scalar = scalarOf(pairOf(map, key)?.value);
    const value = scalar && scalarValue(scalar);
    return scalar && typeof value === 'boolean' ? { value, span: scalar.span } : undefined;
  }

  /** The span of a key that is present, whatever its value. */
  keySpan(map: Node | undefined, key: string): Span | undefined {
    return pairOf(map, key)?.key.span;
  }

  /** The maps in a list field. Items that are no maps are left out. */
  items(map: Node | undefined, ...path: readonly string[]): MapNode[] {
    const seq = nodeAt(map, ...path);
    if (seq?.type !== 'seq') return [];
    return seq.items.flatMap(it => {
      const item = deref(it);
      return item?.type === 'map' && this.#left-- > 0 ? [item] : [];
    });
  }

  /** What is in a list, whatever it is; nothing for what is no list. */
  entries(list: Node | undefined): Exclude<ReturnType<typeof deref>, undefined>[] {
    const seq = deref(list);
    if (seq?.type !== 'seq') return [];
    return seq.items.flatMap(it => {
      const item = deref(it);
      return item && this.#left-- > 0 ? [item] : [];
    });
  }

  /** The strings in a list field. */
  texts(map: Node | undefined, key: string): Read<string>[] {
    const seq = nodeAt(map, key);
    return seq?.type === 'seq' ? seq.items.flatMap(it => this.textOf(it) ?? []) : [];
  }

  /** Whether a list field has items that are no strings, or that a template fills in. */
  hasUnread(map: Node | undefined, key: string): boolean {
    const seq = nodeAt(map, key);
    return seq?.type === 'seq' ? this.texts(map, key).length < seq.items.length : seq !== undefined;
  }

  /** A map of strings: labels, or an equality-based selector. Undefined where the field is absent or null. */
  labels(map: Node | undefined, key: string): LabelMap | undefined {
    const pair = pairOf(map, key);
    if (!pair) return undefined;
    const node = deref(pair.value);
    if (node?.type === 'scalar' && scalarValue(node) === null) return undefined;
    const labels = new Map<string, Label>();
    if (node?.type === 'scalar' && isSymbolic(node.text)) {
      const { span, text } = node;
      const label = { key: this.#intern(text), value: '', keySpan: span, span: { start: span.end, end: span.end } };
      return { at: pair.key.span, labels: [label], opaque: false };
    }
    // A block that a template fills in is one of the pairs, so there are no others.
    const isOpen = node?.type === 'map' && node.opaque && !node.pairs.some(it => isSymbolic(it.key.text));
    let opaque = (node !== undefined && node.type !== 'map') || isOpen;
    for (const { key: written, value } of pairsOf(node)) {
      const name = { text: keyText(written), span: written.span };
      if (this.#left-- <= 0) break;
      const scalar = scalarOf(value);
      // The API server makes "" of a null value, and refuses every other value that is no string.
      const text = value === undefined ? '' : scalar && (scalarValue(scalar) ?? '');
      if (typeof text !== 'string' || isForeign(text) || isForeign(name.text)) opaque = true;
      else {
        const at = scalar?.span ?? { start: name.span.end, end: name.span.end };
        const label = { key: this.#intern(name.text), value: this.#intern(text), keySpan: name.span, span: at };
        // Of a key that occurs twice the last one counts.
        labels.set(name.text, label);
      }
    }
    return node === undefined ? undefined : { at: pair.key.span, labels: [...labels.values()], opaque };
  }

  /** Whether a field is there but cannot be understood: a template fills it in, or its type is wrong. */
  unclear(map: Node | undefined, key: string, read: unknown): boolean {
    const value = deref(pairOf(map, key)?.value);
    if (value === undefined || read !== undefined) return false;
    return !(value.type === 'scalar' && scalarValue(value) === null);
  }
}

/** Whether a template may give what is absent at a path: a block, or the whole of something around it. */
export function isFilledAt(root: Node | undefined, path: readonly string[]): boolean {
  let at = deref(root);
  for (const key of path) {
    if (at?.type === 'scalar') return isSymbolic(at.text);
    const pair = pairOf(at, key);
    if (!pair) return at?.type === 'map' && at.opaque;
    at = deref(pair.value);
  }
  return at?.type === 'scalar' && isSymbolic(at.text);
}

/** Filled in by a template that was not read, so that nothing can be compared with it. */
function isForeign(text: string): boolean {
  return isOpaque(text) && !isSymbolic(text);
}

function scalarOf(node: Node | undefined): ScalarNode | undefined {
  const it = deref(node);
  return it?.type === 'scalar' ? it : undefined;
}
