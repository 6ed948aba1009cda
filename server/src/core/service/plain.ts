/** YAML text to plain data, for our own settings file. Never throws; what cannot be read is undefined. */
import { deref, type Node, pairsOf } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { scalarValue } from '../syntax/scalar.ts';

/** Deeper than any setting; stops an anchor that contains itself. */
const DEPTH = 8;

export function plainData(text: string): unknown {
  const { root, problems } = parseTree(text);
  return problems.length ? undefined : plain(root, DEPTH);
}

function plain(node: Node | undefined, depth: number): unknown {
  const it = deref(node);
  if (!it || depth === 0) return null;
  if (it.type === 'scalar') return scalarValue(it);
  if (it.type === 'seq') return it.items.map(item => plain(item, depth - 1));
  return Object.fromEntries(pairsOf(it).map(({ key, value }) => [key.text, plain(value, depth - 1)]));
}
