/** Selectors with `matchExpressions` that no pod fits, though some come near. */
import { shownSelector } from '../../index/labels.ts';
import { nearestUnfit, type Unfit } from '../../index/near-expressions.ts';
import { isFilledIn, isOperatorLabel, isRuntimeLabel, type LabelSelector, showLabels } from '../../model/labels.ts';
import { FILLED_IN_KEY, PODS_KEY } from '../../model/pods.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import type { Fix } from '../rule.ts';
import { operatorDoubt, unreadDoubt } from './doubt.ts';
import { type Context, type How, withConsequence } from './how.ts';
import { MISSED_CONDITIONS, MISSED_PAIRS } from './messages.ts';
import { TITLES } from './selector-fixes.ts';
import { type Scope, visible } from './sentences.ts';

/** Tells of a selector that no pods of these namespaces fit; silent where that cannot be known. */
export function tellUnfit(
  ctx: Context,
  selector: LabelSelector,
  places: readonly Resource[],
  scope: Scope,
  how: How,
): void {
  const { index, resource } = ctx;
  const { matchLabels, matchExpressions } = selector;
  const keys = [...(matchLabels?.labels ?? []), ...matchExpressions].map(it => it.key);
  if (keys.some(isOperatorLabel) || keys.every(isRuntimeLabel) || isFilledIn(matchLabels)) return;
  // The values of a chart may give its pods any other labels.
  if (resource.document.chart !== undefined || places.some(it => index.find(FILLED_IN_KEY, it).length > 0)) return;
  const [best] = places.flatMap(it => nearestUnfit(selector, it, index) ?? []);
  const [place = resource] = places;
  const said = best ? describe(selector, best) : nothingNear(selector, scope, index.size(PODS_KEY, place));
  const finding = withConsequence(said, how);
  const doubt =
    unreadDoubt(finding, place, index) ??
    operatorDoubt(valuesOf(selector), finding, best?.slip !== undefined, place, index);
  // That pods of another kind are left out may be just what is meant.
  const isMeant = best && !best.slip && !/^(?:In|Exists)$/.test(best.expression.operator);
  ctx.tell(best ? placeIn(best) : selector.at, doubt ?? finding, {
    severity: !best || isMeant || doubt || how.mild ? 'info' : 'warning',
    related: best ? [relatedTo(best)] : [],
    fixes: () => (best ? fixesOf(ctx, best, doubt === undefined) : []),
  });
}

function valuesOf({ matchLabels, matchExpressions }: LabelSelector): readonly { readonly value: string }[] {
  const values = matchExpressions.flatMap(it => it.values.map(value => ({ value })));
  return [...(matchLabels?.labels ?? []), ...values];
}

function describe(selector: LabelSelector, { resource, expression, label, slip }: Unfit): Said {
  const said = { selector: shownSelector(selector), workload: nameOf(resource) };
  const actual = slip?.instead ?? label;
  if (slip?.instead) {
    const wanted = showLabels([slip.pair]);
    return say(MISSED_PAIRS.instead, { ...said, wanted, actual: showLabels([slip.instead]) });
  }
  if (!actual) return say(MISSED_CONDITIONS.unfitLacks, { ...said, key: expression.key });
  const condition = shownSelector({ ...selector, matchLabels: undefined, matchExpressions: [expression] });
  return say(MISSED_CONDITIONS.unfitHas, { ...said, actual: showLabels([actual]), condition });
}

function nothingNear(selector: LabelSelector, scope: Scope, count: number): Said {
  const shown = shownSelector(selector);
  if (scope === 'named') return say(MISSED_CONDITIONS.noneThere, { selector: shown });
  return say(MISSED_CONDITIONS.noFit, { selector: shown, count });
}

function placeIn({ expression, slip }: Unfit): Span {
  if (!slip) return expression.keyAt;
  return slip.how === 'key' ? slip.pair.keySpan : visible(slip.pair);
}

function relatedTo({ resource, workload: { podLabels }, label, slip }: Unfit) {
  const actual = slip?.instead ?? label;
  const at = actual ? visible(actual) : (podLabels?.at ?? resource.name?.span ?? resource.kindSpan);
  return { resource, at, said: say(MISSED_PAIRS.labelsHere, { workload: nameOf(resource) }) };
}

function fixesOf(ctx: Context, { slip }: Unfit, isCertain: boolean): readonly Fix[] {
  if (!slip?.instead) return [];
  const { key, value } = slip.instead;
  const how = isCertain ? 'preferred' : 'suggested';
  if (slip.how === 'key') {
    const title = say(TITLES.changeKey, { key: slip.pair.key, other: key });
    return fixIn(ctx.resource, title, [replaceText(ctx, slip.pair.keySpan, key)], how);
  }
  const title = say(TITLES.changeValue, { key, value });
  return fixIn(ctx.resource, title, [replaceText(ctx, slip.pair.span, value)], how);
}
