/**
 * Text, places in it, and edits of it. Knows no YAML.
 *
 * Offsets are UTF-16 code units, which is what JavaScript counts and what LSP counts by default. Inside the core there
 * are only offsets; lines and characters exist at the edge (`lsp/`, `cli/`) and are made by `SourceText`.
 */

/** Half-open: `end` is the first offset after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The document that it counts in, where that is not the document at hand: a value may come from a patch. */
  readonly source?: object;
}

/** Zero-based, as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Whether `offset` touches `span`; the end counts, since a cursor stands behind the last letter of a word. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

export function shifted(span: Span, by: number): Span {
  return { ...span, start: span.start + by, end: span.end + by };
}

export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end && a.source === b.source;
}

/** A text that can say which line an offset is in. Out-of-range places are moved to the nearest one that exists. */
export class SourceText {
  readonly text: string;
  #lineStarts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  positionAt(offset: number): Position {
    const starts = this.#starts();
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - starts[low]! };
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  offsetAt({ line, character }: Position): number {
    const starts = this.#starts();
    const start = starts[line];
    if (start === undefined) return line < 0 ? 0 : this.text.length;
    return Math.min(start + Math.max(0, character), starts[line + 1] ?? this.text.length);
  }

  /** LSP's line ends: `\n`, `\r\n` and a lone `\r`. */
  #starts(): number[] {
    if (this.#lineStarts) return this.#lineStarts;
    const starts = [0];
    const { text } = this;
    if (text.includes('\r')) {
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
    } else for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.#lineStarts = starts;
    return starts;
  }
}

/**
 * Applies edits that are all expressed against `text` and do not overlap. Of two insertions at one place the first one
 * given comes first. Overlapping edits are a bug of whoever made them, so that throws.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  let result = '';
  let at = 0;
  for (const { span, newText } of sorted) {
    if (span.start < at) throw new Error(`overlapping edits at ${span.start}`);
    result += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return result + text.slice(at);
}
