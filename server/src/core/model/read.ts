/**
 * Reading fields as the API server decodes them. Anything of the wrong type reads as absent and is remembered as
 * `opaque`: a rule for the field's type says what is wrong; everybody else says nothing about what was not understood.
 */
import { deref, type MapNode, type Node, nodeAt, pairOf, pairsOf, type ScalarNode } from '../syntax/node.ts';
import { scalarValue } from '../syntax/scalar.ts';
import { isOpaque } from '../syntax/template.ts';
import type { Span } from '../text/text.ts';
import type { Label, LabelMap } from './labels.ts';
import type { Read } from './resource.ts';

/** How many list entries of one document are read at all; more is not a manifest but an attack with aliases. */
const LIMIT = 20_000;

/** Reads one document. It detaches every string it keeps from the file's text, which would else stay in memory. */
export class Reader {
  readonly #intern: (text: string) => string;
  #left = LIMIT;

  constructor(intern: (text: string) => string) {
    this.#intern = intern;
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

  /** The strings in a list field. */
  texts(map: Node | undefined, key: string): Read<string>[] {
    const seq = nodeAt(map, key);
    return seq?.type === 'seq' ? seq.items.flatMap(it => this.textOf(it) ?? []) : [];
  }

  /** A map of strings: labels, or an equality-based selector. Undefined where the field is absent or null. */
  labels(map: Node | undefined, key: string): LabelMap | undefined {
    const pair = pairOf(map, key);
    if (!pair) return undefined;
    const node = deref(pair.value);
    if (node?.type === 'scalar' && scalarValue(node) === null) return undefined;
    const labels = new Map<string, Label>();
    let opaque = (node !== undefined && node.type !== 'map') || (node?.type === 'map' && node.opaque);
    for (const { key: name, value } of pairsOf(node)) {
      if (this.#left-- <= 0) break;
      const scalar = scalarOf(value);
      // The API server makes "" of a null value, and refuses every other value that is no string.
      const text = value === undefined ? '' : scalar && (scalarValue(scalar) ?? '');
      if (typeof text !== 'string' || isOpaque(text) || isOpaque(name.text)) opaque = true;
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

function scalarOf(node: Node | undefined): ScalarNode | undefined {
  const it = deref(node);
  return it?.type === 'scalar' ? it : undefined;
}
