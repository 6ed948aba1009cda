/** The resources of a document, with lists taken apart as kustomize does it (`inlineAnyEmbeddedLists`). */
import { deref, type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';

export interface ObjectNode {
  readonly map: MapNode;
  /** Place in the list; null where the document is the resource. */
  readonly item: number | null;
}

/** How deep lists may lie in lists; more is an anchor that contains itself. */
const DEPTH = 8;

/** Undefined for what is no map; a document that says nothing has none. Lists inside of lists are taken apart too. */
export function objectsOf(root: Node | undefined, depth = DEPTH): readonly ObjectNode[] | undefined {
  const map = deref(root);
  if (isNull(map)) return [];
  if (map?.type !== 'map') return undefined;
  if (map.pairs.length === 0) return [];
  const kind = nodeAt(map, 'kind');
  const items = nodeAt(map, 'items');
  if (kind?.type !== 'scalar' || !kind.text.endsWith('List') || !map.pairs.some(it => it.key.text === 'items'))
    return [{ map, item: null }];
  if (isNull(items)) return [];
  if (items?.type !== 'seq') return undefined;
  return items.items.flatMap((it, item) => {
    const inner = depth > 0 ? objectsOf(it, depth - 1) : undefined;
    return inner?.map(({ map }) => ({ map, item })) ?? [];
  });
}
