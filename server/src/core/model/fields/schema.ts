/** The fields of a kind as a tree, to walk along with an object. */
import type { Field, Fields } from './field.ts';

export interface Schema {
  /** Undefined for a step on the way to a row that has no row itself. */
  readonly field: Field | undefined;
  /** The fields of an object, or of each object of a list. Empty: what is in it is not known. */
  readonly fields: ReadonlyMap<string, Schema>;
}

const known = new WeakMap<Fields, Schema>();

/** The tree of a table; of one table always the same. */
export function schemaOf(fields: Fields): Schema {
  let schema = known.get(fields);
  if (!schema) {
    schema = build(fields);
    known.set(fields, schema);
  }
  return schema;
}

interface Building {
  field: Field | undefined;
  readonly fields: Map<string, Building>;
}

function build(fields: Fields): Schema {
  const root: Building = { field: { type: 'object' }, fields: new Map() };
  for (const [path, field] of Object.entries(fields)) {
    let at = root;
    // `ports[].name` is a field of each of the ports, `selector.*` says what is in a map.
    for (const step of path.replaceAll('[]', '').split('.')) {
      if (step === '*') break;
      const next = at.fields.get(step) ?? { field: undefined, fields: new Map() };
      at.fields.set(step, next);
      at = next;
    }
    if (!path.endsWith('.*')) at.field = field;
  }
  return root;
}
