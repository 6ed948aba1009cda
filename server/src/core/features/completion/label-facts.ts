/** Labels that fit a selector or the labels of pods, with who has them. */
import { farness } from '../../index/selection.ts';
import { typeKey } from '../../index/workspace-index.ts';
import { service, usesSelector } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import type { Label } from '../../model/labels.ts';
import { as, type Resource } from '../../model/resource.ts';
import { deref } from '../../syntax/node.ts';
import { MARK } from '../../syntax/slot.ts';
import { type Fact, whose } from './fact.ts';
import type { Place } from './place.ts';

interface Labelled {
  readonly resource: Resource;
  readonly labels: readonly Label[];
}

/** The labels of pods that have all the other labels which are asked for already; of all pods where none has them. */
export function podLabels(place: Place): readonly Fact[] {
  const all = carriers(place);
  const others = otherPairs(place);
  const fitting = all.filter(({ labels }) =>
    others.every(([key, value]) => labels.some(it => it.key === key && it.value === value)),
  );
  return asFacts(place, fitting.length > 0 ? fitting : all);
}

/** For the selector of a workload: the labels of its own pods. */
export function ownPodLabels(place: Place): readonly Fact[] {
  const { resource } = place;
  return asFacts(place, [{ resource, labels: as(resource, workload)?.podLabels?.labels ?? [] }]);
}

/** For the labels of pods: what their workload and the Services ask for. */
export function wantedLabels(place: Place): readonly Fact[] {
  const { resource, snap } = place;
  const own = as(resource, workload)?.selector?.matchLabels?.labels ?? [];
  const asking = snap.index.find(typeKey(service.id), resource).flatMap((it): Labelled[] => {
    const facts = as(it, service);
    return facts?.selector && usesSelector(facts) ? [{ resource: it, labels: facts.selector.labels }] : [];
  });
  return asFacts(place, [{ resource, labels: own }, ...asking]);
}

function carriers({ snap, resource }: Place): readonly Labelled[] {
  return snap.index.find(typeKey(workload.id), resource).flatMap((it): Labelled[] => {
    const labels = as(it, workload)?.podLabels?.labels ?? [];
    return labels.length > 0 ? [{ resource: it, labels }] : [];
  });
}

/** The entries beside the one that is being typed. */
function otherPairs({ slot, wants, path }: Place): readonly (readonly [string, string])[] {
  const own = wants === 'entry' ? MARK : path.at(-1);
  return (slot.map?.pairs ?? []).flatMap(({ key, value }) => {
    const node = deref(value);
    return key.text === own || node?.type !== 'scalar' ? [] : [[key.text, node.text] as const];
  });
}

/** Whole entries, or the values of the key that is there already; those of the nearest files first. */
function asFacts(place: Place, labelled: readonly Labelled[]): readonly Fact[] {
  const { resource, wants, path, slot } = place;
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
