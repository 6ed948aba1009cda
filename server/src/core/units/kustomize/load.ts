/** Finding what a kustomization names: the kustomization files of folders, and the resources in files. */
import { nodeAt } from '../../syntax/node.ts';
import { draftOf, isNull } from './draft.ts';
import { type Item, itemOf, nameKey, nameOf } from './item.ts';
import { type Kustomization, readKustomization } from './kustomization.ts';
import { objectsOf } from './objects.ts';
import { KUSTOMIZATION_NAMES } from './paths.ts';
import { placeIn, type Session } from './session.ts';
import type { Place, SourceDocument } from './types.ts';

/** The kustomization in a folder; undefined, and noted, where there is none that can be read. */
export function kustomizationIn(
  folder: string,
  at: Place | undefined,
  session: Session,
  as: 'kustomization' | 'component',
  path = folder,
): Kustomization | undefined {
  const found = KUSTOMIZATION_NAMES.flatMap(name => {
    const uri = `${folder}/${name}`;
    const documents = session.documents(uri);
    return documents ? [{ uri, documents }] : [];
  });
  const [first] = found;
  const [source] = first?.documents ?? [];
  const place = at ?? { document: source?.document ?? {}, span: { start: 0, end: 0 } };
  if (found.length > 1) session.refuse('several-kustomizations', place, path);
  if (!first || !source) {
    session.refuse('no-kustomization', place, path);
    return undefined;
  }
  session.use(first.uri, as, at);
  if (!session.enter()) {
    session.leaveOut('too-large', place, path, 'resources');
    return undefined;
  }
  if (source.broken) {
    session.refuse('broken-file', { document: source.document, span: { start: 0, end: 0 } }, path);
    session.leaveOut('broken', place, path, 'resources');
    return undefined;
  }
  return readKustomization(first.uri, source, at, session);
}

/** Adds the resources of a document of the file that is named `path`. */
export function addDocument(scope: Items, source: SourceDocument, path: string, at: Place, session: Session): void {
  if (source.broken) {
    session.refuse('broken-file', at, path);
    session.leaveOut('broken', at, path, 'resources');
    return;
  }
  const objects = objectsOf(source.root);
  if (!objects) session.refuse('not-a-resource', at, path);
  for (const { map, item } of objects ?? []) {
    const root = draftOf(map, span => span, session.budget);
    const { duplicate } = session.budget;
    session.budget.duplicate = undefined;
    if (duplicate) session.refuse('duplicate-key', placeIn(source.document, duplicate), path);
    if (root?.type !== 'map' || session.budget.left <= 0) {
      session.leaveOut('too-large', at, path, 'resources');
      return;
    }
    const [kind, name] = [nodeAt(map, 'kind'), nodeAt(map, 'metadata', 'name')];
    if (isNull(root) || root.pairs.length === 0) continue;
    if (kind?.type !== 'scalar' || kind.text === '' || name?.type !== 'scalar' || isNull(name)) {
      session.refuse('not-a-resource', placeIn(source.document, map.span), path);
      continue;
    }
    addItem(scope, itemOf(root, source.document, item), at, session);
  }
}

/** Two of one name are both kept: each is somebody's resource, though no cluster can have both. */
export function addItem(scope: Items, item: Item, at: Place, session: Session): void {
  const name = nameOf(item.root);
  const key = nameKey(name);
  if (scope.names.has(key)) session.refuse('duplicate', at, name.name, name);
  scope.names.add(key);
  scope.items.push(item);
}

/** Resources, and the keys of their names as they are before anything is done to them. */
export interface Items {
  readonly items: Item[];
  names: Set<string>;
}
