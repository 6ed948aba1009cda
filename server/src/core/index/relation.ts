/**
 * Relations: which text of one resource leads to which place in another. One row a relation; definition, references,
 * highlight, rename, call hierarchy, the graph and everything else that navigates read the rows and know no kinds themselves.
 */
import type { Kind, Resource } from '../model/resource.ts';
import type { Span } from '../text/text.ts';
import type { Index } from './workspace-index.ts';

/** One mention of others, as it is resolved: a selector, the backend of a route, a host in a text. */
export interface Reference {
  /** The relation's id. */
  readonly relation: string;
  readonly from: Resource;
  /** Where it is written: the key of a selector, a name. Relative to the document. */
  readonly at: Span;
  /** What is asked for, also where nothing was found: `Service/web:80`, `labels app=web`, `port http`. */
  readonly wanted: string;
  /** Empty: dangling. Several: selectors, and objects of one name. */
  readonly to: readonly Resource[];
  /** The texts of it that lead somewhere, each to its own places. */
  readonly links: readonly Link[];
}

export interface Link {
  readonly relation: string;
  readonly from: Resource;
  /** The texts that make the link: key and value of a pair, a name, a number. The last of them is what it says. */
  readonly at: readonly Span[];
  /**
   * `name`: the text says what its target says (or `spell` makes it of that), so both are renamed together. `label`: value,
   * and key where there are two texts, are those of its target. `key`: it is the key alone. `number`: it is a number. `whole`: it stands for all of its targets.
   */
  readonly means: 'name' | 'label' | 'key' | 'number' | 'whole';
  /** How the text is written for a name of the target, where it is not the name itself. */
  readonly spell?: (name: string) => string;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly resource: Resource;
  /** What Go to Definition lands on. */
  readonly at: Span;
  /** The key of a label. */
  readonly key?: Span;
  /** The whole thing around it: a port entry, the resource. */
  readonly full: Span;
  /** Other texts that stand for the same thing: the number of a port that is referred to by its name. */
  readonly also?: readonly Span[];
}

export interface Relation {
  readonly id: string;
  references(from: Resource, index: Index): readonly Reference[];
  /** The resources that may have a reference of this relation to `target`; more than do is fine, fewer is a bug. */
  sources(target: Resource, index: Index): readonly Resource[];
}

interface Row<Facts> {
  readonly id: string;
  readonly on: Kind<Facts>;
  references(from: Resource, facts: Facts, index: Index): readonly Reference[];
  sources(target: Resource, index: Index): readonly Resource[];
}

/** A relation from the resources of one kind. */
export function defineRelation<Facts>({ id, on, references, sources }: Row<Facts>): Relation {
  return {
    id,
    references: (from, index) => (from.type === on ? references(from, from.facts as Facts, index) : []),
    sources: (target, index) => sources(target, index).filter(it => it.type === on),
  };
}

/** A relation from resources of several kinds. */
export function defineCommonRelation(relation: Relation): Relation {
  return relation;
}

/** The place of a resource as a target: its name, or where that would be. */
export function targetOf(resource: Resource): Target {
  return { resource, at: (resource.name ?? resource.symbol)?.span ?? resource.kindSpan, full: resource.span };
}
