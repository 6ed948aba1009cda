/**
 * Parts that objects of many kinds have: metadata (their own, and that of their pod templates) and label selectors. They
 * are found by the table of fields, so that a kind whose table has one is judged without another word.
 */
import { deref, type MapNode, type Node, type Path, pairOf } from '../syntax/node.ts';
import type { Schema } from './fields/schema.ts';

export interface Part {
  readonly map: MapNode;
  readonly path: Path;
}

export interface ObjectParts {
  readonly metadata: readonly Part[];
  readonly selectors: readonly Part[];
}

/** The parts of an object by its schema, in the order of the schema. Empty for what is no map. */
export function objectParts(root: Node | undefined, schema: Schema): ObjectParts {
  const parts = { metadata: [] as Part[], selectors: [] as Part[] };
  visit(root, schema, [], parts);
  return parts;
}

function visit(
  node: Node | undefined,
  { fields }: Schema,
  path: Path,
  parts: { readonly metadata: Part[]; readonly selectors: Part[] },
): void {
  const at = deref(node);
  if (at?.type === 'seq') {
    for (const [i, item] of at.items.entries()) visitFields(item, [...path, i]);
  } else visitFields(at, path);

  function visitFields(it: Node | undefined, path: Path): void {
    const map = deref(it);
    if (map?.type !== 'map' || fields.size === 0) return;
    if (fields.has('labels') && fields.has('annotations')) parts.metadata.push({ map, path });
    if (fields.has('matchLabels') && fields.has('matchExpressions')) parts.selectors.push({ map, path });
    for (const [key, schema] of fields) {
      const pair = schema.fields.size > 0 ? pairOf(map, key) : undefined;
      if (pair) visit(pair.value, schema, [...path, key], parts);
    }
  }
}
