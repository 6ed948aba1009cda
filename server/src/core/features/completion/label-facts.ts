/** Labels that fit a selector or the labels of pods, with who has them. */

import { candidates, isSelected, labelsOf } from '../../index/labels.ts';
import { separately } from '../../index/objects-of-type.ts';
import { podsOfHost } from '../../index/relations/destinationrule-subset-selects-pods.ts';
import { farness } from '../../index/selection.ts';
import { anywhereKindKey, typeKey } from '../../index/workspace-index.ts';
import { service, usesSelector } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Label, LabelSelector } from '../../model/labels.ts';
import { PODS_KEY } from '../../model/pods.ts';
import type { Namespaces, SelectorRow } from '../../model/references/reference.ts';
import type { Steps } from '../../model/references/walk.ts';
import { as, type Resource } from '../../model/resource.ts';
import { nodeAt, pairAt } from '../../syntax/node.ts';
import { MARK } from '../../syntax/slot.ts';
import { type Fact, grouped, whose } from './fact.ts';
import type { Place } from './place.ts';

export interface Labelled {
  readonly resource: Resource;
  readonly labels: readonly Label[];
}

/** For the selector of a row: the labels of what has all that it asks for already; of all there is where nothing has. */
export function labelsSelected({ id, of }: SelectorRow, selector: Steps, place: Place): readonly Labelled[] {
  const { root, field, resource } = place;
  const key = pairAt(root, ...field.slice(0, selector.length))?.key;
  const found = resource.mentions.selectors.find(it => it.row.id === id && it.selector.at.start === key?.span.start);
  if (!found) return [];
  // Of namespaces that are not known any may be meant.
  return fitting(place, of, found.selector, found.namespaces === 'unknown' ? 'all' : found.namespaces);
}

/** For the selector of a Service. */
export function podLabels(place: Place): readonly Labelled[] {
  const matchLabels = as(place.resource, service)?.selector;
  return matchLabels
    ? fitting(place, 'pods', { at: matchLabels.at, matchLabels, matchExpressions: [], opaque: false }, 'own')
    : [];
}

/** For the selector of a workload: the labels of its own pods. */
export function ownPodLabels({ resource }: Place): readonly Labelled[] {
  return [{ resource, labels: workloadOf(resource)?.podLabels?.labels ?? [] }];
}

/** For a subset of a host: the labels of the pods behind it. */
export function hostLabels({ resource, snap }: Place): readonly Labelled[] {
  return withLabels('pods', podsOfHost(resource, snap.index));
}

/** For the labels of pods: what their workload and the Services ask for. */
export function wantedLabels({ resource, snap }: Place): readonly Labelled[] {
  const own = workloadOf(resource)?.selector?.matchLabels?.labels ?? [];
  const asking = snap.index.find(typeKey(service.id), resource).flatMap((it): Labelled[] => {
    const facts = as(it, service);
    return facts?.selector && usesSelector(facts) ? [{ resource: it, labels: facts.selector.labels }] : [];
  });
  return [{ resource, labels: own }, ...asking];
}

/** Whole entries, or the values of the key that is there already; those of the nearest files first. */
export function asPairs({ resource, wants, path, slot }: Place, labelled: readonly Labelled[]): readonly Fact[] {
  const present = new Set(slot.map?.pairs.map(it => it.key.text));
  const found = new Map<string, { readonly label: Label; readonly resources: Set<Resource> }>();
  const ranked = labelled.map(it => ({ ...it, far: farness(resource, it.resource) })).sort((a, b) => a.far - b.far);
  for (const { resource, labels } of ranked) {
    for (const label of labels) {
      if (wants === 'value' ? label.key !== path.at(-1) : present.has(label.key)) continue;
      const id = `${label.key}=${label.value}`;
      const known = found.get(id) ?? { label, resources: new Set() };
      known.resources.add(resource);
      found.set(id, known);
    }
  }
  return [...found.values()].map(({ label: { key, value }, resources }) => ({
    value,
    ...(wants === 'entry' && { key }),
    detail: whose([...resources]),
  }));
}

/** For the key of an expression. */
export function asKeys(labelled: readonly Labelled[]): readonly Fact[] {
  return grouped(
    each(labelled),
    it => it.label.key,
    it => it.resource,
  );
}

/** For a value of an expression: those of its key that it does not have yet. */
export function asValues({ root, field }: Place, labelled: readonly Labelled[]): readonly Fact[] {
  const expression = field.slice(0, -2);
  const key = nodeAt(root, ...expression, 'key');
  const values = nodeAt(root, ...expression, 'values');
  const present = values?.type === 'seq' ? values.items.map(it => (it?.type === 'scalar' ? it.text : '')) : [];
  const fits = ({ label }: { readonly label: Label }): boolean =>
    key?.type === 'scalar' && label.key === key.text && !present.includes(label.value);
  return grouped(
    each(labelled).filter(fits),
    it => it.label.value,
    it => it.resource,
  );
}

function each(labelled: readonly Labelled[]): readonly { readonly label: Label; readonly resource: Resource }[] {
  return labelled.flatMap(({ labels, resource }) => labels.map(label => ({ label, resource })));
}

/**
 * What carries all that a selector asks for beside what is being typed; all there is where nothing does, and what is applied
 * separately where there is nothing.
 */
function fitting(
  place: Place,
  of: SelectorRow['of'],
  selector: LabelSelector,
  namespaces: Namespaces,
): readonly Labelled[] {
  const { resource, snap } = place;
  const { index } = snap;
  const found = carrying(of, withoutTyped(selector, place), namespaces, place);
  if (found.length > 0) return found;
  const all = carrying(of, { ...selector, matchLabels: undefined, matchExpressions: [] }, namespaces, place);
  if (all.length > 0 || namespaces !== 'own') return all;
  const key = of === 'pods' ? `*|${PODS_KEY}` : anywhereKindKey('', 'Service');
  return withLabels(of, separately(key, resource.namespace?.value, resource, index));
}

function carrying(
  of: SelectorRow['of'],
  selector: LabelSelector,
  namespaces: Namespaces,
  { resource, snap: { index } }: Place,
): readonly Labelled[] {
  const found = candidates(of, selector, namespaces, resource, index);
  return withLabels(
    of,
    found.filter(it => isSelected(selector, labelsOf(it, of))),
  );
}

function withLabels(of: SelectorRow['of'], resources: readonly Resource[]): readonly Labelled[] {
  return resources.map(resource => ({ resource, labels: labelsOf(resource, of)?.labels ?? [] }));
}

function withoutTyped(
  selector: LabelSelector,
  { wants, path, field, root }: Pick<Place, 'wants' | 'path' | 'field' | 'root'>,
): LabelSelector {
  const { matchLabels, matchExpressions } = selector;
  const typed = wants === 'entry' ? MARK : path.at(-1);
  const expressions = field.indexOf('matchExpressions');
  const expression = expressions < 0 ? undefined : nodeAt(root, ...field.slice(0, expressions + 2));
  return {
    ...selector,
    matchLabels: matchLabels && { ...matchLabels, labels: matchLabels.labels.filter(it => it.key !== typed) },
    matchExpressions: matchExpressions.filter(it => it.span.start !== expression?.span.start),
  };
}
