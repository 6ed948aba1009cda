/**
 * Symbols: what stands for a text that a template will fill in. Two symbols that are equal as strings will be filled in
 * with the same text; of two that differ nothing is known. A symbol also says how it is written, for people.
 */

/** Begins a symbol; private use, so that no manifest has it. */
const OPEN = '\uE000';
/** Ends the part that only tells symbols apart. */
const CLOSE = '\uE001';
/** What stands for a template's own such characters. */
const OTHER = '\uE002';

/** `scope` says whose values are meant, `written` is template text in its normal form. */
export function symbol(scope: string, written: string): string {
  return `${OPEN}${scope}${CLOSE}${written}`;
}

/** What a symbol was made of; undefined for any other text. */
export function splitSymbol(text: string): { readonly scope: string; readonly written: string } | undefined {
  const close = text.indexOf(CLOSE);
  if (!text.startsWith(OPEN) || close < 0) return undefined;
  return { scope: text.slice(1, close), written: text.slice(close + 1) };
}

/** Whether a text, or a part of it, is filled in by a template that was read. */
export function isSymbolic(text: string): boolean {
  return text.includes(OPEN);
}

/** Whether a template may leave a text out, or takes one of several. */
export function isConditional(text: string): boolean {
  return isSymbolic(text) && text.includes('{{ end }}');
}

/** A text as people know it: symbols as they are written in the template. */
export function shownText(text: string): string {
  if (!isSymbolic(text)) return text;
  return text.replace(/\uE000[^\uE000\uE001]*\uE001/g, '').replace(/[\uE000-\uE002]+/g, '…');
}

/** What is put in the place of an inline action of this length, on each of its lines; the YAML reader takes it for letters. */
export function placeholder(text: string): string {
  return blanked(text)
    .replace(/ /, OPEN)
    .replace(/(?<=\uE000) +/, it => CLOSE.repeat(it.length));
}

/** The placeholders in a text, each as one match. */
export const PLACEHOLDERS = /\uE000\uE001*/g;

/** Blanks of the same length, with the same line breaks. */
export function blanked(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}

/** A text without characters that mean something here. */
export function withoutMarks(text: string): string {
  return /[\uE000\uE001]/.test(text) ? text.replace(/[\uE000\uE001]/g, OTHER) : text;
}
