/** Which labels of pods may have been meant by one of a subset that none of them has. */
import { likenessOf } from '../../index/like-names.ts';
import type { Label } from '../../model/labels.ts';
import type { Resource } from '../../model/resource.ts';
import { near } from '../../text/distance.ts';

/** A label of the pods of a workload. */
export interface Carried {
  readonly resource: Resource;
  readonly label: Label;
}

/** The pair that was surely meant: misspelt in its value or its key, or the only value that there is. */
export function insteadOf(missing: Label, carried: readonly Carried[]): Carried | undefined {
  const same = carried.filter(it => it.label.key === missing.key);
  const values = distinct(same);
  return (
    same.find(it => likenessOf(missing.value, it.label.value) === 'slip') ??
    carried.find(it => it.label.value === missing.value && near(missing.key, it.label.key)) ??
    (values.length === 1 ? values[0] : undefined)
  );
}

/** One of those with each value. */
export function distinct(carried: readonly Carried[]): readonly Carried[] {
  return [...new Map(carried.map(it => [it.label.value, it])).values()];
}

/** Whether one label is surely another one that is misspelt. */
export function isSure(missing: Label, to: Label): boolean {
  return missing.key !== to.key || likenessOf(missing.value, to.value) === 'slip';
}
