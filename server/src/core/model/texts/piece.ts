/** Texts that are searched for hosts and variables, put together from pieces of which it is known where they are written. */
import type { ScalarNode } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import type { Reader } from '../read.ts';

export interface SearchedText {
  readonly text: string;
  /** Where a part of the text is written; all of the scalar where that is not known. */
  at(from: number, to: number): Span;
}

/** Stands for a letter of which nothing is known. No host touches one. */
const UNKNOWN = '\uE000';
/** Stands for a letter of the namespace of the pod, which a variable takes from its `metadata.namespace`. */
export const OWN_NAMESPACE = '\uE002';

/**
 * A scalar as it is written, so that spans are right whatever its style: what YAML would take away (indentation, escapes of
 * white space) separates words as it is. What a template fills in is unknown.
 */
export function searched(scalar: ScalarNode, reader: Reader): SearchedText {
  const written = reader.source(scalar);
  if (written === undefined) return { text: scalar.text, at: () => scalar.span };
  const quotes = scalar.style === 'single' || scalar.style === 'double' ? 1 : 0;
  const text = written
    .slice(quotes, written.length - quotes)
    .replace(/\{\{[\s\S]*?\}\}/g, it => UNKNOWN.repeat(it.length))
    .replace(scalar.style === 'double' ? /\\[nrt]/g : /(?!)/, '  ');
  const start = scalar.span.start + quotes;
  return { text, at: (from, to) => ({ start: start + from, end: start + to }) };
}

/** A part of a text. */
export function partOf({ text, at }: SearchedText, from: number, to: number): SearchedText {
  return { text: text.slice(from, to), at: (start, end) => at(start + from, end + from) };
}

/** As kubelet and as shells write them. */
const ANY_VARIABLE = /(?<!\$)\$(?:\(([A-Za-z_]\w*)\)|\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g;

/** The text with the variables that are the namespace of the pod marked as such. */
export function withOwnNamespace(given: SearchedText, names: ReadonlySet<string>): SearchedText {
  if (names.size === 0 || !given.text.includes('$')) return given;
  const text = given.text.replace(ANY_VARIABLE, (it, a?: string, b?: string, c?: string) =>
    names.has(a ?? b ?? c ?? '') ? OWN_NAMESPACE.repeat(it.length) : it,
  );
  return { text, at: given.at };
}

/** Variables are replaced this many times, as long as there are any; kubelet replaces them once, in their order. */
const ROUNDS = 3;
/** Two dollars are one that means nothing. */
const VARIABLE = /(?<!\$)\$\(([A-Za-z_][A-Za-z0-9_.-]*)\)/g;

/** The text with `$(NAME)` replaced by what `valueAt` says; others stay. kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/. */
export function expanded(given: SearchedText, valueAt: (name: string) => SearchedText | undefined): SearchedText {
  let now = given;
  for (let round = 0; round < ROUNDS && now.text.includes('$('); round++) {
    const next = expandedOnce(now, valueAt);
    if (next === now) return now;
    now = next;
  }
  return now;
}

interface Piece {
  readonly from: number;
  readonly of: SearchedText;
  readonly start: number;
  readonly length: number;
}

function expandedOnce(given: SearchedText, valueAt: (name: string) => SearchedText | undefined): SearchedText {
  const pieces: Piece[] = [];
  let text = '';
  let done = 0;
  const add = (of: SearchedText, start: number, end: number): void => {
    if (end > start) pieces.push({ from: text.length, of, start, length: end - start });
    text += of.text.slice(start, end);
  };
  for (const found of given.text.matchAll(VARIABLE)) {
    const value = valueAt(found[1]!);
    if (!value || value.text.length > 500) continue;
    add(given, done, found.index);
    add(value, 0, value.text.length);
    done = found.index + found[0].length;
  }
  if (done === 0) return given;
  add(given, done, given.text.length);
  return {
    text,
    at(from, to) {
      const piece = pieces.find(it => it.from <= from && to <= it.from + it.length);
      return piece
        ? piece.of.at(from - piece.from + piece.start, to - piece.from + piece.start)
        : given.at(0, given.text.length);
    },
  };
}
