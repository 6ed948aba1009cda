/** One field that the workspace knows values for. */
import { type Steps, stepsOf } from '../../model/references/walk.ts';
import { type Node, nodeAt, type Path } from '../../syntax/node.ts';
import type { Fact } from './fact.ts';
import type { Place } from './place.ts';

export interface Spot {
  /** From the resource to the field; `*` is any key of a free map. */
  readonly steps: Steps;
  readonly facts: Facts;
  /** It is a text with a host and maybe a port, which is completed in parts. */
  readonly isAddress?: true;
}

export type Facts = (place: Place) => readonly Fact[];

/** A field by its path: `spec.ports[].port`, `spec.selector.*`. */
export function spot(path: string, facts: Facts): Spot {
  return { steps: stepsOf(path), facts };
}

/** A field below something else, which the facts are handed: undefined where it is not there yet. */
export function spotBelow(
  at: string,
  path: string,
  facts: (place: Place, around: Node | undefined) => readonly Fact[],
): Spot {
  const above = stepsOf(at);
  return {
    steps: [...above, ...stepsOf(path)],
    facts: place => facts(place, nodeAt(place.root, ...place.field.slice(0, above.length))),
  };
}

/** Whether a field is the one of a spot. */
export function isAt({ steps }: Spot, field: Path): boolean {
  if (steps.length !== field.length) return false;
  return steps.every((it, i) =>
    it === '[]' || it === '*' ? (typeof field[i] === 'number') === (it === '[]') : it === field[i],
  );
}
