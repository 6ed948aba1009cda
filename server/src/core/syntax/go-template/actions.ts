/**
 * The actions of a Go template: `{{ … }}`. What stands in them is read elsewhere (`expression.ts`); here it is only found
 * out where each begins and ends, which strings and comments make less than obvious. pkg.go.dev/text/template.
 */
import type { Span } from '../../text/text.ts';

export interface Action {
  /** From the opening braces to behind the closing ones. */
  readonly span: Span;
  /** What stands between the braces, without the trim marks and the blanks around it. */
  readonly code: string;
  /** The keyword that it begins with; `comment`; `assign` for `$x := …` and `$x = …`; `value` for all others. */
  readonly kind: ActionKind;
  /** `{{-`: the blanks before it go. */
  readonly trimsLeft: boolean;
}

const KEYWORDS = ['if', 'with', 'range', 'else', 'end', 'define', 'block', 'break', 'continue'] as const;
type ActionKind = (typeof KEYWORDS)[number] | 'comment' | 'assign' | 'value';

/** Kinds that open a block, which an `end` closes. */
const OPENS: ReadonlySet<ActionKind> = new Set(['if', 'with', 'range', 'define', 'block']);

/** The actions of a text in their order. One that is not closed ends with its line: it is being typed. */
export function actionsIn(text: string): readonly Action[] {
  const actions: Action[] = [];
  for (let start = text.indexOf('{{'); start >= 0; ) {
    const trimsLeft = /-\s/y.test(text.slice(start + 2, start + 4));
    const from = start + (trimsLeft ? 3 : 2);
    const { end, codeEnd } = endOf(text, start, from);
    const code = text.slice(from, codeEnd).replace(/\s-$/, '').trim();
    actions.push({ span: { start, end }, code, kind: kindOf(code), trimsLeft });
    start = text.indexOf('{{', end);
  }
  return actions;
}

interface End {
  /** Behind the braces. */
  readonly end: number;
  /** Before them. */
  readonly codeEnd: number;
}

const COMMENT = /\s*\/\*/y;
/** A string, a raw string, a character. */
const LITERAL = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'/y;
/** What may be an end, or hide one. */
const NOTABLE = /["`'}{]/g;

function endOf(text: string, start: number, from: number): End {
  COMMENT.lastIndex = from;
  if (COMMENT.test(text)) {
    const close = text.indexOf('}}', text.indexOf('*/', from));
    return text.indexOf('*/', from) < 0 || close < 0 ? endOfLine(text, start) : { end: close + 2, codeEnd: close };
  }
  NOTABLE.lastIndex = from;
  for (let found = NOTABLE.exec(text); found; found = NOTABLE.exec(text)) {
    const at = found.index;
    if (text.startsWith('}}', at)) return { end: at + 2, codeEnd: at };
    if (text.startsWith('{{', at)) break;
    if (found[0] === '{' || found[0] === '}') continue;
    LITERAL.lastIndex = at;
    if (!LITERAL.test(text)) break;
    NOTABLE.lastIndex = LITERAL.lastIndex;
  }
  return endOfLine(text, start);
}

function endOfLine(text: string, start: number): End {
  const found = /\r?\n/.exec(text.slice(start));
  const end = found ? start + found.index : text.length;
  return { end, codeEnd: end };
}

function kindOf(code: string): ActionKind {
  if (code.startsWith('/*')) return 'comment';
  if (/^\$\w*(?:\s*,\s*\$\w*)?\s*:?=/.test(code)) return 'assign';
  const word = /^\w+/.exec(code)?.[0];
  return KEYWORDS.find(it => it === word) ?? 'value';
}

/** For each action that opens a block the place of the `end` that closes it; none for blocks that are still open. */
export function endsOf(actions: readonly Action[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  actions.forEach(({ kind }, i) => {
    if (OPENS.has(kind)) open.push(i);
    const opener = kind === 'end' ? open.pop() : undefined;
    if (opener !== undefined) ends.set(opener, i);
  });
  return ends;
}
