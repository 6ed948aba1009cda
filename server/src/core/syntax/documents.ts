/**
 * Cuts a YAML stream into its documents without parsing it. A line that begins with `---` in column 0 always starts a
 * document, also inside what looks like a block scalar (YAML 1.2 c-forbidden), so cutting first and parsing each piece
 * alone gives what parsing the whole gives: a broken document cannot take its neighbours with it, and a keystroke costs
 * one document.
 */
export interface Slice {
  /** Offset of the slice in the file. */
  readonly start: number;
  readonly text: string;
}

/** What may stand before a document without opening one: blank lines, comments, directives. */
const NOTHING = /^(?:[ \t\uFEFF]*(?:#.*)?|%.*)$/;

/** The documents of a stream, in order; together with nothing lost they make up `text`. At least one, maybe empty. */
export function splitDocuments(text: string): readonly Slice[] {
  const starts: number[] = [0];
  /** Whether the document under way has said anything, so that a further `---` opens the next one. */
  let open = false;
  let checked = 0;
  for (const { at, marker } of markers(text)) {
    open ||= hasContent(text, checked, at);
    if (marker === '-') {
      if (open) starts.push(at);
      open = true;
    } else {
      // `...` ends a document: what follows is a new one, if anything follows.
      if (open) starts.push(lineEnd(text, at));
      open = false;
    }
    checked = lineEnd(text, at);
  }
  // What a final `...` leaves behind is no document, only the end of the last one.
  if (!open && starts.length > 1 && !hasContent(text, starts.at(-1)!, text.length)) starts.pop();
  return starts.map((start, i) => ({ start, text: text.slice(start, starts[i + 1] ?? text.length) }));
}

/** Three dashes or dots in column 0 with nothing, or white space, behind them. */
const MARKER = /(?:^|\n)(?:---|\.\.\.)(?=\s|$)/g;

function* markers(text: string): Iterable<{ at: number; marker: '-' | '.' }> {
  for (const match of text.matchAll(MARKER)) {
    const at = match.index + match[0].length - 3;
    yield { at, marker: text[at] === '-' ? '-' : '.' };
  }
}

function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}

function hasContent(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at = lineEnd(text, at)) {
    if (!NOTHING.test(text.slice(at, Math.min(lineEnd(text, at), to)).replace(/\r?\n$/, ''))) return true;
  }
  return false;
}
