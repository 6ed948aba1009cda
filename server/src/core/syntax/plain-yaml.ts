/**
 * A fast reader for the plain part of YAML that nearly all manifests are written in: block maps and lists, scalars and
 * flow collections that end on their line, comments. It gives the tree that `yaml` gives, or nothing at all: whatever is
 * not plainly plain (anchors, tags, tabs, block scalars, scalars over several lines, anything that could be an error) is
 * left to the library, and so is every error message. It exists because parsing is nine tenths of reading a workspace and of
 * a keystroke. `test/unit/plain-yaml.test.ts` holds it against the library on many texts and their mutations.
 */
import { type MapNode, type Node, type Pair, type ScalarNode, type SeqNode, spanOfMap, spanOfSeq } from './node.ts';

/** Bails out: the text is not plain. */
class NotPlain extends Error {}
const NOT_PLAIN = new NotPlain();

/** Control characters, tabs, line breaks that only some readers know, the byte order mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const STRANGE = /[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\uFEFF\uD800-\uDFFF]|\r(?!\n)/;

/** The tree of a document that is plain YAML; `undefined` says nothing about the text but that the library must read it. */
export function parsePlainYaml(text: string): Node | undefined {
  if (STRANGE.test(text)) return undefined;
  try {
    return new PlainReader(text).document();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Deeper than any manifest; a stack does not overflow before. */
const DEPTH = 200;

class PlainReader {
  readonly #text: string;
  /** Of each line that says something: where its first character that is no space stands, where it ends, its column. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #columns: number[] = [];
  #line = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    let opened = false;
    for (let at = 0; at < text.length; ) {
      const newline = text.indexOf('\n', at);
      const next = newline < 0 ? text.length : newline + 1;
      let end = newline < 0 ? text.length : newline;
      if (end > at && text.charCodeAt(end - 1) === 13) end--;
      let start = at;
      while (start < end && text.charCodeAt(start) === 32) start++;
      const code = text.charCodeAt(start);
      if (start < end && code !== 35) {
        if (start === at && (text.startsWith('---', at) || text.startsWith('...', at) || code === 37)) {
          // One `---` that stands alone before everything else; what else may stand there is not plain.
          if (opened || this.#starts.length > 0 || !/^---[ ]*(?:[ ]#.*)?$/.test(text.slice(at, end))) throw NOT_PLAIN;
          opened = true;
        } else {
          this.#starts.push(start);
          this.#ends.push(end);
          this.#columns.push(start - at);
        }
      }
      at = next;
    }
  }

  document(): Node {
    if (this.#starts.length === 0) throw NOT_PLAIN;
    const root = this.#block(this.#columns[0]!);
    // Something is left that is indented less than the first line.
    if (this.#line < this.#starts.length) throw NOT_PLAIN;
    return root;
  }

  /** The map or list whose first line is the current one. */
  #block(column: number): MapNode | SeqNode {
    const start = this.#starts[this.#line]!;
    return this.#isItem(start) ? this.#seq(column, start) : this.#map(column, start);
  }

  #isItem(at: number): boolean {
    if (this.#text.charCodeAt(at) !== 45) return false;
    return at + 1 === this.#ends[this.#line] || this.#text.charCodeAt(at + 1) === 32;
  }

  /** `start`: where the first key stands, which may be behind the dash of an item. */
  #map(column: number, start: number): MapNode {
    this.#enter();
    const pairs: Pair[] = [];
    let at = start;
    for (;;) {
      const key = this.#key(at) ?? fail();
      if (key.text === '<<' || key.span.end - key.span.start > 1000) throw NOT_PLAIN;
      pairs.push({ key, value: this.#valueOf(key, column) });
      if (this.#columns[this.#line] !== column) break;
      at = this.#starts[this.#line]!;
      // A list in the column of its key has ended its key's value already.
      if (this.#isItem(at)) throw NOT_PLAIN;
    }
    this.#leave(column);
    return { type: 'map', span: spanOfMap(pairs, start), pairs, flow: false, merges: false, opaque: false };
  }

  #valueOf(key: ScalarNode, column: number): Node | undefined {
    const colon = this.#skipSpaces(key.span.end);
    const at = this.#skipSpaces(colon + 1);
    if (!this.#isOver(at)) return this.#inline(at, column);
    this.#line++;
    const below = this.#columns[this.#line];
    if (below === undefined || below < column) return undefined;
    if (below > column) return this.#block(below);
    return this.#isItem(this.#starts[this.#line]!) ? this.#block(below) : undefined;
  }

  #seq(column: number, start: number): SeqNode {
    this.#enter();
    const items: (Node | undefined)[] = [];
    let at = start;
    for (;;) {
      items.push(this.#item(at, column));
      if (this.#columns[this.#line] !== column || !this.#isItem(this.#starts[this.#line]!)) break;
      at = this.#starts[this.#line]!;
    }
    if ((this.#columns[this.#line] ?? 0) > column) throw NOT_PLAIN;
    this.#depth--;
    return { type: 'seq', span: spanOfSeq(items, start), items, flow: false };
  }

  /** `at`: its dash. */
  #item(at: number, column: number): Node | undefined {
    const content = this.#skipSpaces(at + 1);
    if (this.#isOver(content)) {
      this.#line++;
      const below = this.#columns[this.#line];
      return below !== undefined && below > column ? this.#block(below) : undefined;
    }
    const inner = column + content - at;
    if (this.#isItem(content)) return this.#seq(inner, content);
    if (this.#key(content)) return this.#map(inner, content);
    return this.#inline(content, column);
  }

  /** A scalar or flow collection that ends on its line. A line below that is indented more would continue it. */
  #inline(at: number, column: number): Node {
    const first = this.#text[at]!;
    const end = this.#ends[this.#line]!;
    const node =
      first === '{' || first === '['
        ? this.#flow(at, end)
        : first === '"' || first === "'"
          ? this.#quoted(at, end)
          : this.#plain(at, end);
    if (!this.#isOver(this.#skipSpaces(node.span.end))) throw NOT_PLAIN;
    this.#line++;
    if ((this.#columns[this.#line] ?? 0) > column) throw NOT_PLAIN;
    return node;
  }

  /** The key that begins at `at`, if what stands there is one: a scalar, a colon, and a space or the end of the line. */
  #key(at: number): ScalarNode | undefined {
    const end = this.#ends[this.#line]!;
    const first = this.#text.charCodeAt(at);
    if (first === 34 || first === 39) {
      const key = this.#quoted(at, end);
      return this.#isColon(this.#skipSpaces(key.span.end), end) ? key : undefined;
    }
    for (
      let colon = this.#text.indexOf(':', at);
      colon >= 0 && colon < end;
      colon = this.#text.indexOf(':', colon + 1)
    ) {
      if (!this.#isColon(colon, end)) continue;
      const last = this.#trimmedEnd(at, colon);
      const key = this.#text.slice(at, last);
      // Before a comment, and not what only a value of another kind begins with.
      if (last === at || key.includes(' #') || !isPlainStart(key)) return undefined;
      return { type: 'scalar', span: { start: at, end: last }, text: key, style: 'plain' };
    }
    return undefined;
  }

  #isColon(at: number, end: number): boolean {
    return this.#text.charCodeAt(at) === 58 && (at + 1 === end || this.#text.charCodeAt(at + 1) === 32);
  }

  #plain(at: number, end: number): ScalarNode {
    // Within the line: a search in the text would run on to its end where there is no comment.
    const comment = this.#text.slice(at, end).indexOf(' #');
    const last = this.#trimmedEnd(at, comment >= 0 ? at + comment : end);
    const value = this.#text.slice(at, last);
    if (!isPlainStart(value) || value.includes(': ') || value.endsWith(':')) throw NOT_PLAIN;
    return { type: 'scalar', span: { start: at, end: last }, text: value, style: 'plain' };
  }

  #quoted(at: number, end: number): ScalarNode {
    const double = this.#text.charCodeAt(at) === 34;
    const close = this.#text.indexOf(double ? '"' : "'", at + 1);
    if (close < 0 || close >= end) throw NOT_PLAIN;
    const value = this.#text.slice(at + 1, close);
    // Escapes are the library's work.
    if (double ? value.includes('\\') : this.#text.charCodeAt(close + 1) === 39) throw NOT_PLAIN;
    return {
      type: 'scalar',
      span: { start: at, end: close + 1 },
      text: value,
      style: double ? 'double' : 'single',
    };
  }

  #flow(at: number, end: number): MapNode | SeqNode {
    this.#enter();
    const isMap = this.#text[at] === '{';
    const close = isMap ? '}' : ']';
    const pairs: Pair[] = [];
    const items: Node[] = [];
    let next = this.#skipSpaces(at + 1);
    while (this.#text[next] !== close) {
      const node = this.#flowNode(next, end);
      next = this.#skipSpaces(node.span.end);
      if (isMap) {
        if (node.type !== 'scalar' || node.text === '<<' || !this.#isColon(next, end)) throw NOT_PLAIN;
        const value = this.#flowNode(this.#skipSpaces(next + 1), end);
        pairs.push({ key: node, value });
        next = this.#skipSpaces(value.span.end);
      } else items.push(node);
      if (this.#text[next] === ',') {
        next = this.#skipSpaces(next + 1);
        if (this.#text[next] === close) throw NOT_PLAIN;
      } else if (this.#text[next] !== close) throw NOT_PLAIN;
    }
    if (next >= end) throw NOT_PLAIN;
    this.#depth--;
    const span = { start: at, end: next + 1 };
    if (isMap) return { type: 'map', span, pairs, flow: true, merges: false, opaque: false };
    return { type: 'seq', span, items, flow: true };
  }

  #flowNode(at: number, end: number): Node {
    if (at >= end) throw NOT_PLAIN;
    const first = this.#text[at];
    if (first === '{' || first === '[') return this.#flow(at, end);
    if (first === '"' || first === "'") return this.#quoted(at, end);
    let last = at;
    while (last < end && !/[,[\]{}:#"'&*!|>%@`]/.test(this.#text[last]!)) last++;
    // Letters, digits and the like only; a colon that belongs to the scalar is rare in flow and left to the library.
    if (this.#text[last] === ':' && !this.#isColon(last, end)) throw NOT_PLAIN;
    if (last >= end || /[#"'&*!|>%@`[{]/.test(this.#text[last]!)) throw NOT_PLAIN;
    last = this.#trimmedEnd(at, last);
    const value = this.#text.slice(at, last);
    if (last === at || !isPlainStart(value)) throw NOT_PLAIN;
    return { type: 'scalar', span: { start: at, end: last }, text: value, style: 'plain' };
  }

  #skipSpaces(at: number): number {
    let next = at;
    while (this.#text.charCodeAt(next) === 32) next++;
    return next;
  }

  #trimmedEnd(start: number, end: number): number {
    let last = end;
    while (last > start && this.#text.charCodeAt(last - 1) === 32) last--;
    return last;
  }

  /** Whether the line says nothing more from here on: its end, or a comment with a space before it. */
  #isOver(at: number): boolean {
    if (at >= this.#ends[this.#line]!) return true;
    return this.#text.charCodeAt(at) === 35 && this.#text.charCodeAt(at - 1) === 32;
  }

  #enter(): void {
    if (++this.#depth > DEPTH) throw NOT_PLAIN;
  }

  #leave(column: number): void {
    this.#depth--;
    if ((this.#columns[this.#line] ?? 0) > column) throw NOT_PLAIN;
  }
}

function fail(): never {
  throw NOT_PLAIN;
}

/** Whether a plain scalar may begin so; what only sometimes may is left to the library. */
function isPlainStart(text: string): boolean {
  return !/^[-?:](?: |$)|^[,[\]{}#&*!|>'"%@`]/.test(text);
}
