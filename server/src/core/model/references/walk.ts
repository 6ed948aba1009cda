/** Paths of the tables, and the way along them through a tree. */
import { deref, type Node, nodeAt } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';

/** `[]` is every item of a list. */
export type Steps = readonly string[];

const known = new Map<string, Steps>();

/**
 * The steps of `spec.rules[].http.paths[]`: `spec`, `rules`, `[]`, `http`, `paths`, `[]`. A key with dots stands in
 * brackets: `metadata.annotations[example.com/port]`. None for the empty path.
 */
export function stepsOf(path: string): Steps {
  let steps = known.get(path);
  if (!steps) {
    steps = [...path.matchAll(/\[\]|\[([^\]]+)\]|[^.[\]]+/g)].map(it => it[1] ?? it[0]);
    known.set(path, steps);
  }
  return steps;
}

export type Found = Exclude<ReturnType<typeof deref>, undefined>;

/** All nodes that a path leads to, in the order of the text. */
export function walk(root: Node, steps: Steps, reader: Reader): readonly Found[] {
  const found: Found[] = [];
  visit(root, branchesOf([[steps, undefined]]), reader, at => found.push(at));
  return found;
}

/** Many paths at once: what they have in common is walked once, and what is not there ends all that lead through it. */
export interface Branches<T> {
  readonly next: ReadonlyMap<string, Branches<T>>;
  /** What is looked for where the paths to here end. */
  readonly here: readonly T[];
}

export function branchesOf<T>(paths: readonly (readonly [Steps, T])[]): Branches<T> {
  const firsts = new Map<string, (readonly [Steps, T])[]>();
  for (const [steps, it] of paths) {
    const [first, ...rest] = steps;
    if (first !== undefined) firsts.set(first, [...(firsts.get(first) ?? []), [rest, it]]);
  }
  return {
    next: new Map([...firsts].map(([step, rest]) => [step, branchesOf(rest)])),
    here: paths.flatMap(([steps, it]) => (steps.length === 0 ? [it] : [])),
  };
}

/** Tells of every node that one of the paths leads to. */
export function visit<T>(
  root: Node,
  { next, here }: Branches<T>,
  reader: Reader,
  see: (at: Found, it: T) => void,
): void {
  const at = deref(root);
  if (!at) return;
  for (const it of here) see(at, it);
  for (const [step, rest] of next) {
    if (step === '[]') for (const item of reader.entries(at)) visit(item, rest, reader, see);
    else {
      const node = at.type === 'map' ? nodeAt(at, step) : undefined;
      if (node) visit(node, rest, reader, see);
    }
  }
}

/** The one node that steps without lists lead to; the last of them may be filled in. */
export function end(at: Node, steps: Steps): { readonly map: Node | undefined; readonly key: string } {
  return { map: nodeAt(at, ...steps.slice(0, -1)), key: steps.at(-1) ?? '' };
}
