/**
 * JSON patches (RFC 6902) as kustomize applies them (evanphx/json-patch v4): negative indices count from the end, and a
 * `replace` of a key that is not there adds it. The target is changed in place, operation by operation.
 */
import {
  clone,
  type Draft,
  type DraftMap,
  type DraftSeq,
  getPair,
  isNull,
  remove,
  sameValue,
  set,
  textAt,
} from './draft.ts';

/** Applies the operations in order and gives the first one that does not apply, with which kustomize stops. */
export function applyOperations(root: DraftMap, operations: DraftSeq): Failure | undefined {
  for (const operation of operations.items) {
    const path = textAt(operation, 'path');
    const apply = OPERATIONS[textAt(operation, 'op')];
    if (operation?.type !== 'map' || !apply?.(root, operation, path)) return { operation, path };
  }
  return undefined;
}

export interface Failure {
  readonly operation: Draft | undefined;
  readonly path: string;
}

/** Whether a draft is a list of operations and not a resource. */
export function isOperations(draft: Draft | undefined): draft is DraftSeq {
  return draft?.type === 'seq' && draft.items.every(it => it?.type === 'map');
}

/** Each says whether it applied. */
const OPERATIONS: Readonly<Record<string, (root: DraftMap, operation: DraftMap, path: string) => boolean>> = {
  add: (root, operation, path) => add(root, path, givenValue(operation), operation),
  remove: take,
  replace: (root, operation, path) => replace(root, path, givenValue(operation), operation),
  test(root, operation, path) {
    const found = path === '' ? { value: root } : at(root, path);
    return found !== undefined && sameValue(found.value, givenValue(operation));
  },
  move(root, operation, path) {
    const from = textAt(operation, 'from');
    const found = at(root, from);
    return found !== undefined && take(root, operation, from) && add(root, path, found.value, operation);
  },
  copy(root, operation, path) {
    const found = at(root, textAt(operation, 'from'));
    return found !== undefined && add(root, path, clone(found.value), operation);
  },
};

function givenValue(operation: DraftMap): Draft | undefined {
  return clone(getPair(operation, 'value')?.value);
}

/** The map or list that the last step of a path belongs to, and that step. */
function parentOf(
  root: DraftMap,
  path: string,
): { readonly parent: DraftMap | DraftSeq; readonly step: string } | undefined {
  const steps = path.split('/').slice(1);
  let parent: Draft | undefined = root;
  for (const it of steps.slice(0, -1)) parent = child(parent, decoded(it))?.value;
  const step = steps.at(-1);
  return step === undefined || !parent || parent.type === 'scalar' ? undefined : { parent, step: decoded(step) };
}

function decoded(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~');
}

function child(node: Draft | undefined, step: string): { readonly value: Draft | undefined } | undefined {
  if (node?.type === 'map') return getPair(node, step);
  const index = node?.type === 'seq' ? indexIn(node.items.length, step) : undefined;
  return node?.type === 'seq' && index !== undefined && index < node.items.length
    ? { value: node.items[index] }
    : undefined;
}

/** An index, also one past the end; undefined for what is none. */
function indexIn(length: number, step: string): number | undefined {
  if (!/^[-+]?\d+$/.test(step)) return undefined;
  const index = Number(step) < 0 ? Number(step) + length : Number(step);
  return index < 0 || index > length ? undefined : index;
}

/** What stands at a path. A key that is absent from its map reads as null there, as in the library. */
function at(root: DraftMap, path: string): { readonly value: Draft | undefined } | undefined {
  const found = parentOf(root, path);
  if (!found) return undefined;
  return child(found.parent, found.step) ?? (found.parent.type === 'map' ? { value: undefined } : undefined);
}

function add(root: DraftMap, path: string, value: Draft | undefined, operation: DraftMap): boolean {
  const found = parentOf(root, path);
  if (!found) return false;
  const { parent, step } = found;
  if (parent.type === 'map') set(parent, step, value, keySpan(operation));
  else {
    const length = parent.items.length;
    // Of a negative index the end counts as a place, so -1 is behind the last item.
    const index = step === '-' ? length : step.startsWith('-') ? indexIn(length + 1, step) : indexIn(length, step);
    if (index === undefined) return false;
    parent.items.splice(index, 0, value);
  }
  return true;
}

function take(root: DraftMap, _operation: DraftMap, path: string): boolean {
  const found = parentOf(root, path);
  if (!found || !child(found.parent, found.step)) return false;
  if (found.parent.type === 'map') remove(found.parent, found.step);
  else found.parent.items.splice(indexIn(found.parent.items.length, found.step)!, 1);
  return true;
}

function replace(root: DraftMap, path: string, value: Draft | undefined, operation: DraftMap): boolean {
  if (path === '') {
    if (value?.type !== 'map') return false;
    root.pairs.splice(0, root.pairs.length, ...value.pairs);
    return true;
  }
  const found = parentOf(root, path);
  if (!found) return false;
  const { parent, step } = found;
  if (parent.type === 'map') set(parent, step, value, keySpan(operation));
  else if (child(parent, step)) parent.items[indexIn(parent.items.length, step)!] = value;
  else return false;
  return true;
}

/** Where the key of an added pair was written: in the operation's path. */
function keySpan(operation: DraftMap) {
  const path = getPair(operation, 'path')?.value;
  return path && !isNull(path) ? path.span : operation.span;
}
