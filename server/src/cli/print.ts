/** Writing answers: JSON with one entry a line, and text that is safe to show on a terminal. */
import type { Io } from './io.ts';

/**
 * Prints an object as JSON. The entries of its lists are written one by one, each on a line of its own: the whole may
 * be longer than a string can be.
 */
export function printJson(io: Io, object: object): void {
  io.out('{\n');
  let between = '';
  for (const [key, value] of Object.entries(object)) {
    io.out(`${between}${JSON.stringify(key)}: `);
    if (Array.isArray(value)) printList(io, value);
    else io.out(JSON.stringify(value));
    between = ',\n';
  }
  io.out('\n}\n');
}

function printList(io: Io, list: readonly unknown[]): void {
  io.out('[');
  let between = '\n';
  for (const it of list) {
    io.out(`${between}${JSON.stringify(it)}`);
    between = ',\n';
  }
  io.out(list.length ? '\n]' : ']');
}

/** A text in one line, with nothing in it that moves a terminal's cursor: names come from files of unknown origin. */
export function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu,
    it => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
