/**
 * Selectors that pick no pod: what is certain, what may have been meant, and what can be done. Services, budgets, policies and
 * monitors say it alike; what they had in mind is `index/near-miss.ts`' matter.
 */

import { selectedResources } from '../../index/labels.ts';
import { type NearMiss, nearMisses } from '../../index/near-miss.ts';
import { carrying } from '../../index/selection.ts';
import type { Index } from '../../index/workspace-index.ts';
import {
  isOperatorLabel,
  isRuntimeLabel,
  isSymbolicLabel,
  type Label,
  type LabelMap,
  showLabels,
} from '../../model/labels.ts';
import { labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { isPlatformPods } from '../../model/platform.ts';
import { PODS_KEY } from '../../model/pods.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';
import { type Path, pairAt } from '../../syntax/node.ts';
import { type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import type { Fix } from '../rule.ts';
import { doubtOf, isUpToChart } from './doubt.ts';
import { tellUnfit } from './expressions.ts';
import { type Context, type How, withConsequence } from './how.ts';
import { MISSED_CONDITIONS, MISSED_PAIRS } from './messages.ts';
import { placesOf } from './places.ts';
import { reachFix, reachPath } from './reach.ts';
import { selectorFixes } from './selector-fixes.ts';
import { describeMiss, placeIn, relatedTo, type Scope } from './sentences.ts';

/** Tells of pairs that no pod of the namespace carries together; silent where some do, or may well do. */
export function tellNothingSelected(ctx: Context, selector: LabelMap, how: How): void {
  const { resource } = ctx;
  tellPairs(ctx, { selector, place: resource, scope: 'own', reference: undefined }, how);
}

/** Tells of a selector of the table that selects no pods of these files. */
export function tellSelectsNothing(ctx: Context, it: SelectorReference, how: How): void {
  const { resource, index } = ctx;
  const { selector, namespaces } = it;
  const { matchLabels, matchExpressions } = selector;
  if (selector.opaque || selectedResources(it, resource, index).length > 0) return;
  const pairs = matchLabels?.labels ?? [];
  // All pods, of which there may be some tomorrow.
  if (pairs.length === 0 && matchExpressions.length === 0) return;
  const places = placesOf(it, resource, index);
  if (places.length === 0) return;
  const scope = namespaces !== 'own' ? 'named' : how.reach ? 'reachable' : 'own';
  const withPairs = places.filter(place => matchLabels && carrying(place, matchLabels, index).length > 0);
  if (matchExpressions.length > 0 && (pairs.length === 0 || withPairs.length > 0)) {
    tellUnfit(ctx, selector, pairs.length === 0 ? places : withPairs, scope, how);
    return;
  }
  const asked = places.map(place => ({ selector: matchLabels!, place, scope, reference: it }) as const);
  tellPairs(ctx, likeliest(asked, how, index), how);
}

/** A selector, and where it is looked at. */
interface Asked {
  readonly selector: LabelMap;
  readonly place: Resource;
  readonly scope: Scope;
  readonly reference: SelectorReference | undefined;
}

/** Of several namespaces the one with a workload that comes nearest. */
function likeliest(asked: readonly Asked[], how: How, index: Index): Asked {
  if (asked.length === 1) return asked[0]!;
  const isSlip = ({ way }: NearMiss): boolean => way === 'key' || way === 'value' || way === 'own-labels';
  const misses = asked.map(it => missesOf(it, how, index)[0]);
  const slip = misses.findIndex(it => it && isSlip(it));
  return asked[
    slip >= 0
      ? slip
      : Math.max(
          0,
          misses.findIndex(it => it),
        )
  ]!;
}

function missesOf({ selector, place, scope }: Asked, { ofOthers }: How, index: Index): readonly NearMiss[] {
  const from = ofOthers ? { ...place, name: undefined } : place;
  const misses = nearMisses(from, { selector }, index);
  // What says no namespace may be in the one that is named.
  return scope === 'named' ? misses.filter(it => it.way !== 'other-namespace' || it.resource.namespace) : misses;
}

function tellPairs(ctx: Context, asked: Asked, how: How): void {
  const { index } = ctx;
  const { selector, place, scope } = asked;
  // What no label can be is refused, which another rule says.
  if (selector.labels.some(isRefused)) return;
  const known = selector.labels.filter(it => !isRuntimeLabel(it.key));
  if (known.length === 0 || known.some(it => isOperatorLabel(it.key))) return;
  if (isPlatformPods(known, place.namespace?.value)) return;
  // Also what stands in a document that is being typed, and so cannot be linked at this moment.
  if (carrying(place, selector, index).length > 0) return;
  const misses = missesOf(asked, how, index);
  const [best] = misses;
  if (isUpToChart(selector, best, place, index)) return;
  const said = best ? describeMiss(selector, best, say(how.kind), scope) : nothingNear(asked, index);
  const finding = withConsequence(said, how);
  const doubt = doubtOf(selector, finding, best, place, index);
  const { at, path } = whereOf(ctx, asked, best);
  ctx.tell(at, doubt ?? finding, {
    severity: !best || best.way === 'same-name' || doubt || how.mild ? 'info' : 'warning',
    ...(path ? { path } : {}),
    related: best ? [relatedTo(best)] : [],
    fixes: () => fixesOf(ctx, asked, misses, doubt === undefined, how),
  });
}

function isRefused(label: Label): boolean {
  if (isSymbolicLabel(label)) return false;
  return Boolean(qualifiedNameProblem(label.key) || labelValueProblem(label.value));
}

function nothingNear({ selector, place, scope }: Asked, index: Index): Said {
  const shown = showLabels(selector.labels);
  if (scope === 'named') return say(MISSED_CONDITIONS.noneThere, { selector: shown });
  return say(MISSED_PAIRS.noMatch, { selector: shown, count: index.size(PODS_KEY, place) });
}

/** What is marked: a pair, or what says which namespace is looked at, where it would be another one. */
function whereOf(
  ctx: Context,
  { selector, scope, reference }: Asked,
  best: NearMiss | undefined,
): { readonly at: Span; readonly path?: Path | undefined } {
  if (best?.way !== 'other-namespace') return { at: placeIn(selector, best) };
  if (reference && scope !== 'own') return { at: reference.selector.at, path: reachPath(ctx, reference) };
  const { resource, root } = ctx;
  if (resource.namespace) return { at: resource.namespace.span };
  const metadata = pairAt(root(resource), 'metadata');
  return { at: metadata?.key.span ?? resource.kindSpan, path: ['metadata', 'namespace'] };
}

function fixesOf(
  ctx: Context,
  { selector, scope, reference }: Asked,
  misses: readonly NearMiss[],
  isCertain: boolean,
  { reach }: How,
): readonly Fix[] {
  const [best] = misses;
  if (best?.way !== 'other-namespace' || scope === 'own' || !reference) {
    return selectorFixes(ctx, selector, misses, isCertain);
  }
  const namespace = best.resource.namespace?.value;
  return reach && namespace !== undefined ? reachFix(ctx, reference, reach, namespace) : [];
}
