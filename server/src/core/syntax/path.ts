/** From an offset to the field that stands there, and the API server's way of writing a field. */

import { type Span, sameSpan, touches } from '../text/text.ts';
import { shownText } from './go-template/symbol.ts';
import { deref, type Node, nodeAt, type Pair, type Path, pairsOf, type ScalarNode, type Step } from './node.ts';

/** Where an offset is in a tree. */
export interface Cursor {
  /** From the root to the innermost node; the last step of a key or of a value of a map is its key. */
  readonly path: Path;
  /** The innermost pair around the offset, if any. */
  readonly pair: Pair | undefined;
  readonly on: 'key' | 'value';
  /** The scalar under the offset, key or value. */
  readonly scalar: ScalarNode | undefined;
}

/** What is at `offset`, or undefined outside of every key, value and item. Aliases are not followed: they are leaves. */
export function cursorAt(root: Node | undefined, offset: number): Cursor | undefined {
  const path: Step[] = [];
  let pair: Pair | undefined;
  let node = root;
  for (;;) {
    if (!node || node.type === 'alias') return found();
    if (node.type === 'scalar') return touches(node.span, offset) ? found(node) : found();
    if (node.type === 'seq') {
      const index = node.items.findIndex(it => it && touches(it.span, offset));
      if (index < 0) return found();
      path.push(index);
      node = node.items[index];
      continue;
    }
    const inner = node.pairs.find(it => touches(it.key.span, offset) || (it.value && touches(it.value.span, offset)));
    if (!inner) return found();
    path.push(inner.key.text);
    pair = inner;
    if (touches(inner.key.span, offset)) return { path, pair, on: 'key', scalar: inner.key };
    node = inner.value;
  }
  function found(scalar?: ScalarNode): Cursor | undefined {
    return path.length ? { path, pair, on: 'value', scalar } : undefined;
  }
}

/**
 * The same in a tree that is put together from several texts, where a map need not reach around all that is in it: every
 * scalar is looked at.
 */
export function searched(root: Node | undefined, offset: number): Cursor | undefined {
  if (root?.type === 'seq') {
    for (const [index, item] of root.items.entries()) {
      const found = item?.type === 'scalar' && touches(item.span, offset) ? leaf(item) : searched(item, offset);
      if (found) return { ...found, path: [index, ...found.path] };
    }
  }
  if (root?.type !== 'map') return undefined;
  for (const pair of root.pairs) {
    const { key, value } = pair;
    if (touches(key.span, offset)) return { path: [key.text], pair, on: 'key', scalar: key };
    const found = value?.type === 'scalar' && touches(value.span, offset) ? leaf(value) : searched(value, offset);
    if (found) return { ...found, pair: found.pair ?? pair, path: [key.text, ...found.path] };
  }
  return undefined;
}

/** The path to what stands at `offset` where an alias or a merge key brings it in from outside of the tree. */
export function broughtIn(root: Node | undefined, offset: number): Path | undefined {
  const seen = new Set<Node>();
  const walk = (from: Node | undefined): Path | undefined => {
    const node = deref(from);
    // What is brought in twice is looked at once.
    if (!node || seen.has(node)) return undefined;
    seen.add(node);
    if (node.type === 'scalar') return touches(node.span, offset) ? [] : undefined;
    if (node.type === 'seq') return first(node.items.map((it, index) => [index, it]));
    const key = pairsOf(node).find(it => touches(it.key.span, offset));
    return key ? [key.key.text] : first(pairsOf(node).map(it => [it.key.text, it.value]));
  };
  const first = (steps: readonly (readonly [Step, Node | undefined])[]): Path | undefined => {
    for (const [step, node] of steps) {
      const rest = walk(node);
      if (rest) return [step, ...rest];
    }
    return undefined;
  };
  return walk(root);
}

/** The path to the item of a list that spans all of `span`, where `path`, which leads to its start, goes further in. */
export function pathAround(root: Node | undefined, path: Path, span: Span): Path {
  for (let length = path.length - 1; length > 0; length--) {
    if (typeof path[length - 1] !== 'number') continue;
    const item = nodeAt(root, ...path.slice(0, length));
    if (item?.type === 'map' && sameSpan(item.span, span) && item.pairs.length > 1) return path.slice(0, length);
  }
  return path;
}

function leaf(scalar: ScalarNode): Cursor {
  return { path: [], pair: undefined, on: 'value', scalar };
}

/**
 * `spec.ports[0].targetPort`, `metadata.labels[app.kubernetes.io/name]`: map keys are dotted where they match
 * `[A-Za-z0-9_-]+`, else in brackets without quotes.
 */
export function fieldPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'string' && /^[A-Za-z0-9_-]+$/.test(step)) text += text ? `.${step}` : step;
    else text += `[${typeof step === 'string' ? shownText(step) : step}]`;
  }
  return text;
}
