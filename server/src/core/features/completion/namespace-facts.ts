/** Namespaces, for selectors of them: by name, and by their labels. */

import { objectsOfTypeAnywhere } from '../../index/objects-of-type.ts';
import { NAMESPACES_KEY, namespace } from '../../model/kinds/namespace.ts';
import { PODS_KEY } from '../../model/pods.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type Fact, grouped } from './fact.ts';
import type { Labelled } from './label-facts.ts';
import type { Place } from './place.ts';

/** For a list of names: those with Services in them. */
export function namespacesWithServices({ resource, snap }: Place): readonly Fact[] {
  return named(objectsOfTypeAnywhere('/Service', resource, snap.index));
}

/** The same for pods. */
export function namespacesWithPods({ resource, snap }: Place): readonly Fact[] {
  return named(snap.index.everywhere(`*|${PODS_KEY}`, resource));
}

/** The automatic label of every namespace. */
const NAME = 'kubernetes.io/metadata.name';

/** For a selector: the labels of namespaces in files, and the label that each one has, also of those that pods are in. */
export function namespaceLabels({ resource, snap }: Place): readonly Labelled[] {
  const objects = snap.index.everywhere(NAMESPACES_KEY, resource);
  const pods = snap.index.everywhere(`*|${PODS_KEY}`, resource);
  const labelled = (it: Resource, name: Resource['name']): Labelled => ({
    resource: it,
    labels: [
      ...(name ? [{ key: NAME, value: name.value, keySpan: name.span, span: name.span }] : []),
      ...(as(it, namespace)?.labels?.labels ?? []),
    ],
  });
  return [...objects.map(it => labelled(it, it.name)), ...pods.map(it => labelled(it, it.namespace))];
}

function named(resources: readonly Resource[]): readonly Fact[] {
  return grouped(
    resources,
    it => it.namespace?.value,
    it => it,
  );
}
