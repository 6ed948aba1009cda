/**
 * Strategic merge, as kustomize does it (kyaml `yaml/merge2` and `yaml/walk`), down to its oddities: merged lists begin
 * with what only the patch has, a null removes its key, `$setElementOrder` and `$retainKeys` are no directives, and
 * `$patch: replace` has no effect on an item of a merged list. The target is changed in place; what comes from the patch
 * keeps its spans, so it still says where it was written.
 */
import {
  type Draft,
  type DraftMap,
  type DraftSeq,
  getPair,
  isNull,
  remove,
  sameValue,
  set,
  textAt,
  textScalar,
} from './draft.ts';
import { type MergedField, type Schema, schemaOf } from './merge-lists.ts';

/** Called where the two do not fit; what does not fit stays as it is. */
export type Refuse = (detail: string) => void;

/** The merged resource; undefined where the patch deletes it. The patch is used up. */
export function mergePatch(target: DraftMap, patch: DraftMap, refuse: Refuse): DraftMap | undefined {
  const merged = merge(target, patch, undefined, [], refuse);
  return merged?.type === 'map' && merged.pairs.length > 0 ? merged : undefined;
}

/** `identity`: the keys of the item that this is; their values stay the target's, since a patch only repeats them. */
function merge(
  target: Draft | undefined,
  patch: Draft | undefined,
  field: MergedField | undefined,
  identity: readonly string[],
  refuse: Refuse,
): Draft | undefined {
  if (!isNull(target) && !isNull(patch) && target?.type !== patch?.type) {
    refuse(`${target?.type} ≠ ${patch?.type}`);
    return target;
  }
  const kind = (isNull(target) ? (isNull(patch) ? undefined : patch) : target)?.type;
  if (kind === 'scalar')
    return patch ?? (target?.type === 'scalar' && target.untyped ? textScalar(target.text, target.span) : target);
  if (kind !== 'seq') return mergeMap(target, patch, field?.fields, identity, refuse);
  return field?.keys ? mergeList(target, patch, field.keys, field.fields, refuse) : (patch ?? target);
}

function mergeMap(
  target: Draft | undefined,
  patch: Draft | undefined,
  schema: Schema | undefined,
  identity: readonly string[],
  refuse: Refuse,
): Draft | undefined {
  if (!isNull(target) && patch && isNull(patch)) return undefined;
  const directive = directiveOf(patch, refuse);
  if (directive === 'delete') return undefined;
  // An explicit null that nobody patches stays; `key:` with nothing after it goes.
  if (isNull(target) && !patch) return target?.type === 'scalar' && target.text !== '' ? target : undefined;
  const into = isNull(target) || directive === 'replace' ? patch : target;
  if (into?.type !== 'map') return into;
  const known = schema ?? schemaOf(textAt(into, 'apiVersion'), textAt(into, 'kind'));
  const keys = new Set([...into.pairs, ...(patch?.type === 'map' ? patch.pairs : [])].map(it => it.key.text));
  for (const key of keys) {
    const own = getPair(into, key);
    const other = getPair(patch, key);
    const value = merge(own?.value, other && (other.value ?? NULL), known?.[key], [], refuse);
    if (value === undefined || (other && isNull(value))) remove(into, key);
    else if (!identity.includes(key) || !sameValue(own?.value, value)) set(into, key, value, other?.key.span);
  }
  return into;
}

/** What `key:` in a patch says: a null, which is more than an absent key. */
const NULL: Draft = { type: 'scalar', span: { start: 0, end: 0 }, text: '', style: 'plain' };

/** Merges two lists by the keys of their items; no keys: lists of scalars, as sets. */
function mergeList(
  target: Draft | undefined,
  patch: Draft | undefined,
  keyList: readonly string[],
  schema: Schema | undefined,
  refuse: Refuse,
): Draft | undefined {
  if (!isNull(target) && patch && isNull(patch)) return undefined;
  const directive = isNull(target) ? undefined : listDirectiveOf(patch, refuse);
  if (directive === 'delete') return undefined;
  const into = isNull(target) || directive === 'replace' ? patch : target;
  if (into?.type !== 'seq') return into;
  const keys = keyList.length ? keyList : [SCALAR];
  const ids = idsOf([...(patch?.type === 'seq' ? patch.items : []), ...into.items], keys);
  if (ids.length === 0) return into;
  if (!patch && new Set(ids.map(it => it[0])).size === into.items.length) {
    // Nothing to merge, and nothing that the list merges by itself: only what is in the items is looked through.
    into.items = into.items
      .map(it => merge(it, undefined, schema && { fields: schema }, [], refuse))
      .filter(it => !isEmpty(it));
    return into;
  }
  // Only the keys that some item has count: most ports say no protocol.
  const used = keys.filter((_, i) => ids.some(id => id[i]));
  const active = used.length ? used : keys;
  const merged: DraftSeq = { ...into, items: [] };
  for (const all of ids) {
    const id = all.filter((_, i) => active.includes(keys[i]!));
    const own = itemWith(into, active, id);
    const other = patch?.type === 'seq' ? itemWith(patch, active, id) : undefined;
    const item = merge(own, other, schema && { fields: schema }, active, refuse);
    if (isEmpty(item)) {
      putItem(into, undefined, active, id);
      continue;
    }
    if (item?.type === 'map')
      active.forEach((key, i) => {
        if (id[i] && !getPair(item, key)) set(item, key, textScalar(id[i], item.span));
      });
    putItem(merged, item, active, id);
  }
  for (const item of into.items) {
    const id = active.map(key => keyOf(item, key));
    const present = id.filter(it => it !== undefined);
    if (present.length < id.length) merged.items.push(item);
    if (active.length > 1) putItem(merged, undefined, active, present);
    putItem(merged, item, active, present);
  }
  return merged;
}

/** Stands for the key of an item that is a scalar: the item itself. */
const SCALAR = '';

/** The different ids of the items in order; absent keys are empty. With several keys, ids that may be one are made so. */
function idsOf(items: readonly (Draft | undefined)[], keys: readonly string[]): readonly (readonly string[])[] {
  const ids = new Map<string, readonly string[]>();
  for (const item of items) {
    const id = keys.map(key => keyOf(item, key) ?? '');
    if (!ids.has(id.join('\0'))) ids.set(id.join('\0'), id);
  }
  const list = [...ids.values()];
  if (keys.length < 2) return list;
  for (let i = 0; i < list.length; i++) {
    for (let j = 0; j < list.length; j++) {
      const [a, b] = [list[i]!, list[j]!];
      const fits = a.some((it, k) => it === b[k]) && a.every((it, k) => it === b[k] || !it || !b[k]);
      if (fits) list[i] = list[j] = a.map((it, k) => it || b[k]!);
    }
  }
  return list;
}

/** The text of an item's key; undefined where it has none. */
function keyOf(item: Draft | undefined, key: string): string | undefined {
  const node = key === SCALAR ? item : getPair(item, key)?.value;
  return node?.type === 'scalar' ? node.text : undefined;
}

/** The first item with these keys, of which the empty ones say nothing. */
function itemWith({ items }: DraftSeq, keys: readonly string[], id: readonly string[]): Draft | undefined {
  const some = id.some(it => it);
  return items.find(item => keys.every((key, i) => (some && !id[i]) || keyOf(item, key) === id[i]));
}

/**
 * Puts an item in the place of every one with these keys, or at the end where there is none; undefined takes them out.
 * An empty value stands for any value (kyaml `ElementSetter`), one that is not there for nothing.
 */
function putItem(list: DraftSeq, item: Draft | undefined, keys: readonly string[], id: readonly string[]): void {
  let found = false;
  list.items = list.items.flatMap(it => {
    if (isEmpty(it)) return [];
    const same = keys.every((key, i) => {
      if (i >= id.length) return i > 0;
      const value = keyOf(it, key);
      return id[i] === '' && key !== SCALAR ? value !== undefined : value === id[i];
    });
    if (!same) return id.length ? [it] : [];
    found = true;
    return item ? [item] : [];
  });
  if (!found && item) list.items.push(item);
}

function isEmpty(item: Draft | undefined): boolean {
  return isNull(item) || (item?.type === 'map' && item.pairs.length === 0);
}

/** The directive of a map, which is taken out of it. */
function directiveOf(patch: Draft | undefined, refuse: Refuse): string | undefined {
  const value = getPair(patch, DIRECTIVE)?.value;
  if (patch?.type !== 'map' || !value) return undefined;
  const directive = value.type === 'scalar' ? value.text : '';
  if (!DIRECTIVES.has(directive)) refuse(`${DIRECTIVE}: ${directive}`);
  remove(patch, DIRECTIVE);
  return directive;
}

/** The directive of a list: an item of its own, `- $patch: replace`, which is taken out of it. */
function listDirectiveOf(patch: Draft | undefined, refuse: Refuse): string | undefined {
  if (patch?.type !== 'seq') return undefined;
  const item = patch.items.find(it => getPair(it, DIRECTIVE)?.value);
  if (item?.type !== 'map' || item.pairs.length > 1) return undefined;
  const directive = textAt(item, DIRECTIVE);
  if (!DIRECTIVES.has(directive)) refuse(`${DIRECTIVE}: ${directive}`);
  patch.items = patch.items.filter(it => textAt(it, DIRECTIVE) !== directive);
  return directive;
}

const DIRECTIVE = '$patch';
const DIRECTIVES: ReadonlySet<string> = new Set(['delete', 'merge', 'replace']);
