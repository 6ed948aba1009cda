/** Links in both directions, over the whole table of relations. */
import type { Resource } from '../model/resource.ts';
import type { Link } from './relation.ts';
import { RELATIONS } from './relations.generated.ts';
import type { Index } from './workspace-index.ts';

export function linksFrom(resource: Resource, index: Index): readonly Link[] {
  return RELATIONS.flatMap(it => (it.on === resource.type ? it.links(resource, resource.facts, index) : []));
}

/** The links of any resource that lead to `target`. */
export function linksTo(target: Resource, index: Index): readonly Link[] {
  return RELATIONS.flatMap(it =>
    it
      .sources(target, index)
      .filter(from => from.type === it.on)
      .flatMap(from => it.links(from, from.facts, index))
      .filter(link => link.targets.some(({ resource }) => resource === target)),
  );
}
