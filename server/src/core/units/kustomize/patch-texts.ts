/** What a patch says: the resources or the operations in its file or in its text. */
import { type Draft, type DraftMap, draftOf, textAt } from './draft.ts';
import { type Written, writtenIn } from './inline.ts';
import { isOperations } from './json-patch.ts';
import { objectsOf } from './objects.ts';
import { resolvePath } from './paths.ts';
import { placeIn } from './session.ts';
import type { Text } from './struct.ts';
import type { Stage } from './transformers.ts';
import type { Place } from './types.ts';

/** A resource that is laid over another. */
export interface MergePatch {
  readonly root: DraftMap;
  readonly document: object;
  readonly at: Place;
}
/** The operations of a JSON patch. */
export interface Operations {
  readonly list: Extract<Draft, { type: 'seq' }>;
  readonly document: object;
}
/** The documents of the file that a patch is in; undefined, and noted, where it cannot be read. */
export function documentsOfFile(path: Text, { file, session }: Stage): readonly Written[] | undefined {
  const at = placeIn(file.source.document, path.span);
  const found = resolvePath(path.value, at, file, session);
  if (!found) return undefined;
  session.use(found, 'patch', at);
  const documents = session.documents(found);
  if (!documents) {
    if (!session.exists(found)) session.refuse('missing-file', at, path.value);
    return undefined;
  }
  return documents.map(writtenIn);
}

/** The resources that strategic merge patches are written as; undefined where there is something else in between. */
export function mergePatchesIn(written: readonly Written[], { session }: Stage): readonly MergePatch[] | undefined {
  const result: MergePatch[] = [];
  for (const it of written) {
    if (it.broken) return undefined;
    for (const { map } of objectsOf(it.root) ?? [undefined].map(() => ({ map: undefined }))) {
      const root = draftOf(map, span => it.place(span), session.budget);
      if (root?.type !== 'map' || !textAt(root, 'kind') || !textAt(root, 'metadata', 'name')) return undefined;
      result.push({ root, document: it.document, at: placeIn(it.document, root.span) });
    }
  }
  return result.length ? result : undefined;
}

/** What begins with a bracket has to be JSON for kustomize: `[{op: remove}]` is not. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The operations of a JSON patch, which is the first document; undefined where there are none. */
export function operationsIn([first]: readonly Written[], { session }: Stage): Operations | undefined {
  if (!first || first.broken || (first.text?.startsWith('[') && !isJson(first.text))) return undefined;
  const list = draftOf(first.root, span => first.place(span), session.budget, 'kubectl');
  return isOperations(list) && list.items.length > 0 ? { list, document: first.document } : undefined;
}
