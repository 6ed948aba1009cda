/**
 * Decoding as the API server does it (strictly, case-sensitively): which values have a type that a field cannot have,
 * and which fields there are none of. The server names only the first wrong type; an editor shows all.
 */
import { deref, type Node, type Pair, type Path, pairsOf } from '../syntax/node.ts';
import { type ScalarValue, scalarValue } from '../syntax/scalar.ts';
import { isOpaque } from '../syntax/template.ts';
import type { FieldType } from './fields/field.ts';
import type { Schema } from './fields/schema.ts';

export interface DecodeProblem {
  /** Of the field, from the root of the object. */
  readonly path: Path;
  /** The pair whose key is not known, or whose value has the wrong type; undefined for an entry of a list. */
  readonly pair: Pair | undefined;
  /** The map that the pair is in; the list that the entry is in. */
  readonly parent: Node;
  /** What has the wrong type; undefined for a field that there is none of. */
  readonly wrong?: Wrong;
  /** The fields that there are, for one that there is none of. */
  readonly known?: readonly string[];
  /** There may be more fields than `known`. */
  readonly open?: boolean;
  /** Where it is known to belong (`Mistaken`), for one that there is none of. */
  readonly belongs?: string | undefined;
}

/** A value and the type that it should have. */
export interface Wrong {
  readonly node: Exclude<Node, { type: 'alias' }>;
  readonly type: FieldType | 'label';
  /** The fields of the object that should be here. */
  readonly fields?: readonly string[];
}

/** Everything about an object that the API server cannot decode. Values that a template fills in are left out. */
export function decodeProblems(root: Node | undefined, schema: Schema): readonly DecodeProblem[] {
  const problems: DecodeProblem[] = [];
  if (root) fieldsOf(root, schema, [], problems);
  return problems;
}

function fieldsOf(node: Node, { field, fields }: Schema, at: Path, problems: DecodeProblem[]): void {
  const map = deref(node);
  // An object without rows is not looked into.
  if (map?.type !== 'map' || fields.size === 0) return;
  for (const pair of pairsOf(map)) {
    const name = pair.key.text;
    // `$patch` and its like are for whoever merges the file into another.
    if (isOpaque(name) || name.startsWith('$')) continue;
    const path = [...at, name];
    const schema = fields.get(name);
    if (schema) valueIn(pair.value, schema, path, pair, map, problems);
    else {
      const { open = false, mistaken = {} } = field ?? {};
      const belongs = Object.hasOwn(mistaken, name) ? mistaken[name] : undefined;
      problems.push({ path, pair, parent: map, known: [...fields.keys()], open, belongs });
    }
  }
}

function valueIn(
  value: Node | undefined,
  schema: Schema,
  path: Path,
  pair: Pair | undefined,
  parent: Node,
  problems: DecodeProblem[],
): void {
  const node = deref(value);
  const type = schema.field?.type ?? 'object';
  if (!node || type === 'any' || saysNothing(node)) return;
  const report = (wrong: Wrong): void => void problems.push({ path, pair, parent, wrong });
  if (type === 'object') {
    if (node.type !== 'map') report({ node, type, fields: [...schema.fields.keys()] });
    else fieldsOf(node, schema, path, problems);
  } else if (type === 'map') {
    if (node.type !== 'map') report({ node, type });
    else labelsOf(node, path, problems);
  } else if (type === 'objects' || type === 'strings') {
    if (node.type !== 'seq') report({ node, type });
    else {
      const item: Schema = { ...schema, field: { ...schema.field, type: type === 'objects' ? 'object' : 'string' } };
      for (const [index, it] of node.items.entries()) valueIn(it, item, [...path, index], undefined, node, problems);
    }
  } else if (node.type !== 'scalar' || !DECODES[type](scalarValue(node))) report({ node, type });
}

/** A null value is the empty text. */
function labelsOf(map: Node, at: Path, problems: DecodeProblem[]): void {
  for (const pair of pairsOf(map)) {
    const node = deref(pair.value);
    if (!node || isOpaque(pair.key.text) || saysNothing(node)) continue;
    if (node.type === 'scalar' && typeof scalarValue(node) === 'string') continue;
    problems.push({ path: [...at, pair.key.text], pair, parent: map, wrong: { node, type: 'label' } });
  }
}

/** Null is like absent; what a template fills in is not known. */
function saysNothing(node: Node): boolean {
  // `{{ .Values.x }}`, unquoted, is a map with a map for its key to YAML; a block that a chart fills in is one with a symbol.
  if (node.type === 'map') {
    return (node.opaque || node.pairs.length > 0) && node.pairs.every(it => isOpaque(it.key.text));
  }
  return node.type === 'scalar' && (isOpaque(node.text) || scalarValue(node) === null);
}

type Scalar = Exclude<FieldType, 'object' | 'objects' | 'map' | 'strings' | 'any'>;

const DECODES: Readonly<Record<Scalar, (value: ScalarValue) => boolean>> = {
  string: value => typeof value === 'string',
  boolean: value => typeof value === 'boolean',
  int32: value => isInteger(value, 2 ** 31),
  int64: value => isInteger(value, 2 ** 63),
  'int-or-string': value => typeof value === 'string' || isInteger(value, 2 ** 31),
};

function isInteger(value: ScalarValue, limit: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && -limit <= value && value < limit;
}
