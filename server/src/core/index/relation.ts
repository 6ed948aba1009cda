/**
 * Relations: which text of one resource leads to which place in another. One row a relation; definition, references,
 * highlight, the graph and everything else that navigates read the rows and know no kinds themselves.
 */
import type { Kind, Resource } from '../model/resource.ts';
import type { Span } from '../text/text.ts';
import type { Index } from './workspace-index.ts';

export interface Link {
  /** The relation's id. */
  readonly relation: string;
  readonly from: Resource;
  /** The texts that make the link: a label pair of a selector, the value of `targetPort`. Relative to the document. */
  readonly at: readonly Span[];
  /** What is asked for, also where nothing was found: `labels app=web`, `port http`. */
  readonly wanted: string;
  /** Empty: dangling. Several: selectors, and objects of one name. */
  readonly targets: readonly Target[];
}

export interface Target {
  readonly resource: Resource;
  /** What Go to Definition lands on. */
  readonly at: Span;
  /** The whole thing around it: a port entry, the resource. */
  readonly full: Span;
  /** Other texts that stand for the same thing: the number of a port that is referred to by its name. */
  readonly also?: readonly Span[];
}

export interface Relation<Facts> {
  readonly id: string;
  readonly on: Kind<Facts>;
  links(from: Resource, facts: Facts, index: Index): readonly Link[];
  /** The resources that may have a link of this relation to `target`; more than do is fine, fewer is a bug. */
  sources(target: Resource, index: Index): readonly Resource[];
}

export function defineRelation<Facts>(relation: Relation<Facts>): Relation<unknown> {
  return relation as unknown as Relation<unknown>;
}
