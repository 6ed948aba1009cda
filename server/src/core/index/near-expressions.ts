/**
 * What a selector with `matchExpressions` that selects nothing may have meant: the workload of whose pods the fewest
 * conditions fail. Knows no words.
 */
import { workloadOf } from '../model/kinds/workloads.ts';
import {
  type Expression,
  isFilledIn,
  isRuntimeLabel,
  type Label,
  type LabelSelector,
  pairsOfLabels,
  selectorSelects,
} from '../model/labels.ts';
import { PODS_KEY } from '../model/pods.ts';
import type { Resource } from '../model/resource.ts';
import { type Difference, differenceFrom } from './near-miss.ts';
import { carrying, type Selected } from './selection.ts';
import type { Index } from './workspace-index.ts';

export interface Unfit extends Selected {
  /** The first expression that the pods do not fit. */
  readonly expression: Expression;
  /** Their label that it is about. */
  readonly label: Label | undefined;
  /** A value of it that is a slip of a label of theirs, or under a slip of the key. */
  readonly slip: Difference | undefined;
}

/** Undefined where no pods of the namespace of `place` come near, or where a template fills in labels of theirs. */
export function nearestUnfit(selector: LabelSelector, place: Resource, index: Index): Unfit | undefined {
  const { matchLabels, matchExpressions } = selector;
  const hasPairs = matchLabels !== undefined && matchLabels.labels.length > 0;
  const found = hasPairs ? carrying(place, matchLabels, index) : workloadsAt(place, index);
  const asked = matchExpressions.filter(it => !isRuntimeLabel(it.key));
  let best: (Unfit & { readonly count: number }) | undefined;
  for (const it of found) {
    const { podLabels } = it.workload;
    if (isFilledIn(podLabels)) return undefined;
    const pairs = pairsOfLabels(podLabels);
    const fits = (one: Expression): boolean =>
      selectorSelects({ ...selector, matchLabels: undefined, matchExpressions: [one] }, pairs);
    const unfit = asked.filter(one => !fits(one));
    const [expression] = unfit;
    if (!expression || (best && best.count <= unfit.length)) continue;
    const slip = slipOf(expression, podLabels?.labels ?? []);
    // That a label is absent is true of pods that have nothing to do with it.
    const agrees = hasPairs || asked.some(one => fits(one) && /^(?:In|Exists)$/.test(one.operator));
    if (!slip && !agrees) continue;
    const label = podLabels?.labels.find(({ key }) => key === expression.key);
    best = { ...it, expression, label, slip, count: unfit.length };
  }
  return best;
}

function workloadsAt(place: Resource, index: Index): readonly Selected[] {
  return index.find(PODS_KEY, place).flatMap(resource => {
    const workload = workloadOf(resource);
    return workload ? [{ resource, workload }] : [];
  });
}

function slipOf({ key, operator, values, keyAt, valuesAt }: Expression, labels: readonly Label[]) {
  if (operator !== 'In') return undefined;
  const asked = values.map((value, i): Label => ({ key, value, keySpan: keyAt, span: valuesAt[i]! }));
  return asked
    .flatMap(it => differenceFrom(it, labels, { labels: asked }) ?? [])
    .find(it => it.how === 'key' || it.how === 'value');
}
