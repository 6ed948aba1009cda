/**
 * The table of references as spots: where a resource names others or selects them, what exists is offered. A row there is
 * all that completion needs of a relation.
 */
import type {
  NamePlace,
  NameRow,
  ObjectType,
  ReferenceRow,
  SelectorPlace,
  SelectorRow,
} from '../../model/references/reference.ts';
import { REFERENCE_ROWS } from '../../model/references/registry.generated.ts';
import { stepsOf } from '../../model/references/walk.ts';
import type { Fact } from './fact.ts';
import { labelsSelected } from './label-facts.ts';
import { labelSpots } from './label-spots.ts';
import { isMeant, namesFor, namespacesFor } from './object-facts.ts';
import type { Place } from './place.ts';
import { portsOfNamed, portsOfSelected } from './reference-ports.ts';
import { type Spot, spotBelow } from './spot.ts';
import { apiVersionsFor, kindsFor, targetNames } from './target-facts.ts';

const SPOTS: ReadonlyMap<ObjectType, readonly Spot[]> = byKind();

/** Of the kind with this group. A kind of that name in another group has its own, or none. */
export function referenceSpots(group: string, kind: string): readonly Spot[] {
  return SPOTS.get(`${group}/${kind}`) ?? [];
}

function byKind(): Map<ObjectType, Spot[]> {
  const found = new Map<ObjectType, Spot[]>();
  for (const row of REFERENCE_ROWS) {
    const spots = spotsOf(row);
    for (const kind of row.kinds) found.set(kind, [...(found.get(kind) ?? []), ...spots]);
  }
  return found;
}

function spotsOf(row: ReferenceRow): readonly Spot[] {
  return row.by === 'name'
    ? row.places.flatMap(it => nameSpots(row, it))
    : row.places.flatMap(it => selectorSpots(row, it));
}

function nameSpots(row: NameRow, place: NamePlace): readonly Spot[] {
  const { at, name, namespace, port } = place;
  const { to } = row;
  const below = (path: string, facts: Parameters<typeof spotBelow>[2]): Spot =>
    spotBelow(at, path, (it, around) => (isMeant(place, around) ? facts(it, around) : []));
  if (to === undefined) {
    return [below(name, targetNames), below('kind', kindsFor), below('apiVersion', apiVersionsFor)];
  }
  return [
    {
      ...below(name, (it, around) => namesFor(to, row, place, it, around)),
      ...(row.text === 'address' && { isAddress: true }),
    },
    ...(namespace === undefined ? [] : [below(namespace, (it, around) => namespacesFor(to, place, it, around))]),
    ...(row.port && port ? port.map(field => below(field, (it, around) => portsOfNamed(row, field, it, around))) : []),
  ];
}

function selectorSpots(row: SelectorRow, { at, selector, form, ports = [] }: SelectorPlace): readonly Spot[] {
  const path = `${at}.${selector}`;
  return [
    ...labelSpots(path, form, it => labelsSelected(row, stepsOf(path), it)),
    ...ports.map(port => {
      const field = port.at === '' ? port.field : `${port.at}.${port.field}`;
      return spotBelow(at, field, (it, around) => portsOfSelected(row, port, it, around));
    }),
  ];
}

/** Whole labels by which a resource names another, such as the one of an EndpointSlice. */
export function labelReferences(place: Place): readonly Fact[] {
  const { resource, path, slot } = place;
  return referenceSpots(resource.group, resource.kind).flatMap(({ steps, facts }): readonly Fact[] => {
    const key = steps.at(-1) ?? '';
    const isLabel =
      path.at(-1) === 'labels' && steps.length === path.length + 1 && path.every((it, i) => it === steps[i]);
    if (!isLabel || key === '*' || slot.map?.pairs.some(it => it.key.text === key)) return [];
    return facts({ ...place, field: [...path, key] }).map(it => ({ ...it, key }));
  });
}
