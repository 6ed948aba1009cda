/**
 * What a Service's selector that selects nothing may have meant: the workloads that come near it, and what keeps each
 * of them apart. Knows no words: what is made of it is the rule's and the trace's matter.
 */

import type { Service } from '../model/kinds/service.ts';
import { WORKLOAD_KINDS } from '../model/kinds/workload.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import {
  isFilledIn,
  isRuntimeLabel,
  isSymbolicLabel,
  type Label,
  type LabelMap,
  pairsOfLabels,
} from '../model/labels.ts';
import { anywherePodKey, ownKey, POD_PREFIX, podKey, type Workload } from '../model/pods.ts';
import type { Resource } from '../model/resource.ts';
import { isConditional, isSymbolic } from '../syntax/go-template/symbol.ts';
import { isSlip, near } from '../text/distance.ts';
import { farness, fits, type Selected } from './selection.ts';
import { type Index, nameKey } from './workspace-index.ts';

/** The ways to miss a workload, the surest first. */
export const WAYS = [
  /** Its pods carry every pair, in another namespace. */
  'other-namespace',
  /** The workload carries every pair itself, its pod template does not. */
  'own-labels',
  /** One pair differs, and its key is a slip or another spelling of one that the pods carry with that value. */
  'key',
  /** One pair differs, by a slip in its value. */
  'value',
  /** One pair differs and has quite another value; the others agree. */
  'other-value',
  /** The pods carry all pairs but one, whose key they do not have. */
  'one-too-many',
  /** Several pairs differ, at least one agrees or is only misspelt. */
  'some-differ',
  /** Nothing agrees but the names of the Service and the workload: likely, not a sign that the labels were meant. */
  'same-name',
] as const;
type Way = (typeof WAYS)[number];

export interface LabelMiss {
  readonly way: Way;
  /** The pairs of the selector that the labels lack. Never empty but for `other-namespace`. */
  readonly differing: readonly Difference[];
}

export interface NearMiss extends Selected, LabelMiss {}

export interface Difference {
  /** In the selector. */
  readonly pair: Label;
  /** What the pods have in its place: another value of that key, or that value under a like key. */
  readonly instead: Label | undefined;
  readonly how: 'key' | 'value' | 'other-value' | 'missing';
}

/** The workloads that a selector of `from` comes near, nearest first. Meant for one that selects none. */
export function nearMisses(from: Resource, { selector }: Pick<Service, 'selector'>, index: Index): readonly NearMiss[] {
  if (!selector) return [];
  const here = [...candidates(from, selector, index)].flatMap((resource): NearMiss[] => {
    const facts = workloadOf(resource);
    const miss = facts && missOf(from, selector, resource, facts);
    return miss ? [miss] : [];
  });
  const misses = [...elsewhere(from, selector, index), ...here];
  const far = new Map(misses.map(it => [it, farness(from, it.resource)]));
  const isNamesake = (it: NearMiss): number => (it.resource.name?.value === from.name?.value ? 0 : 1);
  return misses.sort(
    (a, b) =>
      rank(a, b, far) ||
      a.differing.length - b.differing.length ||
      far.get(a)! - far.get(b)! ||
      isNamesake(a) - isNamesake(b) ||
      order(a.resource, b.resource),
  );
}

/** Whether the two keys are customary names of one thing: `app` and `app.kubernetes.io/name`. */
function sameMeaning(a: string, b: string): boolean {
  return SYNONYMS.some(it => it.includes(a) && it.includes(b));
}

/** kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/, and what people wrote before it. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['app', 'app.kubernetes.io/name', 'app.kubernetes.io/instance', 'k8s-app', 'name', 'run', 'application', 'service'],
  ['release', 'instance', 'app.kubernetes.io/instance'],
  ['component', 'app.kubernetes.io/component', 'tier', 'role'],
  ['version', 'app.kubernetes.io/version'],
  ['part-of', 'app.kubernetes.io/part-of'],
];

/** Labels that everything of an application or a chart carries: that they agree says nothing. */
const GENERAL = new Set([
  'app.kubernetes.io/managed-by',
  'app.kubernetes.io/part-of',
  'chart',
  'helm.sh/chart',
  'heritage',
]);

/** A slip in a nearer file beats the right labels in another namespace: `dev/` and `prod/` look alike. */
function rank(a: NearMiss, b: NearMiss, far: ReadonlyMap<NearMiss, number>): number {
  const byWay = WAYS.indexOf(a.way) - WAYS.indexOf(b.way);
  const [first, second] = byWay < 0 ? [a, b] : [b, a];
  const slip = second.way === 'own-labels' || second.way === 'key' || second.way === 'value';
  const nearer = first.way === 'other-namespace' && slip && far.get(second)! < far.get(first)!;
  return nearer ? -byWay : byWay;
}

/** More candidates than this by one pair say that the pair is on everything. */
const MANY = 2000;

/**
 * The workloads of the namespace that may be near: those with a pair in common, with a pair that is spelt much like one,
 * with one of the pairs on themselves, or of the Service's name. Looked up, not searched for among all, of which there
 * may be thousands.
 */
function candidates(from: Resource, selector: LabelMap, index: Index): ReadonlySet<Resource> {
  const found = new Set<Resource>();
  const add = (key: string): void => {
    for (const it of index.find(key, from)) found.add(it);
  };
  const words = index.words(POD_PREFIX, from);
  for (const pair of selector.labels) {
    if (isRuntimeLabel(pair.key)) continue;
    add(ownKey(pair));
    if (!GENERAL.has(pair.key) && index.size(podKey(pair), from) <= MANY) add(podKey(pair));
    for (const names of words) {
      for (const value of names.get(pair.key) ?? []) {
        if (isSlip(pair.value, value)) add(podKey({ key: pair.key, value }));
      }
      for (const [key, values] of names) {
        if (values.has(pair.value) && isLikeKey(key, pair.key)) add(podKey({ key, value: pair.value }));
      }
    }
  }
  const name = from.name?.value;
  if (name !== undefined) for (const [group, kind] of WORKLOAD_KINDS) add(nameKey(group, kind, name));
  return found;
}

function isLikeKey(a: string, b: string): boolean {
  return near(a, b) || sameMeaning(a, b);
}

function order(a: Resource, b: Resource): number {
  if (a.document.uri !== b.document.uri) return a.document.uri < b.document.uri ? -1 : 1;
  return a.document === b.document ? a.span.start - b.span.start : 0;
}

function elsewhere(from: Resource, selector: LabelMap, index: Index): NearMiss[] {
  const keys = selector.labels.filter(it => !isRuntimeLabel(it.key)).map(anywherePodKey);
  // Whatever fits carries every pair, so the rarest one finds it.
  const [rarest] = keys.sort((a, b) => index.count(a, from) - index.count(b, from));
  if (rarest === undefined) return [];
  return index.everywhere(rarest, from).flatMap((resource): NearMiss[] => {
    const facts = workloadOf(resource);
    if (!facts || index.sameNamespace(from, resource) || !fits(selector, facts)) return [];
    return [{ resource, workload: facts, way: 'other-namespace', differing: [] }];
  });
}

function missOf(from: Resource, selector: LabelMap, resource: Resource, facts: Workload): NearMiss | undefined {
  const isNamesake = resource.name?.value === from.name?.value;
  const miss = labelMiss(selector, facts.podLabels, facts.ownLabels, isNamesake);
  return miss && { resource, workload: facts, ...miss };
}

/**
 * How labels miss a selector, of pods or of whatever else is selected; undefined where they fit, do not come near, or where
 * a template decides. `own`: other labels of the same thing, which somebody may have looked at instead.
 */
export function labelMiss(
  selector: LabelMap,
  map: LabelMap | undefined,
  own: LabelMap | undefined,
  isNamesake: boolean,
): LabelMiss | undefined {
  const labels = map?.labels ?? [];
  const differing = selector.labels.flatMap(pair => differenceFrom(pair, labels, selector) ?? []);
  if (differing.length === 0 || differing.some(it => isUnknown(it, map))) return undefined;
  const others = pairsOfLabels(own);
  const agreeing = selector.labels.filter(
    it => !GENERAL.has(it.key) && labels.some(label => label.key === it.key && label.value === it.value),
  );
  const way = selector.labels.every(it => others.get(it.key) === it.value)
    ? 'own-labels'
    : wayOf(differing, agreeing.length > 0, isNamesake);
  return way && { way, differing };
}

/**
 * Whether a template decides if there is a difference at all. Under two keys that are written out one symbol is a slip of
 * the key whatever it stands for, unless both pairs may be left out.
 */
function isUnknown({ how, pair, instead }: Difference, labels: LabelMap | undefined): boolean {
  if (!instead) return how === 'missing' && (isSymbolic(pair.key) || isFilledIn(labels));
  if (how === 'key') return isSymbolic(pair.key) || isSymbolic(instead.key) || isConditional(pair.value);
  return isSymbolicLabel(pair) || isSymbolicLabel(instead);
}

function wayOf(differing: readonly Difference[], somethingAgrees: boolean, namesakes: boolean): Way | undefined {
  const [only, ...more] = differing;
  const slips = differing.every(it => it.how === 'key' || it.how === 'value');
  if (only && more.length === 0) {
    if (only.how === 'key' || only.how === 'value') return only.how;
    if (somethingAgrees) return only.how === 'missing' ? 'one-too-many' : 'other-value';
  } else if (somethingAgrees || slips) return 'some-differ';
  return namesakes ? 'same-name' : undefined;
}

/** How a pair of a selector differs from these labels; undefined where it does not. */
export function differenceFrom(
  pair: Label,
  labels: readonly Label[],
  selector: Pick<LabelMap, 'labels'>,
): Difference | undefined {
  const same = labels.find(it => it.key === pair.key);
  if (same) {
    if (same.value === pair.value) return undefined;
    return { pair, instead: same, how: isSlip(pair.value, same.value) ? 'value' : 'other-value' };
  }
  if (isRuntimeLabel(pair.key)) return undefined;
  const free = labels.filter(it => it.value === pair.value && !selector.labels.some(other => other.key === it.key));
  const instead = free.find(it => near(it.key, pair.key)) ?? free.find(it => isLikeKey(it.key, pair.key));
  return { pair, instead, how: instead ? 'key' : 'missing' };
}
