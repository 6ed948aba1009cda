/** Patches: what they are, whom they are for, and what they do (`PatchTransformer.go` and its two older sisters). */
import type { Span } from '../../text/text.ts';
import { clone, type Draft, type DraftMap, get, makeTexts, remove, set, textAt, unshare } from './draft.ts';
import { documentsInside, type Written } from './inline.ts';
import { type Item, nameOf, namesOf, remember, sameName } from './item.ts';
import { applyOperations } from './json-patch.ts';
import type { PatchEntry } from './kustomization.ts';
import { mergePatch } from './merge.ts';
import { documentsOfFile, type MergePatch, mergePatchesIn, type Operations, operationsIn } from './patch-texts.ts';
import { refuseDuplicates, refuseMistyped } from './refusals.ts';
import { selectItems } from './selector.ts';
import { placeIn, type Session } from './session.ts';
import type { Stage } from './transformers.ts';

export function applyPatchesStrategicMerge(stage: Stage): void {
  for (const entry of stage.file.patchesStrategicMerge) {
    // Either the patch itself or a path: a path is never a map.
    const inline = documentsInside(entry.node, stage.file.source);
    const isInline = inline.some(it => it.root?.type === 'map');
    const written = isInline ? inline : documentsOfFile(entry, stage);
    const patches = written && mergePatchesIn(written, stage);
    if (patches) for (const it of patches) mergeByName(it, entry.span, stage, NO_OPTIONS, true);
    else if (written) fail(written, entry.span, entry.value.split('\n')[0]!, stage, stage.items);
  }
}

export function applyPatches(stage: Stage): void {
  for (const entry of stage.file.patches) {
    const { document } = stage.file.source;
    if ((entry.path === undefined) === (entry.patch === undefined)) {
      stage.session.refuse('incomplete', placeIn(document, entry.span), 'patch');
      continue;
    }
    const written = entry.path
      ? documentsOfFile(entry.path, stage)
      : documentsInside(entry.patch!.node, stage.file.source);
    if (!written) {
      doubt(targetsOf(entry, stage) ?? stage.items);
      continue;
    }
    const operations = operationsIn(written, stage);
    const patches = operations ? undefined : mergePatchesIn(written, stage);
    if (operations) patchByOperations(operations, entry, stage, remember);
    else if (patches) applyMerges(patches, entry, stage);
    else
      fail(
        written,
        (entry.path ?? entry.patch!).span,
        entry.path?.value ?? '',
        stage,
        targetsOf(entry, stage) ?? stage.items,
      );
  }
}

export function applyPatchesJson6902(stage: Stage): void {
  for (const entry of stage.file.patchesJson6902) {
    const { document } = stage.file.source;
    if (!entry.target?.name || (entry.path === undefined) === (entry.patch === undefined)) {
      stage.session.refuse('incomplete', placeIn(document, entry.span), entry.target?.name ? 'patch' : 'target.name');
      continue;
    }
    const written = entry.path
      ? documentsOfFile(entry.path, stage)
      : documentsInside(entry.patch!.node, stage.file.source);
    const operations = written && operationsIn(written, stage);
    if (operations) patchByOperations(operations, entry, stage, () => {});
    else if (written)
      fail(written, (entry.path ?? entry.patch!).span, entry.path?.value ?? '', stage, targetsOf(entry, stage) ?? []);
    else doubt(targetsOf(entry, stage) ?? []);
  }
}

interface Options {
  readonly mayRename: boolean;
  readonly mayChangeKind: boolean;
}
const NO_OPTIONS: Options = { mayRename: false, mayChangeKind: false };

/** The items of a patch with a `target`; undefined without one, or where the target cannot be evaluated. */
function targetsOf(
  { target, targetSpan, span }: PatchEntry,
  { items, file, session }: Stage,
): readonly Item[] | undefined {
  if (!target) return undefined;
  const at = placeIn(file.source.document, targetSpan ?? span);
  const selected = selectItems(items, target);
  if (selected === 'invalid') session.refuse('target-invalid', at, Object.values(target).join(' '));
  if (selected === 'unknown') session.leaveOut('pattern', at, Object.values(target).join(' '), 'changes');
  if (typeof selected === 'string') return undefined;
  if (selected.length === 0) session.warn('patch-selects-nothing', at, Object.values(target).join(' '));
  return selected;
}

function applyMerges(patches: readonly MergePatch[], entry: PatchEntry, stage: Stage): void {
  if (!entry.target) {
    for (const it of patches) mergeByName(it, (entry.path ?? entry.patch!).span, stage, entry, false);
    return;
  }
  const targets = targetsOf(entry, stage);
  if (!targets) doubt(stage.items);
  else if (patches.length > 1) fail([], entry.span, entry.path?.value ?? '', stage, targets);
  else {
    for (const item of targets) mergeInto(item, patches[0]!, stage.session, entry, true);
    if (entry.mayRename || entry.mayChangeKind) refuseDuplicates(stage, entry.span);
  }
}

function mergeByName(patch: MergePatch, span: Span, stage: Stage, options: Options, old: boolean): void {
  const wanted = nameOf(patch.root);
  const found = stage.items.filter(it => !it.gone && namesOf(it).some(name => sameName(name, wanted)));
  if (found.length === 1) {
    mergeInto(found[0]!, patch, stage.session, options, old);
    return;
  }
  const code = found.length ? 'patch-target-ambiguous' : 'patch-target-missing';
  stage.session.refuse(
    code,
    patch.at.document === stage.file.source.document ? placeIn(patch.at.document, span) : patch.at,
    wanted.name,
    wanted,
  );
  doubt(found);
}

/** `selected`: the patch is for what its target selects, or an old-fashioned one, and not for what it names. */
function mergeInto(item: Item, patch: MergePatch, session: Session, options: Options, selected: boolean): void {
  if (options.mayRename || options.mayChangeKind) remember(item);
  item.patches.push(patch.document);
  const before = nameOf(item.root);
  const merged = mergePatch(item.root, fitted(patch.root, item.root, options, selected), detail => {
    session.refuse('patch-fails', patch.at, detail, before);
    item.uncertain = true;
  });
  if (merged) item.root = merged;
  else item.gone = true;
}

/**
 * A copy of a patch that says of its target what the target says itself: a patch neither renames it, nor moves it, nor
 * makes another kind of it, unless the options say so. What is the same is then still written where the target is.
 */
function fitted(patch: DraftMap, target: DraftMap, options: Options, selected: boolean): DraftMap {
  const copy = clone(patch);
  const metadata = get(copy, 'metadata');
  if (metadata?.type !== 'map') return copy;
  const keep = (map: DraftMap, field: string, own: Draft | undefined): void => {
    if (own) set(map, field, own);
    else remove(map, field);
  };
  const same = (...path: readonly string[]): boolean => textAt(copy, ...path) === textAt(target, ...path);
  if (selected || same('apiVersion')) keep(copy, 'apiVersion', get(target, 'apiVersion'));
  if (!options.mayChangeKind || same('kind')) keep(copy, 'kind', get(target, 'kind'));
  const name = !options.mayRename || same('metadata', 'name');
  if (name) keep(metadata, 'name', get(target, 'metadata', 'name'));
  keep(metadata, 'namespace', get(target, 'metadata', 'namespace'));
  // On this way kustomize takes labels for strings, so that a null is the string and removes nothing.
  if (selected) for (const field of ['labels', 'annotations']) makeTexts(metadata, field);
  return copy;
}

function patchByOperations(
  operations: Operations,
  entry: PatchEntry,
  stage: Stage,
  before: (item: Item) => void,
): void {
  const { session, file } = stage;
  if (!entry.target) session.refuse('incomplete', placeIn(file.source.document, entry.span), 'target');
  const targets = targetsOf(entry, stage);
  if (!targets) doubt(stage.items);
  for (const item of targets ?? []) {
    before(item);
    item.patches.push(operations.document);
    refuseMistyped(item, session);
    unshare(item.root);
    const failure = applyOperations(item.root, operations.list);
    if (!failure) continue;
    const span = failure.operation?.span ?? operations.list.span;
    session.refuse('patch-fails', placeIn(operations.document, span), failure.path, nameOf(item.root));
    item.uncertain = true;
  }
}

function fail(
  written: readonly Written[],
  span: Span,
  detail: string,
  { file, session }: Stage,
  items: readonly Item[],
): void {
  const isElsewhere = written.some(it => it.broken && it.document !== file.source.document);
  const code = isElsewhere ? 'broken-file' : 'patch-unreadable';
  session.refuse(code, placeIn(file.source.document, span), detail);
  session.leaveOut('broken', placeIn(file.source.document, span), detail, 'changes');
  doubt(items);
}

function doubt(items: readonly Item[]): void {
  for (const it of items) it.uncertain = true;
}
