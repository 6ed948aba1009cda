/** Which namespaces the files know, and resources as if they stood in one of them. */

import { PODS_KEY } from '../model/pods.ts';
import type { Resource } from '../model/resource.ts';
import { type Index, kindKey } from './workspace-index.ts';

/** Whether the files put any workload or Service into a namespace: of others nothing is known. */
export function isKnownNamespace(namespace: string, from: Resource, index: Index): boolean {
  const inIt = (it: Resource): boolean => it.namespace?.value === namespace;
  return (
    index.find(PODS_KEY, from, namespace).some(inIt) || index.find(kindKey('', 'Service'), from, namespace).some(inIt)
  );
}

/** `from` as if it stood in another namespace; for looking up what is near it there. */
export function standingIn(namespace: string | undefined, from: Resource): Resource {
  return { ...from, namespace: namespace === undefined ? undefined : { value: namespace, span: from.kindSpan } };
}
