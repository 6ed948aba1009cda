/** In which namespaces a selector looks, as far as the files know them. */
import { namesOf } from '../../index/labels.ts';
import { isKnownNamespace, standingIn } from '../../index/namespaces.ts';
import type { Index } from '../../index/workspace-index.ts';
import { PODS_KEY } from '../../model/pods.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';

/**
 * What selects, as if it stood in each of the namespaces that it looks into. None where one of them is such that the files
 * know nothing of it.
 */
export function placesOf({ namespaces, row }: SelectorReference, from: Resource, index: Index): readonly Resource[] {
  if (namespaces === 'unknown') return [];
  if (namespaces === 'own') return [from];
  if (namespaces === 'all') {
    const key = row.of === 'pods' ? `*|${PODS_KEY}` : '*|type|service';
    const all = new Set(index.everywhere(key, from).map(it => it.namespace?.value));
    return [...all].map(it => standingIn(it, from));
  }
  const names = namesOf(namespaces, from, index);
  return names.every(it => isKnownNamespace(it, from, index)) ? names.map(it => standingIn(it, from)) : [];
}
