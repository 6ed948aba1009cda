/** What of the workspace fits the value, or the entry, that is wanted at a place. */
import { MARK, typedIn } from '../../syntax/slot.ts';
import { isOpaque } from '../../syntax/template.ts';
import { type Fact, shown } from './fact.ts';
import type { Place } from './place.ts';
import { labelReferences } from './reference-spots.ts';
import { spotsAt } from './spots.ts';

/** What fits, the likeliest first. */
export function factsFor(place: Place): readonly Fact[] {
  const { resource, field, wants, slot, text } = place;
  const found = spotsAt(resource, field).flatMap(it => it.facts(place));
  const entries = wants === 'entry' ? labelReferences(place) : [];
  // An alias may say what is being typed, and a template fill in what nobody can write.
  const isText = (it: string | number | undefined): boolean => it !== MARK && !isOpaque(String(it));
  const fitting = [...found, ...entries].filter(it => isText(it.value) && isText(it.key));
  return shown(fitting, typedIn(text, slot));
}
