/**
 * Repairs block scalars that begin with blanks where control flow stood: YAML takes the first lines of one for its
 * indentation, and refuses blank ones that are longer than it. A `#` in its column makes such a line one that says something,
 * and is a comment where the scalar turns out to have no lines at all.
 */

/** The end of a line that opens a block scalar, and the blank lines below it. */
const OPENING = /(?:^|[ \t])[|>][-+1-9]*[ \t]*(?:[ \t]#.*)?\r?\n((?:[ \t]*\r?\n)+)([ \t]*)/gm;

/** The same text, as long as before, with the blank lines at the beginning of each block scalar filled where they must be. */
export function repairedBlockScalars(text: string): string {
  return text.replace(OPENING, (whole, blanks: string, indent: string) => {
    const head = whole.slice(0, whole.length - blanks.length - indent.length);
    const filled = blanks.replace(/.+/g, line => {
      const at = indent.length;
      return line.trimEnd() === '' && line.length > at && line[at] !== '\r'
        ? `${line.slice(0, at)}#${line.slice(at + 1)}`
        : line;
    });
    return head + filled + indent;
  });
}
