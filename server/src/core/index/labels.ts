/** What selectors select, and where each of their pairs leads. */
import { NAMESPACES_KEY, namespace } from '../model/kinds/namespace.ts';
import { labelledKey, service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import {
  isRuntimeLabel,
  type LabelMap,
  type LabelSelector,
  pairsOfLabels,
  selectorSelects,
  showLabels,
} from '../model/labels.ts';
import { anywherePodKey, PODS_KEY, podKey } from '../model/pods.ts';
import type { Namespaces, SelectorReference } from '../model/references/reference.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Link, Target } from './relation.ts';
import { nearestOf } from './selection.ts';
import { type Index, typeKey } from './workspace-index.ts';

/** The workloads or Services that a selector selects, the nearest file first. What a template decides selects nothing here. */
export function selectedResources(
  { row, selector, namespaces }: SelectorReference,
  from: Resource,
  index: Index,
): readonly Resource[] {
  if (namespaces === 'unknown' || (selector.opaque && !selector.matchLabels)) return [];
  const found = candidates(row.of, selector, namespaces, from, index).filter(it => {
    const { skipped } = it.document;
    return (!skipped || skipped === 'uncertain') && isSelected(selector, labelsOf(it, row.of));
  });
  return nearestOf(from, [...new Set(found)], index);
}

/** Whether labels fit, once controllers have added theirs. */
export function isSelected(selector: LabelSelector, labels: LabelMap | undefined): boolean {
  const pairs = pairsOfLabels(labels);
  const isAdded = (key: string): boolean => isRuntimeLabel(key) && !pairs.has(key);
  const { matchLabels, matchExpressions } = selector;
  return selectorSelects(
    {
      ...selector,
      matchLabels: matchLabels && { ...matchLabels, labels: matchLabels.labels.filter(it => !isAdded(it.key)) },
      matchExpressions: matchExpressions.filter(it => !isAdded(it.key)),
    },
    pairs,
  );
}

/** The labels that selectors see: those of pods, or of a Service itself. */
export function labelsOf(resource: Resource, of: SelectorReference['row']['of']): LabelMap | undefined {
  return of === 'pods' ? workloadOf(resource)?.podLabels : as(resource, service)?.labels;
}

/** Those among which a selector selects: all that carry its rarest pair, or, where it asks for none, all there are. */
export function candidates(
  of: SelectorReference['row']['of'],
  { matchLabels }: LabelSelector,
  namespaces: Namespaces,
  from: Resource,
  index: Index,
): readonly Resource[] {
  const pairs = matchLabels?.labels.filter(it => !isRuntimeLabel(it.key)) ?? [];
  const near = of === 'pods' ? podKey : labelledKey;
  const rarest = pairs.map(near).sort((a, b) => index.count(a, from) - index.count(b, from))[0];
  const all = of === 'pods' ? PODS_KEY : typeKey(service.id);
  const here = (name: string | undefined): readonly Resource[] => index.find(rarest ?? all, from, name);
  if (namespaces === 'own') return here(undefined);
  const names = namespaces === 'all' ? undefined : namesOf(namespaces, from, index);
  if (names) return names.flatMap(here);
  const [first] = pairs;
  if (!first) return index.everywhere(of === 'pods' ? `*|${PODS_KEY}` : `*|${typeKey(service.id)}`, from);
  return index.everywhere(of === 'pods' ? anywherePodKey(first) : `*|${labelledKey(first)}`, from);
}

/** The names of the namespaces that are meant. */
export function namesOf(
  namespaces: Exclude<Namespaces, 'own' | 'all'>,
  from: Resource,
  index: Index,
): readonly string[] {
  if (namespaces === 'unknown') return [];
  if (isNames(namespaces)) return namespaces;
  return index.everywhere(NAMESPACES_KEY, from).flatMap(it => {
    const name = it.name?.value;
    const labels = as(it, namespace)?.labels;
    return name !== undefined && selectorSelects(namespaces, pairsOfLabels(labels).set(METADATA_NAME, name))
      ? [name]
      : [];
  });
}

function isNames(it: Namespaces): it is readonly string[] {
  return Array.isArray(it);
}

const METADATA_NAME = 'kubernetes.io/metadata.name';

/** A link for each pair and value, to the label that it meets; and one for the whole selector. */
export function selectorLinks(
  relation: string,
  from: Resource,
  selector: Pick<LabelSelector, 'at' | 'matchLabels' | 'matchExpressions'>,
  selected: readonly Resource[],
  labels: (it: Resource) => LabelMap | undefined,
): readonly Link[] {
  const meets = (key: string, value: string | undefined): Target[] =>
    selected.flatMap((resource): Target[] => {
      const label = labels(resource)?.labels.find(it => it.key === key && (value === undefined || it.value === value));
      if (!label) return [];
      const full = { start: label.keySpan.start, end: label.span.end };
      return [{ resource, at: label.span, key: label.keySpan, full }];
    });
  const pairs = (selector.matchLabels?.labels ?? []).map(
    (it): Link => ({ relation, from, at: [it.keySpan, it.span], means: 'label', targets: meets(it.key, it.value) }),
  );
  const values = selector.matchExpressions.flatMap(({ key, operator, values, keyAt, valuesAt }): Link[] => {
    if (operator !== 'Exists' && operator !== 'In') return [];
    const wanted = operator === 'In' ? values : [undefined];
    const keyed: Link = { relation, from, at: [keyAt], means: 'key', targets: wanted.flatMap(it => meets(key, it)) };
    if (operator === 'Exists') return [keyed];
    return [
      keyed,
      ...values.map((it, i): Link => ({ relation, from, at: [valuesAt[i]!], means: 'label', targets: meets(key, it) })),
    ];
  });
  const itself = selected.map(
    (resource): Target => ({
      resource,
      at: (resource.name ?? resource.symbol)?.span ?? resource.kindSpan,
      full: resource.span,
    }),
  );
  return [...pairs, ...values, { relation, from, at: [selector.at], means: 'whole', targets: itself }];
}

/** `app=web,tier in (a,b)`, as kubectl writes a selector. */
export function shownSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const expressions = matchExpressions.map(({ key, operator, values }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  return [...(matchLabels?.labels.length ? [showLabels(matchLabels.labels)] : []), ...expressions].join(',');
}
