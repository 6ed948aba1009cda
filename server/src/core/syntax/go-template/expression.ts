/**
 * What an expression of a Go template stands for, in a normal form: two expressions with one form give the same text.
 * Blanks, quotes and indentation do not matter, variables are replaced by what they were set to, and `.` and `$` by what
 * they are at that place. Nothing is evaluated.
 */

/** A term as its tokens: a path, a literal, or something in parentheses. */
export type Term = readonly string[];

/** What the names in an expression stand for. */
export interface Scope {
  readonly dot: Term;
  /** `$`: what the whole template, or the helper, was given. */
  readonly root: Term;
  readonly vars: ReadonlyMap<string, Term>;
}

export const TOP: Term = ['.'];

export interface Expression {
  readonly tokens: Term;
  /** What `indent` or `nindent` says, where it ends in one of them. */
  readonly indent: number | undefined;
  /** It gives several lines: it is indented, or `toYaml`. */
  readonly isBlock: boolean;
  /** It begins with a line break of its own (`nindent`). */
  readonly breaksLine: boolean;
}

/** An expression of more tokens stays as it is written: variables that are put into each other grow without bound. */
const TOO_LONG = 400;

/** The normal form of an expression (without braces). */
export function expressionOf(code: string, scope: Scope): Expression {
  const found = tokensOf(code).flatMap(it => substituted(it, scope));
  const segments = found.length > TOO_LONG ? [[code]] : segmentsOf(found);
  let layout: Layout = {};
  while (segments.length > 1) {
    const last = layoutOf(segments.at(-1)!);
    if (!last || segments.at(-1)!.length !== last.words) break;
    layout = { ...last, ...layout };
    segments.pop();
  }
  let [first = [], ...others] = segments;
  const leading = others.length === 0 ? layoutOf(first) : undefined;
  if (leading && isTerm(first.slice(leading.words))) {
    layout = { ...leading, ...layout };
    first = first.slice(leading.words);
  }
  if (others.length === 0) first = unwrapped(first);
  // `.Values.x | toYaml` is `toYaml .Values.x`.
  if (others.length === 1 && others[0]!.length === 1 && others[0]![0] === 'toYaml') {
    first = ['toYaml', ...asTerm(first)];
    others = [];
  }
  if (first[0] === 'template') first = ['include', ...first.slice(1)];
  const tokens = [first, ...others].flatMap((it, i) => (i ? ['|', ...it] : it));
  return {
    tokens,
    indent: layout.indent,
    breaksLine: layout.breaksLine ?? false,
    isBlock: layout.indent !== undefined || tokens[0] === 'toYaml',
  };
}

/** Template text in its normal form, without braces. */
export function writtenAs(tokens: Term): string {
  let text = '';
  for (const it of tokens) text += text === '' || text.endsWith('(') || it.startsWith(')') ? it : ` ${it}`;
  return text;
}

/** The helper that an expression includes, alone, and what it gives it. */
export function includeIn(tokens: Term): { readonly name: string; readonly argument: Term } | undefined {
  const [word, name, ...argument] = tokens;
  if (word !== 'include' || name === undefined || !/^["`]/.test(name) || tokens.includes('|')) return undefined;
  return { name: name.slice(1, -1), argument: argument.length === 0 ? ['nil'] : asTerm(argument) };
}

/** The names of all helpers that an expression includes, at any depth. */
export function includedIn(tokens: Term): readonly string[] {
  return tokens.flatMap((it, i) => {
    const isName = /^["`]/.test(it) && /^(?:include|template)$/.test(tokens[i - 1] ?? '');
    return isName ? [it.slice(1, -1)] : [];
  });
}

/** An assignment, or the variables that a block sets: their names, what they are set to, and whether they are new. */
export function assignmentIn(code: string): Assignment | undefined {
  const found = /^(?:if\s|with\s|range\s)?\s*(\$\w*)(?:\s*,\s*(\$\w*))?\s*(:?=)/.exec(code);
  if (!found) return undefined;
  const names = [found[1]!, ...(found[2] === undefined ? [] : [found[2]])];
  return { names, value: code.slice(found[0].length), isNew: found[3] === ':=' };
}

export interface Assignment {
  readonly names: readonly string[];
  readonly value: string;
  readonly isNew: boolean;
}

/** An expression as one term, to be used in another: in parentheses where it has several words. */
export function asTerm(tokens: Term): Term {
  return isTerm(tokens) ? tokens : ['(', ...tokens, ')'];
}

/** `.a.b` of a term. */
export function fieldOf(term: Term, path: string): Term {
  const last = term.at(-1) ?? '';
  if (term.length === 1 && last === '.') return [path];
  if (term.length === 1 && !/^["`']/.test(last)) return [last + path];
  const [, key = '', rest = ''] = /^\.(\w+)(.*)$/.exec(path) ?? [];
  const entry = entryOf(term, key);
  if (entry) return rest === '' ? entry : fieldOf(entry, rest);
  return last.startsWith(')') ? [...term.slice(0, -1), last + path] : ['(', ...term, `)${path}`];
}

/** What `(dict "key" value …)` has for a key; undefined where that is not plain to see. */
function entryOf(term: Term, key: string): Term | undefined {
  if (term[0] !== '(' || term[1] !== 'dict' || term.at(-1) !== ')') return undefined;
  let found: Term | undefined;
  let rest = term.slice(2, -1);
  while (rest.length > 1) {
    const [name = ''] = rest;
    const end = rest[1] === '(' ? closing(rest.slice(1)) + 2 : 2;
    if (!/^"\w*"$/.test(name) || rest.includes('|') || end < 2) return undefined;
    if (name === `"${key}"`) found = rest.slice(1, end);
    rest = rest.slice(end);
  }
  return found;
}

/** The text of an expression that is nothing but one. */
export function literalIn(tokens: Term): string | undefined {
  const [only = '', ...others] = tokens;
  return others.length === 0 && /^(?:"[^"\\\n]*"|`[^`\n]*`)$/.test(only) ? only.slice(1, -1) : undefined;
}

/** Functions that give another text each time (masterminds.github.io/sprig), and what each template has of its own. */
const RANDOM =
  /^(?:\.?Template(?:\..*)?|rand\w+|uuidv4|now|ago|date|htmlDate|shuffle|gen[A-Z]\w+|htpasswd|bcrypt|encryptAES|lookup|getHostByName)$/;

/** Whether an expression may give another text each time that it stands somewhere. */
export function isRandom(tokens: Term): boolean {
  return tokens.some(it => RANDOM.test(it));
}

/** Whether an expression asks for nothing but what is the same in a chart and its sub-charts. */
export function isOfRelease(tokens: Term): boolean {
  return tokens.every(it => !/^[$.]/.test(it) || /^\.(?:Release|Capabilities)\./.test(it));
}

const TOKEN = /[ \t\r\n]+|"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'|\$\w*(?:\.\w+)*|\w*(?:\.\w+)+|[\w-]+|:=|[^\s]/g;

/** The tokens of an expression. What follows a parenthesis at once (`).a`) belongs to it. */
function tokensOf(code: string): readonly string[] {
  const tokens: string[] = [];
  let closes = false;
  for (const [token] of code.matchAll(TOKEN)) {
    const isBlank = /^\s/.test(token);
    if (closes && /^\.\w/.test(token)) tokens[tokens.length - 1] += token;
    else if (!isBlank) tokens.push(token);
    closes = token === ')';
  }
  return tokens;
}

function substituted(token: string, { dot, root, vars }: Scope): Term {
  if (token === '.') return dot;
  if (token.startsWith('.')) return fieldOf(dot, token);
  if (!token.startsWith('$')) return [token];
  const at = token.indexOf('.');
  const name = at < 0 ? token : token.slice(0, at);
  const value = name === '$' ? root : (vars.get(name) ?? [name]);
  return at < 0 ? value : fieldOf(value, token.slice(at));
}

/** The commands of a pipeline. */
function segmentsOf(tokens: Term): Term[] {
  const segments: string[][] = [[]];
  let depth = 0;
  for (const it of tokens) {
    if (it === '(') depth++;
    else if (it.startsWith(')')) depth--;
    if (it === '|' && depth === 0) segments.push([]);
    else segments.at(-1)!.push(it);
  }
  return segments;
}

interface Layout {
  readonly indent?: number;
  readonly breaksLine?: boolean;
}

/** A command that changes how a text is laid out or quoted, not what it says; `words`: with its own arguments. */
function layoutOf([name, width]: Term): (Layout & { readonly words: number }) | undefined {
  if (name === 'quote' || name === 'squote' || name === 'toString') return { words: 1 };
  if (name !== 'indent' && name !== 'nindent') return undefined;
  const indent = /^\d+$/.test(width ?? '') ? Number(width) : undefined;
  return indent === undefined ? undefined : { words: 2, indent, breaksLine: name === 'nindent' };
}

/** Whether these tokens are a single term. */
function isTerm(tokens: Term): boolean {
  return tokens.length === 1 || (tokens[0] === '(' && closing(tokens) === tokens.length - 1);
}

/** Where the parenthesis that comes first is closed. */
function closing(tokens: Term): number {
  let depth = 0;
  return tokens.findIndex(it => {
    if (it === '(') depth++;
    if (it.startsWith(')')) depth--;
    return depth === 0;
  });
}

function unwrapped(tokens: Term): Term {
  return isTerm(tokens) && tokens.length > 2 && tokens.at(-1) === ')' ? unwrapped(tokens.slice(1, -1)) : tokens;
}
