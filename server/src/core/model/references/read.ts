/** Reads what a resource says about others, along the rows that are about its kind. */
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { deref, type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import { labelSelector } from '../label-selector.ts';
import { isRuntimeLabel, type LabelSelector } from '../labels.ts';
import type { Reader } from '../read.ts';
import type { Read } from '../resource.ts';
import { addressOf, type Host, meshHost, namespacedName } from './hosts.ts';
import {
  type NameForm,
  type NamePlace,
  type NameReference,
  type NameRow,
  type ObjectType,
  type ReferenceRow,
  referenceKey,
  type SelectorPlace,
  type SelectorReference,
  type SelectorRow,
  selectedByAnyKey,
  selectedByKey,
} from './reference.ts';
import { REFERENCE_ROWS } from './registry.generated.ts';
import { type Branches, branchesOf, end, type Steps, stepsOf, visit, walk } from './walk.ts';

export interface Mentions {
  readonly names: readonly NameReference[];
  readonly selectors: readonly SelectorReference[];
}

export const NO_MENTIONS: Mentions = { names: [], selectors: [] };

type Place = readonly [NameRow, NamePlace] | readonly [SelectorRow, SelectorPlace];

const BY_KIND: ReadonlyMap<ObjectType, readonly ReferenceRow[]> = groupedByKind();
const PLACES: ReadonlyMap<ObjectType, Branches<Place>> = new Map(
  [...BY_KIND].map(([it, rows]) => [it, placesIn(rows)]),
);

function groupedByKind(): Map<ObjectType, ReferenceRow[]> {
  const found = new Map<ObjectType, ReferenceRow[]>();
  for (const row of REFERENCE_ROWS) {
    for (const kind of row.kinds) found.set(kind, [...(found.get(kind) ?? []), row]);
  }
  return found;
}

function placesIn(rows: readonly ReferenceRow[]): Branches<Place> {
  return branchesOf(
    rows.flatMap((row): (readonly [Steps, Place])[] =>
      row.by === 'name'
        ? row.places.map(it => [stepsOf(it.at), [row, it]])
        : row.places.map(it => [stepsOf(it.at), [row, it]]),
    ),
  );
}

/** The rows that are about a kind. */
export function rowsOf(group: string, kind: string): readonly ReferenceRow[] {
  return BY_KIND.get(`${group}/${kind}`) ?? [];
}

const TARGETS: ReadonlySet<ObjectType> = new Set(REFERENCE_ROWS.flatMap(it => (it.by === 'name' ? (it.to ?? []) : [])));

/** Whether objects of a kind have a part in any row: others are named in them, or they are named. */
export function isMentioned(group: string, kind: string): boolean {
  const type = `${group}/${kind}`;
  return BY_KIND.has(type) || TARGETS.has(type);
}

/** What a resource says by fields that are there for it. */
export function mentionsIn(root: MapNode, group: string, kind: string, reader: Reader): Mentions {
  const places = PLACES.get(`${group}/${kind}`);
  if (!places) return NO_MENTIONS;
  const names: NameReference[] = [];
  const selectors: SelectorReference[] = [];
  visit(root, places, reader, (at, it) => {
    if (isOfNames(it)) names.push(...nameAt(...it, at, reader));
    else selectors.push(...selectorIn(...it, at, reader));
  });
  return names.length + selectors.length === 0 ? NO_MENTIONS : { names, selectors };
}

function isOfNames(it: Place): it is readonly [NameRow, NamePlace] {
  return it[0].by === 'name';
}

/** What the index files a resource under for what it says about others. */
export function mentionKeys({ names, selectors }: Mentions): readonly string[] {
  return [...names.map(it => referenceKey(it.to, it.name.value)), ...selectors.flatMap(keysOfSelector)];
}

function keysOfSelector({ row, selector }: SelectorReference): readonly string[] {
  const pairs = selector.matchLabels?.labels.filter(it => !isRuntimeLabel(it.key)) ?? [];
  return pairs.length > 0 ? pairs.map(it => selectedByKey(row.of, it)) : [selectedByAnyKey(row.of)];
}

function nameAt(row: NameRow, place: NamePlace, at: Node, reader: Reader): readonly NameReference[] {
  if (place.when && !place.when(at, reader)) return [];
  const host = hostAt(place.name === '' ? at : nodeAt(at, ...stepsOf(place.name)), row.text ?? 'name', reader);
  const to = row.to ?? objectTypeAt(at, reader);
  if (!host || host.name.value === '' || to === undefined) return [];
  const namespace = place.namespace === undefined ? undefined : textAt(at, place.namespace, reader);
  const written = place.port?.map(it => portAt(at, it, reader)).find(it => it !== undefined);
  const space = namespace ?? (host.namespace && interned(host.namespace, reader));
  const reference: NameReference = {
    row,
    to,
    name: interned(host.name, reader),
    namespace: row.namespace === 'own' ? undefined : space,
    port: written ?? host.port,
    ...(host.zone !== undefined && { zone: reader.intern(host.zone) }),
    portUnclear: written === undefined && (place.port ?? []).some(it => isUnclear(at, it, reader)),
    span: at.span,
  };
  return [reference];
}

/** `apiVersion` and `kind` beside the name, as in every ObjectReference. */
function objectTypeAt(at: Node, reader: Reader): ObjectType | undefined {
  const kind = reader.text(at, 'kind')?.value;
  const apiVersion = reader.text(at, 'apiVersion')?.value ?? '';
  const slash = apiVersion.indexOf('/');
  return kind ? reader.intern(`${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`) : undefined;
}

function hostAt(node: Node | undefined, form: NameForm, reader: Reader): Host | undefined {
  const scalar = deref(node);
  if (scalar?.type !== 'scalar') return undefined;
  if (form === 'name' || isSymbolic(scalar.text)) {
    const name = reader.textOf(scalar) ?? reader.symbolOf(scalar);
    return name && { name, namespace: undefined, port: undefined };
  }
  if (!reader.textOf(scalar)) return undefined;
  if (form === 'host') return meshHost(scalar);
  return form === 'address' ? addressOf(scalar) : namespacedName(scalar);
}

function interned({ value, span }: Read<string>, reader: Reader): Read<string> {
  return { value: reader.intern(value), span };
}

function textAt(at: Node, path: string, reader: Reader): Read<string> | undefined {
  const { map, key } = end(at, stepsOf(path));
  return reader.text(map, key) ?? reader.symbol(map, key);
}

function portAt(at: Node, path: string, reader: Reader): Read<number | string> | undefined {
  const { map, key } = end(at, stepsOf(path));
  return reader.integerOrText(map, key) ?? reader.symbol(map, key);
}

function isUnclear(at: Node, path: string, reader: Reader): boolean {
  const { map, key } = end(at, stepsOf(path));
  return reader.unclear(map, key, undefined);
}

function selectorIn(row: SelectorRow, place: SelectorPlace, at: Node, reader: Reader): readonly SelectorReference[] {
  const selector = selectorAt(place, at, reader);
  if (!selector) return [];
  const namespaces = place.namespaces?.(at, reader) ?? 'own';
  return [{ row, selector, namespaces, ports: portsAt(place, at, reader), span: at.span }];
}

function selectorAt(place: SelectorPlace, at: Node, reader: Reader): LabelSelector | undefined {
  const { map, key } = end(at, stepsOf(place.selector));
  const span = reader.keySpan(map, key);
  if (!span) return undefined;
  if (place.form === 'label-selector') return labelSelector(nodeAt(map, key), span, reader);
  const labels = reader.labels(map, key);
  return labels && { at: span, matchLabels: labels, matchExpressions: [], opaque: labels.opaque };
}

function portsAt(place: SelectorPlace, at: Node, reader: Reader): SelectorReference['ports'] {
  return (place.ports ?? []).flatMap(({ at: path, field, means }) =>
    walk(at, stepsOf(path), reader).flatMap(it => {
      const port = portAt(it, field, reader);
      return port ? [{ port, means }] : [];
    }),
  );
}
