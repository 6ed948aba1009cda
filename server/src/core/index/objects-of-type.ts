/** All objects of a type that a reference may mean, for who has still to choose one. */
import type { ObjectType } from '../model/references/reference.ts';
import type { Resource } from '../model/resource.ts';
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import { isKnown, splitType } from './objects.ts';
import { isAlternative } from './selection.ts';
import { anywhereKindKey, type Index, kindKey } from './workspace-index.ts';

/**
 * Those of a namespace, of that of `from` if none is given. Where its own unit has none at all, those of what is applied
 * separately, as with names.
 */
export function objectsOfType(
  type: ObjectType,
  namespace: string | undefined,
  from: Resource,
  index: Index,
): readonly Resource[] {
  const [group, kind] = splitType(type);
  const known = namespace !== undefined && isSymbolic(namespace) ? undefined : namespace;
  const own = index.find(kindKey(group, kind), from, known).filter(isKnown);
  return own.length > 0 ? own : separately(anywhereKindKey(group, kind), known ?? from.namespace?.value, from, index);
}

/** Those of all namespaces of the unit; only of types that a reference may name. */
export function objectsOfTypeAnywhere(type: ObjectType, from: Resource, index: Index): readonly Resource[] {
  return index.everywhere(anywhereKindKey(...splitType(type)), from).filter(isKnown);
}

/**
 * The resources with a cluster-wide key in other units that may be in the same namespace of a cluster. Beside a unit's own
 * object, another unit with that object in it is an alternative, and does not count.
 */
export function separately(
  key: string,
  namespace: string | undefined,
  from: Resource,
  index: Index,
): readonly Resource[] {
  /** By unit and namespace, of which there are few. */
  const alternatives = new Map<string, boolean>();
  const isInstead = (it: Resource): boolean => {
    const place = `${it.document.unit}\n${it.namespace?.value ?? ''}`;
    const known = alternatives.get(place) ?? isAlternative(from, it, index);
    alternatives.set(place, known);
    return known;
  };
  return index.anywhere(key).filter(it => {
    const other = it.namespace?.value;
    const isPossible = namespace === undefined || other === undefined || namespace === other;
    return it.document.unit !== from.document.unit && isPossible && isKnown(it) && !isInstead(it);
  });
}
