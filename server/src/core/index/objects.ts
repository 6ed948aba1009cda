/** Which objects a name means: by kind and namespace, of copies the nearest. */

import type { NameReference, ObjectType } from '../model/references/reference.ts';
import type { Resource } from '../model/resource.ts';
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import { farness, isAlternative } from './selection.ts';
import { anywhereNameKey, type Index, nameKey } from './workspace-index.ts';

/** The objects that a reference means. Where its own unit has none, those of what is applied separately. */
export function objectsMeant(
  { to, name, namespace }: NameReference,
  from: Resource,
  index: Index,
): readonly Resource[] {
  return objectsNamed(to, name.value, namespace?.value, from, index);
}

/** `namespace`: undefined for that of `from`; one that a template fills in is taken for that, too. */
export function objectsNamed(
  type: ObjectType,
  name: string,
  namespace: string | undefined,
  from: Resource,
  index: Index,
): readonly Resource[] {
  const own = objectsHere(type, name, namespace, from, index);
  return own.length > 0 ? own : objectsElsewhere(type, name, namespace, from, index);
}

/** Those of its own unit alone. */
function objectsHere(
  type: ObjectType,
  name: string,
  namespace: string | undefined,
  from: Resource,
  index: Index,
): readonly Resource[] {
  const [group = '', kind = ''] = splitType(type);
  const known = namespace !== undefined && isSymbolic(namespace) ? undefined : namespace;
  return nearest(from, index.find(nameKey(group, kind, name), from, known).filter(isKnown));
}

/** Objects of that name in other units and, for one that is in a unit, among loose files. */
function objectsElsewhere(
  type: ObjectType,
  name: string,
  namespace: string | undefined,
  from: Resource,
  index: Index,
): readonly Resource[] {
  const [group = '', kind = ''] = splitType(type);
  const wanted = namespace ?? from.namespace?.value;
  const found = index.anywhere(anywhereNameKey(group, kind, name)).filter(it => {
    if (it.document.unit === from.document.unit || !isKnown(it)) return false;
    const other = it.namespace?.value;
    const isPossible = wanted === undefined || other === undefined || wanted === other;
    return isPossible && !isAlternative(from, it, index);
  });
  return nearest(from, found);
}

/** `apps/Deployment` → `apps`, `Deployment`. */
export function splitType(type: ObjectType): readonly [group: string, kind: string] {
  const slash = type.indexOf('/');
  return [type.slice(0, slash), type.slice(slash + 1)];
}

/** Whether an object is there as it was read. */
export function isKnown({ document: { skipped } }: Resource): boolean {
  return !skipped || skipped === 'uncertain';
}

/** Several objects with one name are copies; what stands nearest is meant. */
function nearest(from: Resource, found: readonly Resource[]): readonly Resource[] {
  if (found.length < 2) return found;
  const least = Math.min(...found.map(it => farness(from, it)));
  return found.filter(it => farness(from, it) === least);
}
