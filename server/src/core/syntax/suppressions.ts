/**
 * Comments that silence findings:
 *
 *   # kube-services: ignore[rule-id, …] reason          this line, or the next one when the comment stands alone
 *   # kube-services: ignore-resource[rule-id] reason    up to the next `---`
 *   # kube-services: ignore-file[rule-id] reason        in the first comment block of the file
 *
 * Only read here; which findings a comment meets is decided where findings are collected.
 */
import type { Span } from '../text/text.ts';
import type { Node } from './node.ts';
import { cursorAt } from './path.ts';

export interface Suppression {
  readonly scope: 'line' | 'resource' | 'file';
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** The whole comment, from `#` to the end of the line. */
  readonly span: Span;
  /** For `line`: the line that it silences, as offsets. */
  readonly line: Span;
  /** What to take out so that nothing is left of it: the blanks before it too, or its line where it stands alone. */
  readonly whole: Span;
}

const COMMENT = /#[ \t]*kube-services:[ \t]*(ignore(?:-resource|-file)?)[ \t]*(?:\[([^\]\n]*)\])?[^\n\r]*/g;

/** The suppressions of one document's text. What only looks like a comment (in a string, a block scalar) is none. */
export function suppressionsIn(text: string, root: Node | undefined): readonly Suppression[] {
  if (!text.includes('kube-services:')) return [];
  const found: Suppression[] = [];
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index;
    const scope = match[1] === 'ignore' ? 'line' : match[1] === 'ignore-file' ? 'file' : 'resource';
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const before = text.slice(lineStart, start);
    if (before !== '' && !/\s$/.test(before)) continue;
    if (insideScalar(root, start)) continue;
    const alone = before.trim() === '';
    const rules: { id: string; span: Span }[] = [];
    if (match[2] !== undefined) {
      const listStart = start + match[0].indexOf('[') + 1;
      for (const id of match[2].matchAll(/[^\s,]+/g)) {
        rules.push({ id: id[0], span: { start: listStart + id.index, end: listStart + id.index + id[0].length } });
      }
    }
    const end = start + match[0].trimEnd().length;
    const whole = alone
      ? { start: lineStart, end: Math.min(lineEnd(text, end) + 1, text.length) }
      : { start: lineStart + before.trimEnd().length, end };
    found.push({
      scope,
      rules,
      span: { start, end },
      line: alone ? nextLine(text, end) : { start: lineStart, end: lineEnd(text, start) },
      whole,
    });
  }
  return found;
}

/** Whether a suppression of the same document (or, of the scope `file`, of the same file) silences a rule at a place. */
export function suppresses(
  { scope, rules, line }: Suppression,
  { rule, span }: { readonly rule: string; readonly span: Span },
): boolean {
  if (!rules.some(it => it.id === rule)) return false;
  return scope !== 'line' || (span.start >= line.start && span.start <= line.end);
}

function insideScalar(root: Node | undefined, offset: number): boolean {
  const scalar = cursorAt(root, offset)?.scalar;
  return scalar !== undefined && scalar.span.start < offset && offset < scalar.span.end;
}

/** The next line that says something; comments between do not count. */
function nextLine(text: string, from: number): Span {
  let start = lineEnd(text, from) + 1;
  while (start < text.length && /^[ \t]*(#|\r?\n|$)/.test(text.slice(start, lineEnd(text, start) + 1))) {
    start = lineEnd(text, start) + 1;
  }
  return { start, end: lineEnd(text, start) };
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}
