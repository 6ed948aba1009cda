/**
 * Edits that are made one after the other, each of the text that the ones before have left, and what they are together:
 * edits of the first text. What no edit has touched stays what it was.
 */
import type { TextEdit } from './text.ts';

/** A piece of the first text, from `start` to `end`, or text that was put in. */
type Piece = { readonly start: number; readonly end: number } | string;

export class Rewrite {
  readonly #original: string;
  #pieces: readonly Piece[];

  constructor(text: string) {
    this.#original = text;
    this.#pieces = [{ start: 0, end: text.length }];
  }

  /** The text as it is now. */
  get text(): string {
    return this.#pieces.map(it => this.#textOf(it)).join('');
  }

  /** Makes an edit of `text`, in its offsets. */
  apply({ span, newText }: TextEdit): void {
    const before = this.#cut(0, span.start);
    const after = this.#cut(span.end, Number.POSITIVE_INFINITY);
    this.#pieces = [...before, ...(newText === '' ? [] : [newText]), ...after];
  }

  /** All of it as edits of the first text, in its order; an insertion and what it replaces are one. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let at = 0;
    let newText = '';
    for (const piece of [...this.#pieces, { start: this.#original.length, end: this.#original.length }]) {
      if (typeof piece === 'string') {
        newText += piece;
        continue;
      }
      if (piece.start > at || newText !== '') edits.push({ span: { start: at, end: piece.start }, newText });
      [at, newText] = [piece.end, ''];
    }
    return edits.filter(it => it.newText !== this.#original.slice(it.span.start, it.span.end));
  }

  /** The pieces between two offsets of the present text. */
  #cut(from: number, to: number): readonly Piece[] {
    let at = 0;
    return this.#pieces.flatMap((piece): Piece[] => {
      const length = this.#textOf(piece).length;
      const start = Math.max(0, from - at);
      const end = Math.min(length, to - at);
      at += length;
      if (start >= end) return [];
      if (typeof piece === 'string') return [piece.slice(start, end)];
      return [{ start: piece.start + start, end: piece.start + end }];
    });
  }

  #textOf(piece: Piece): string {
    return typeof piece === 'string' ? piece : this.#original.slice(piece.start, piece.end);
  }
}
