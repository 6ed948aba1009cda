/**
 * What the word at a slot is to become: which field, entry or value of which object. The table of its kind's fields says so;
 * where nobody here knows the fields, or not this one, the table of what the workspace knows values for does.
 */
import { type Schema, schemaOf } from '../../model/fields/schema.ts';
import type { Document } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { Path } from '../../syntax/node.ts';
import { MARK, type Slot } from '../../syntax/slot.ts';
import { type Site, siteOf } from './site.ts';
import { spotsAt } from './spots.ts';

/** Its path is that of the map that a field or entry is for, or of the field whose value it is. */
export interface Place extends Site {
  readonly slot: Slot;
  /**
   * `field`: one of the fields of `schema`. `item`: all of an object in a list. `entry`: a key of a free map. `value`: of
   * the field or entry at `path`.
   */
  readonly wants: 'field' | 'item' | 'entry' | 'value';
  /** The word is to begin a new item of a list, though `slot.before` does not say so. */
  readonly newItem: boolean;
  readonly schema: Schema;
  /** The field that gets a value: of a new item the place does not matter, the key of an entry is `*`. */
  readonly field: Path;
}

/** Undefined where there is no object, or nothing is known of the place. */
export function placeOf(snap: Snapshot, document: Document, text: string, slot: Slot): Place | undefined {
  const site = siteOf(snap, document, text, slot.root, slot.path);
  const wanted = site && (wantedBySchema(site, slot) ?? wantedByTable(site, slot));
  if (!wanted) return undefined;
  const { path } = site;
  const field = wanted.wants === 'entry' ? [...path, '*'] : wanted.newItem ? [...path, 0] : path;
  return { ...site, slot, ...wanted, field };
}

/** The keys that are in the map already. */
export function presentKeys({ map }: Slot): ReadonlySet<string> {
  return new Set(map?.pairs.map(it => it.key.text).filter(it => it !== MARK));
}

type Wanted = Pick<Place, 'wants' | 'newItem' | 'schema'>;

function wantedBySchema({ resource: { type, group, kind }, path }: Site, slot: Slot): Wanted | undefined {
  const fields = type.fields?.(group, kind);
  const around = fields && walk(schemaOf(fields), path);
  return around && wantedAt(around, slot);
}

/** Values, and entries of maps with free keys. What else may stand there is not known. */
function wantedByTable({ resource, path }: Site, { on, flow, before, hasColon, map }: Slot): Wanted | undefined {
  const isKnown = (...more: Path): boolean => spotsAt(resource, [...path, ...more]).length > 0;
  const value = { wants: 'value', newItem: false, schema: UNKNOWN } as const;
  if (on === 'value') return value;
  if (isKnown('*')) return { ...value, wants: 'entry' };
  if (hasColon) return undefined;
  // What has no other key may also be a text.
  if (typeof path.at(-1) === 'number') return map?.pairs.length === 1 ? value : undefined;
  return !flow && before === '' && isKnown(0) ? { ...value, newItem: true } : undefined;
}

const UNKNOWN: Schema = { field: undefined, fields: new Map() };

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
