/** Labels and selectors: the one place that knows what matches what (`test/data/cases/selector-match.json`). */
import { isSymbolic, shownText } from '../syntax/go-template/symbol.ts';
import type { Span } from '../text/text.ts';
import { labelValueProblem, qualifiedNameProblem } from './names.ts';

/**
 * A pair. Key or value may be a symbol of a template that was read (`isSymbolic`): it equals the same symbol and nothing
 * else is known of it. A symbol as the key, without a value, stands for any number of pairs.
 */
export interface Label {
  readonly key: string;
  readonly value: string;
  readonly keySpan: Span;
  readonly span: Span;
}

/** Labels, or a Service's equality-based selector. */
export interface LabelMap {
  /** The key that holds the map: `labels`, `selector`, `matchLabels`. */
  readonly at: Span;
  readonly labels: readonly Label[];
  /** Something in it has the wrong type, or is filled in and has no symbol: there may be more or other labels. */
  readonly opaque: boolean;
}

/** Labels of which nothing is known, of what stands in `root`. */
export function unknownLabels({ span }: { readonly span: Span }): LabelMap {
  return { at: { start: span.start, end: span.start }, labels: [], opaque: true };
}

export interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
  /** Where the key is written, and each of the values. */
  readonly keyAt: Span;
  readonly valuesAt: readonly Span[];
  readonly span: Span;
}

/** `metav1.LabelSelector`. */
export interface LabelSelector {
  readonly at: Span;
  readonly matchLabels: LabelMap | undefined;
  readonly matchExpressions: readonly Expression[];
  readonly opaque: boolean;
}

/** Whether not all of it is known: it is opaque, or has symbols. */
export function isFilledIn(map: LabelMap | undefined): boolean {
  return map !== undefined && (map.opaque || map.labels.some(isSymbolicLabel));
}

/** Whether there may be more labels than those that are known. */
export function isOpen({ opaque, labels }: LabelMap): boolean {
  return opaque || labels.some(it => isSymbolic(it.key));
}

export function isSymbolicLabel({ key, value }: { readonly key: string; readonly value: string }): boolean {
  return isSymbolic(key) || isSymbolic(value);
}

type Pairs = ReadonlyMap<string, string>;

export function pairsOfLabels(map: LabelMap | undefined): Map<string, string> {
  return new Map(map?.labels.map(it => [it.key, it.value]));
}

/**
 * Whether a Service's selector picks pods with these labels: all pairs must be there, byte for byte. A Service with an
 * empty selector or none picks nothing (its endpoints are somebody else's work); this differs from a LabelSelector.
 */
export function serviceSelects(selector: LabelMap | undefined, labels: Pairs): boolean {
  if (!selector || selector.labels.length === 0) return false;
  return selector.labels.every(it => labels.get(it.key) === it.value);
}

/**
 * Whether a Service's selector may pick pods of which some labels are unknown: nothing that is known of either speaks
 * against it.
 */
export function serviceMaySelect(selector: LabelMap, pods: LabelMap | undefined): boolean {
  const labels = pairsOfLabels(pods);
  const mayHaveMore = pods !== undefined && isOpen(pods);
  return selector.labels.every(it => {
    if (isSymbolic(it.key)) return true;
    const value = labels.get(it.key);
    return value === undefined ? mayHaveMore : value === it.value || isSymbolic(value) || isSymbolic(it.value);
  });
}

/**
 * Whether a LabelSelector matches: undefined (null in the API) matches nothing, `{}` everything, conditions are joined
 * by AND, and NotIn and DoesNotExist also match objects without the key. `'invalid'` where the API server would refuse
 * the selector. apimachinery `pkg/apis/meta/v1/helpers.go` LabelSelectorAsSelector, `pkg/labels/selector.go`.
 */
export function labelSelectorMatches(selector: LabelSelector | undefined, labels: Pairs): boolean | 'invalid' {
  if (!selector) return false;
  const equal = selector.matchLabels?.labels ?? [];
  if (equal.some(it => qualifiedNameProblem(it.key) || labelValueProblem(it.value))) return 'invalid';
  if (selector.matchExpressions.some(it => !isValidExpression(it))) return 'invalid';
  return (
    equal.every(it => labels.get(it.key) === it.value) &&
    selector.matchExpressions.every(it => expressionMatches(it, labels))
  );
}

/** The same for a selector that the API server takes, or that a template fills in: symbols equal themselves. */
export function selectorSelects({ matchLabels, matchExpressions }: LabelSelector, labels: Pairs): boolean {
  return (
    (matchLabels?.labels ?? []).every(it => labels.get(it.key) === it.value) &&
    matchExpressions.every(it => expressionMatches(it, labels))
  );
}

function expressionMatches({ key, operator, values }: Expression, labels: Pairs): boolean {
  const value = labels.get(key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function isValidExpression({ key, operator, values }: Expression): boolean {
  if (qualifiedNameProblem(key)) return false;
  if (operator === 'In' || operator === 'NotIn') return values.length > 0 && !values.some(labelValueProblem);
  return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0;
}

/**
 * Labels that controllers put on pods at run time (api/core/v1 and apps/v1 `well_known_labels`, batch/v1): a selector
 * may name them though no template shows them.
 */
const RUNTIME_LABELS = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'job-name',
  'controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'rollouts-pod-template-hash',
]);

export function isRuntimeLabel(key: string): boolean {
  return RUNTIME_LABELS.has(key) || key.startsWith('topology.kubernetes.io/');
}

/**
 * Labels that only an operator's pods carry: it makes them, and no file shows them. From the operators' own
 * documentation: CloudNativePG, Crunchy, Elastic, Strimzi, Knative, KubeVirt, Longhorn, Gateway API, k3s' ServiceLB,
 * LeaderWorkerSet, JobSet.
 */
const OPERATOR_LABEL =
  /^(cnpg\.io|postgres-operator\.crunchydata\.com|(common|elasticsearch|kibana)\.k8s\.elastic\.co|strimzi\.io|serving\.knative\.dev|(vm\.)?kubevirt\.io|longhorn\.io|gateway\.networking\.k8s\.io|svccontroller\.k3s\.cattle\.io|leaderworkerset\.sigs\.k8s\.io|jobset\.sigs\.k8s\.io)\//;

export function isOperatorLabel(key: string): boolean {
  return OPERATOR_LABEL.test(key);
}

/**
 * Labels that tell which of several like pods has a part to play (Patroni's `role`, Redis' `redis-role`, Vault's
 * `vault-active`, leader election): set and moved at run time by the application itself.
 */
export function isRoleLabel(key: string): boolean {
  return /(?:^|[-_./])(?:role|leader|primary|master|active|standby|sealed|initialized|perf-standby)$/i.test(key);
}

/** `app=web,tier=front`, as kubectl writes a selector; symbols as they are written in the template. */
export function showLabels(labels: readonly { readonly key: string; readonly value: string }[]): string {
  return labels.map(showLabel).join(',');
}

function showLabel({ key, value }: { readonly key: string; readonly value: string }): string {
  const isBlock = value === '' && isSymbolic(key);
  return isBlock ? shownText(key) : `${visible(key)}=${visible(value)}`;
}

/** In quotes where it would vanish, or run into what is beside it. */
function visible(text: string): string {
  return text === '' || (!isSymbolic(text) && /[\s,="]/.test(text)) ? JSON.stringify(text) : shownText(text);
}
