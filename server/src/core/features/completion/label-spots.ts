/** The fields of a selector: pairs of labels, keys and values of expressions. */
import type { SelectorPlace } from '../../model/references/reference.ts';
import { asKeys, asPairs, asValues, type Labelled } from './label-facts.ts';
import type { Place } from './place.ts';
import { type Spot, spot } from './spot.ts';

/** `labelled`: what the selector may select, with its labels. */
export function labelSpots(
  selector: string,
  form: SelectorPlace['form'],
  labelled: (place: Place) => readonly Labelled[],
): readonly Spot[] {
  if (form === 'map') return [spot(`${selector}.*`, it => asPairs(it, labelled(it)))];
  const expression = `${selector}.matchExpressions[]`;
  return [
    spot(`${selector}.matchLabels.*`, it => asPairs(it, labelled(it))),
    spot(`${expression}.key`, it => asKeys(labelled(it))),
    spot(`${expression}.values[]`, it => asValues(it, labelled(it))),
  ];
}
