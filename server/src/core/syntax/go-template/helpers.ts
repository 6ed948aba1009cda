/** The named templates of a chart (`define`), which its other templates include. */
import { actionsIn, endsOf } from './actions.ts';
import { includedIn, isRandom, type Term } from './expression.ts';

/** The bodies of the named templates in a text, by name; empty ones too. */
export function helpersIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!text.includes('define') && !text.includes('block')) return found;
  const actions = actionsIn(text);
  const ends = endsOf(actions);
  actions.forEach(({ kind, code, span }, i) => {
    const name = /^(?:define|block)\s+["`]([^"`\n]*)["`]/.exec(code)?.[1];
    const end = ends.get(i);
    if ((kind !== 'define' && kind !== 'block') || name === undefined || end === undefined) return;
    found.set(name, text.slice(span.end, actions[end]!.span.start));
  });
  return found;
}

/** Deeper than helpers include each other. */
const DEPTH = 16;

export class Helpers {
  readonly #lookUp: (name: string) => string | undefined;
  readonly #random = new Map<string, boolean>();

  /** `lookUp`: the body of a helper; undefined where it is not known, or there are several that differ. */
  constructor(lookUp: (name: string) => string | undefined) {
    this.#lookUp = lookUp;
  }

  body(name: string): string | undefined {
    return this.#lookUp(name);
  }

  /** Whether an expression may give another text each time that it stands somewhere, also by way of a helper. */
  isRandom(tokens: Term, depth = 0): boolean {
    return isRandom(tokens) || includedIn(tokens).some(it => this.#isRandomHelper(it, depth));
  }

  #isRandomHelper(name: string, depth: number): boolean {
    const body = this.#lookUp(name);
    if (body === undefined || depth > DEPTH) return false;
    const known = this.#random.get(name);
    if (known !== undefined) return known;
    // Until it is known: helpers may include each other.
    this.#random.set(name, false);
    const found = actionsIn(body).some(it => this.isRandom(it.code.match(WORDS) ?? [], depth + 1));
    this.#random.set(name, found);
    return found;
  }
}

/** Words and strings: enough to see which functions and helpers are called. */
const WORDS = /"(?:\\.|[^"\\])*"|`[^`]*`|\w+/g;
