/** Values of enumerations, which the API server compares letter by letter. */
import { nearest } from '../text/distance.ts';

export interface Choice<T extends string> {
  readonly value: T;
  /** Nothing but case and punctuation differ, so nothing else can be meant. */
  readonly sure: boolean;
}

/** The value that is meant by a text that is none; undefined where it is near none. */
export function meantChoice<T extends string>(text: string, values: readonly T[]): Choice<T> | undefined {
  const same = values.find(it => plainly(it) === plainly(text));
  if (same) return { value: same, sure: true };
  const near = nearest(text, values);
  const value = values.find(it => it === near);
  return value && { value, sure: false };
}

function plainly(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
