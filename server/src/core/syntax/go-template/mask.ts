/**
 * Makes YAML of a Go template without moving anything: every character that stays stands where it stood, so that all
 * offsets are the file's own. Control flow, comments and helpers become blanks, a value within a line becomes a word that
 * stands for it, and an expression that has its line to itself becomes a hole, which `fill.ts` puts into the tree.
 */
import type { Span } from '../../text/text.ts';
import { type Action, actionsIn, endsOf } from './actions.ts';
import { repairedBlockScalars } from './block-scalars.ts';
import {
  assignmentIn,
  asTerm,
  expressionOf,
  fieldOf,
  includeIn,
  isOfRelease,
  literalIn,
  type Scope,
  type Term,
  writtenAs,
} from './expression.ts';
import type { Helpers } from './helpers.ts';
import { blanked, placeholder, symbol, withoutMarks } from './symbol.ts';

/** What a template knows of the chart that it belongs to. */
export interface Templates {
  /** Tells whatever is read only once from all else; the file's URI. */
  readonly file: string;
  /** Whose values are meant: equal expressions in two charts are two things. */
  readonly chart: string;
  /** The outermost chart around it, whose release its sub-charts share. */
  readonly release: string;
  readonly helpers: Helpers;
}

/** Something that a template fills in. */
export interface Filling {
  readonly span: Span;
  /** Template text in its normal form, and whose values it asks for. */
  readonly written: string;
  readonly scope: string;
  /** The expression, where it is a single one. */
  readonly tokens: Term | undefined;
  /** It gives several lines. */
  readonly isBlock: boolean;
  /** It is a text as it stands: nothing is unknown of it. */
  readonly isLiteral: boolean;
}

/** A filling that has its line to itself. */
export interface Hole extends Filling {
  /** Where its lines begin. */
  readonly column: number;
}

/** A part of the text that may be left out or repeated: what stands between `if` and `end`, say. */
export interface Region {
  readonly parent: Region | undefined;
  /** `{{ if .Values.x }}`, in its normal form. */
  readonly opening: string;
}

export interface Masked {
  readonly text: string;
  readonly inline: readonly Filling[];
  readonly holes: readonly Hole[];
  /** Offsets of characters to which a template puts something more. */
  readonly glued: readonly number[];
  regionAt(offset: number): Region | undefined;
}

export function masked(text: string, scope: Scope, templates: Templates, ids: () => number): Masked {
  return new Masker(text, scope, templates, ids).run();
}

const DEEPEST = 100;

interface Frame extends Scope {
  readonly region: Region | undefined;
  readonly vars: Map<string, Term>;
}

/** A class only for what all its steps share. */
class Masker {
  readonly #text: string;
  readonly #templates: Templates;
  readonly #ids: () => number;
  readonly #actions: readonly Action[];
  readonly #ends: ReadonlyMap<number, number>;
  readonly #frames: Frame[];
  readonly #pieces: string[] = [];
  readonly #inline: Filling[] = [];
  readonly #holes: Hole[] = [];
  readonly #glued: number[] = [];
  readonly #bounds: { readonly from: number; readonly region: Region | undefined }[] = [];
  #done = 0;
  /** Behind the last character so far that is no blank in the outcome. */
  #ink = 0;

  constructor(text: string, { dot, root, vars }: Scope, templates: Templates, ids: () => number) {
    this.#text = text;
    this.#templates = templates;
    this.#ids = ids;
    this.#actions = actionsIn(text);
    this.#ends = endsOf(this.#actions);
    this.#frames = [{ dot, root, vars: new Map(vars), region: undefined }];
  }

  run(): Masked {
    for (let i = 0; i < this.#actions.length; ) i = this.#step(i);
    this.#keep(this.#text.length);
    const bounds = this.#bounds;
    return {
      text: repairedBlockScalars(this.#pieces.join('')),
      inline: this.#inline,
      holes: this.#holes,
      glued: this.#glued,
      regionAt: offset => bounds[countUpTo(bounds, offset) - 1]?.region,
    };
  }

  get #frame(): Frame {
    return this.#frames.at(-1)!;
  }

  /** Takes one action, or one whole block that is read as one; gives the next. */
  #step(i: number): number {
    const action = this.#actions[i]!;
    const { kind, span } = action;
    const last = this.#ends.get(i);
    if (kind === 'define' || kind === 'block') {
      this.#blank({ start: span.start, end: last === undefined ? this.#text.length : this.#actions[last]!.span.end });
      return last === undefined ? this.#actions.length : last + 1;
    }
    if (kind === 'value' && !/^fail\b/.test(action.code)) {
      this.#fill(i, { ...this.#value(action), trimsLeft: action.trimsLeft });
      return i + 1;
    }
    if (this.#isRun(i)) {
      this.#fill(last!, { ...this.#runOf(i, last!), trimsLeft: action.trimsLeft });
      return last! + 1;
    }
    const before = this.#frame.region;
    this.#enter(action);
    this.#blank(span);
    const { region } = this.#frame;
    if (region !== before) this.#bounds.push({ from: kind === 'end' ? span.start : span.end, region });
    return i + 1;
  }

  /** A block that begins and ends on one line. */
  #isRun(i: number): boolean {
    const last = this.#ends.get(i);
    if (last === undefined) return false;
    return !this.#text.slice(this.#actions[i]!.span.end, this.#actions[last]!.span.start).includes('\n');
  }

  /** What an action without output changes: variables, the dot, the region. Gives it in its normal form. */
  #enter({ kind, code }: Action): string {
    if (kind === 'assign') this.#assign(code);
    if (kind === 'if' || kind === 'with' || kind === 'range') return this.#open(code);
    if (kind === 'end' && this.#frames.length > 1) this.#frames.pop();
    if (kind !== 'else' || this.#frames.length === 1) return kind === 'end' ? '{{ end }}' : '';
    const { region } = this.#frames.pop()!;
    const rest = code.slice('else'.length).trim();
    const opening = rest === '' ? this.#push('{{ else }}', this.#frame.dot, region) : this.#open(rest, region);
    return opening;
  }

  /** Opens a block; `instead`: the branch before it. */
  #open(code: string, instead?: Region): string {
    const word = /^\w*/.exec(code)![0];
    const assigned = assignmentIn(code);
    const { tokens } = expressionOf(assigned ? assigned.value : code.slice(word.length), this.#frame);
    const value = this.#bounded(asTerm(tokens));
    const item = word === 'range' ? elementOf(value, '[]') : value;
    const dot = word === 'if' ? this.#frame.dot : item;
    const written = `{{ ${instead ? 'else ' : ''}${word} ${writtenAs(tokens)} }}`;
    this.#push(written, dot, instead);
    const names = assigned?.names ?? [];
    names.forEach((name, i) => {
      const isIndex = names.length > 1 && i === 0;
      this.#frame.vars.set(name, isIndex ? elementOf(value, '[#]') : item);
    });
    return written;
  }

  #push(written: string, dot: Term, instead: Region | undefined): string {
    const { root, vars, region } = this.#frame;
    const opening = (instead?.opening ?? '') + written;
    // Deeper than anybody reads: there it is enough that it may be left out at all.
    const inner = this.#frames.length > DEEPEST ? region : { parent: region, opening };
    this.#frames.push({ dot, root, vars: new Map(vars), region: inner });
    return written;
  }

  #assign(code: string): void {
    const { names, value, isNew } = assignmentIn(code)!;
    const [name = '$'] = names;
    if (isNew) {
      this.#frame.vars.set(name, this.#bounded(asTerm(expressionOf(value, this.#frame).tokens)));
      return;
    }
    // Whether it has been set again where it is read depends on the way there.
    for (const frame of this.#frames) if (frame.vars.has(name)) frame.vars.set(name, [this.#unique(name)]);
  }

  #bounded(term: Term): Term {
    return term.length > 100 ? [this.#unique('…')] : term;
  }

  #unique(written: string): string {
    return symbol(`${this.#templates.file}#${this.#ids()}`, written);
  }

  #value({ span, code }: Action): Filling & Layout {
    const { tokens, indent, breaksLine, isBlock } = expressionOf(code, this.#frame);
    const isFixed = !this.#templates.helpers.isRandom(tokens);
    const literal = literalIn(tokens);
    const written = literal ?? `{{ ${writtenAs(tokens)} }}`;
    return {
      span,
      isLiteral: literal !== undefined,
      written: isFixed ? written : this.#unique(written),
      scope: isOfRelease(tokens) ? this.#templates.release : this.#templates.chart,
      tokens: isFixed ? tokens : undefined,
      isBlock,
      indent,
      breaksLine,
    };
  }

  #runOf(first: number, last: number): Filling & Layout {
    const start = this.#actions[first]!.span.start;
    let written = '';
    let at = start;
    let layout: Layout = { indent: undefined, breaksLine: false };
    let isBlock = false;
    let isOfChart = false;
    for (const action of this.#actions.slice(first, last + 1)) {
      written += this.#text.slice(at, action.span.start);
      at = action.span.end;
      if (action.kind === 'value') {
        const value = this.#value(action);
        written += value.written;
        layout = { indent: layout.indent ?? value.indent, breaksLine: layout.breaksLine || value.breaksLine };
        isBlock ||= value.isBlock;
        isOfChart ||= value.scope === this.#templates.chart;
      } else {
        const opening = this.#enter(action);
        isOfChart ||= action.kind !== 'end';
        written += opening;
      }
    }
    const { chart, release } = this.#templates;
    const scope = isOfChart ? chart : release;
    return { span: { start, end: at }, written, scope, tokens: undefined, isBlock, isLiteral: false, ...layout };
  }

  /** Puts a filling into the outcome. `last`: the last action that it is made of. */
  #fill(last: number, { trimsLeft, indent, breaksLine, ...filling }: Filling & Layout & { trimsLeft: boolean }): void {
    const { span } = filling;
    this.#keep(span.start);
    const lineStart = this.#text.lastIndexOf('\n', span.start - 1) + 1;
    // `labels: {{- include "web.labels" . | nindent 4 }}`: what it gives begins on the next line.
    const isBelow = breaksLine && /[:-]$/.test(this.#text.slice(lineStart, span.start).trimEnd());
    if ((this.#ink > lineStart && !isBelow) || !this.#isBlankBehind(last)) {
      this.#pieces.push(placeholder(this.#text.slice(span.start, span.end)));
      this.#done = span.end;
      this.#ink = span.end;
      this.#inline.push(filling);
      return;
    }
    // `{{ "" }}` and the like only keep lines apart.
    if (filling.isLiteral) {
      this.#blank(span);
      return;
    }
    const own = this.#ownIndent(filling);
    this.#holes.push({ ...filling, column: indent ?? own ?? span.start - lineStart });
    // Without a line break of its own it goes on where the text before it ends.
    const goesOn = trimsLeft && !breaksLine && own === undefined && this.#ink > 0;
    if (goesOn && this.#text[this.#ink - 1] !== ':') this.#glued.push(this.#ink - 1);
    this.#blank(span);
  }

  /** How far a helper's own lines are indented, where they begin on a line of their own. */
  #ownIndent({ tokens }: Filling): number | undefined {
    const included = tokens && includeIn(tokens);
    const body = included && this.#templates.helpers.body(included.name);
    return body === undefined ? undefined : /^\s*\n( +)[^\s{]/.exec(body)?.[1]?.length;
  }

  /** Whether nothing but blanks, a comment and control flow follows on the line of an action. */
  #isBlankBehind(last: number): boolean {
    let at = this.#actions[last]!.span.end;
    for (let i = last + 1; ; i++) {
      while (this.#text[at] === ' ' || this.#text[at] === '\t') at++;
      if (at >= this.#text.length || /[\r\n#]/.test(this.#text[at]!)) return true;
      const next = this.#actions[i];
      if (next?.span.start !== at || next.kind === 'value' || this.#isRun(i)) return false;
      at = next.span.end;
    }
  }

  #blank({ start, end }: Span): void {
    this.#keep(start);
    this.#pieces.push(blanked(this.#text.slice(start, end)));
    this.#done = end;
  }

  /** Takes the text up to `end` over as it is. */
  #keep(end: number): void {
    const kept = this.#text.slice(this.#done, end);
    this.#pieces.push(withoutMarks(kept));
    const length = kept.trimEnd().length;
    if (length > 0) this.#ink = this.#done + length;
    this.#done = end;
  }
}

interface Layout {
  readonly indent: number | undefined;
  readonly breaksLine: boolean;
}

/** What `range` gives for a value: its elements, or their keys. */
function elementOf(value: Term, mark: '[]' | '[#]'): Term {
  return value.length === 1 && value[0] === '.' ? [`.${mark}`] : fieldOf(value, mark);
}

function countUpTo(bounds: readonly { readonly from: number }[], offset: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bounds[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
