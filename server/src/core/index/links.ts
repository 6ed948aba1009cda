/** References and links in both directions, over the whole table of relations. */
import type { Resource } from '../model/resource.ts';
import { type Span, sameSpan } from '../text/text.ts';
import type { Link, Reference, Relation } from './relation.ts';
import { RELATIONS } from './relations.generated.ts';
import { ROW_RELATIONS } from './row-relations.ts';
import type { Index } from './workspace-index.ts';

export const ALL_RELATIONS: readonly Relation[] = [...RELATIONS, ...ROW_RELATIONS];

export function referencesFrom(resource: Resource, index: Index): readonly Reference[] {
  return ALL_RELATIONS.flatMap(it => it.references(resource, index));
}

/** The references of any resource that lead to `target`, also only to a part of it. */
export function referencesTo(target: Resource, index: Index): readonly Reference[] {
  return ALL_RELATIONS.flatMap(relation =>
    [...new Set(relation.sources(target, index))]
      .flatMap(from => relation.references(from, index))
      .filter(it => it.to.includes(target) || it.links.some(link => link.targets.some(to => to.resource === target))),
  );
}

export function linksFrom(resource: Resource, index: Index): readonly Link[] {
  return referencesFrom(resource, index).flatMap(it => it.links);
}

/** The links of any resource that lead to `target`. */
export function linksTo(target: Resource, index: Index): readonly Link[] {
  return referencesTo(target, index)
    .flatMap(it => it.links)
    .filter(link => link.targets.some(({ resource }) => resource === target));
}

/** The links of any resource that lead to this very place in `target`: to a label, by its value or its key, or to a port. */
export function linksToPlace(target: Resource, place: Span, index: Index): readonly Link[] {
  return linksTo(target, index).filter(link =>
    link.targets.some(it => it.resource === target && [it.at, it.key].some(at => at && sameSpan(at, place))),
  );
}
