/** What the word at a slot is to become: which field, entry or value of which object, by the table of its kind. */

import { objectsIn, readResource } from '../../model/document.ts';
import type { Fields } from '../../model/fields/field.ts';
import { type Schema, schemaOf } from '../../model/fields/schema.ts';
import { Reader } from '../../model/read.ts';
import type { Document, Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { MapNode, Path } from '../../syntax/node.ts';
import { MARK, type Slot } from '../../syntax/slot.ts';

export interface Place {
  readonly snap: Snapshot;
  readonly slot: Slot;
  /** Of the document. */
  readonly text: string;
  /** The object as it is being typed, in the unit and the namespace that it is applied in: what to ask the index with. */
  readonly resource: Resource;
  readonly root: MapNode;
  readonly fields: Fields;
  /**
   * `field`: one of the fields of `schema`. `item`: all of an object in a list. `entry`: a key of a free map. `value`: of
   * the field or entry at `path`.
   */
  readonly wants: 'field' | 'item' | 'entry' | 'value';
  /** The word is to begin a new item of a list, though `slot.before` does not say so. */
  readonly newItem: boolean;
  readonly schema: Schema;
  /** Within the object: of the map that a field or entry is for, or of the field whose value it is. */
  readonly path: Path;
  /** JSON: every text must be quoted. */
  readonly json: boolean;
}

/** Undefined where there is no object whose fields are known, or no such field. */
export function placeOf(snap: Snapshot, document: Document, text: string, slot: Slot): Place | undefined {
  const object = slot.root.type === 'map' ? objectAt(slot.root, slot.path) : undefined;
  if (!object) return undefined;
  const read = readResource(document, object.map, object.item, new Reader(it => it));
  const fields = read?.type.fields?.(read.group, read.kind);
  if (!read || !fields) return undefined;
  const path = object.item === null ? slot.path : slot.path.slice(2);
  const around = walk(schemaOf(fields), path);
  const wanted = around && wantedAt(around, slot);
  if (!wanted) return undefined;
  const json = /\.json$/i.test(document.uri);
  return {
    snap,
    slot,
    text,
    resource: asApplied(snap, document, read),
    root: object.map,
    fields,
    path,
    json,
    ...wanted,
  };
}

function objectAt(root: MapNode, path: Path): { readonly map: MapNode; readonly item: number | null } | undefined {
  const objects = objectsIn(root);
  return objects.find(it => it.item === null || (path[0] === 'items' && path[1] === it.item));
}

/** What a kustomization owns is looked for where it is applied, also while it cannot be rendered. */
function asApplied(snap: Snapshot, document: Document, read: Resource): Resource {
  const [unit = document.unit] = snap.unitsOf(document.uri) ?? [];
  if (unit === document.unit) return read;
  const applied = snap.appliedFrom(document).find(it => it.item === read.item && it.document.unit === unit);
  return { ...read, document: { ...document, unit }, namespace: applied ? applied.namespace : read.namespace };
}

interface Around {
  readonly schema: Schema;
  /** What the path leads to: the field itself, an item of the list that it is, an entry of the map. */
  readonly at: 'field' | 'item' | 'entry';
}

function walk(root: Schema, path: Path): Around | undefined {
  let around: Around = { schema: root, at: 'field' };
  for (const step of path) {
    const { schema, at } = around;
    const type = schema.field?.type ?? 'object';
    if (typeof step === 'number') {
      if (at !== 'field' || (type !== 'objects' && type !== 'strings')) return undefined;
      around = { schema, at: 'item' };
    } else if (type === 'map') around = { schema, at: 'entry' };
    else {
      const next = schema.fields.get(step);
      if (!next) return undefined;
      around = { schema: next, at: 'field' };
    }
  }
  return around;
}

type Wanted = Pick<Place, 'wants' | 'newItem' | 'schema'>;

function wantedAt({ schema, at }: Around, { on, flow, before }: Slot): Wanted | undefined {
  const type = schema.field?.type ?? 'object';
  const inList = type === 'objects' || type === 'strings';
  if (type === 'any' || (on === 'key' && at === 'entry')) return undefined;
  if (on === 'value' && (type === 'object' || (type === 'map' && at === 'field'))) return undefined;
  const newItem = inList && at === 'field';
  // `ports: x`: the list itself is missing, which a key brings along.
  if (newItem && (on === 'value' || flow || before !== '')) return undefined;
  if (type === 'objects' && on === 'value') return { wants: 'item', newItem, schema };
  if (type === 'objects' || type === 'object') return { wants: 'field', newItem, schema };
  if (type === 'map' && at === 'field') return { wants: 'entry', newItem, schema };
  return { wants: 'value', newItem, schema };
}

/** The keys that are in the map already. */
export function presentKeys({ map }: Slot): ReadonlySet<string> {
  return new Set(map?.pairs.map(it => it.key.text).filter(it => it !== MARK));
}
