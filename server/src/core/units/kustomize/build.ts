/**
 * Builds a kustomization: what `kubectl kustomize` prints, as composite trees (`api/internal/target/kusttarget.go`).
 * Total: where kustomize refuses, the problem is noted and the build goes on without the thing that is wrong.
 */
import { BUILT_IN, type Specs } from './built-in-specs.ts';
import { mergeConfigs, withConfigurations } from './configurations.ts';
import { get, makeTexts, unshare } from './draft.ts';
import { addHashes, generate } from './generators.ts';
import { type Item, nameKey, nameOf } from './item.ts';
import type { Kustomization } from './kustomization.ts';
import { addDocument, addItem, type Items, kustomizationIn } from './load.ts';
import { fixNameReferences } from './name-references.ts';
import { applyPatches, applyPatchesJson6902, applyPatchesStrategicMerge } from './patches.ts';
import { isRemote, isUrl, uriIn } from './paths.ts';
import { refuseMistyped } from './refusals.ts';
import { applyReplacements } from './replacements.ts';
import { placeIn, Session } from './session.ts';
import type { Text } from './struct.ts';
import {
  applyAnnotations,
  applyLabels,
  applyNameAffixes,
  applyNamespace,
  applyReplicas,
  type Stage,
} from './transformers.ts';
import type { Build, KustomizeFiles, Rendered } from './types.ts';
import { declareVars, resolveVars, type Var } from './vars.ts';

/** Renders the kustomization in a folder, whose URI has no slash at its end. Never throws. */
export function buildKustomization(folder: string, files: KustomizeFiles): Build {
  const session = new Session(files);
  const scope: Scope = newScope();
  const file = kustomizationIn(folder, undefined, session, 'kustomization');
  if (file) {
    accumulate(scope, file, [folder], session);
    addHashes(scope.items);
    fixNameReferences(scope.items, scope.specs.nameReference, session);
    for (const it of scope.items) refuseMistyped(it, session);
    resolveVars(scope.items, scope.vars, scope.specs.varReference, session);
  }
  const { problems, unknown, uses, reads } = session;
  return { resources: scope.items.filter(it => !isLocal(it)).map(renderedOf), unknown, problems, uses, reads };
}

/** What one kustomization works on: its own resources and those from below, before the one above gets them. */
interface Scope extends Items {
  specs: Specs;
  readonly vars: Map<string, Var>;
}

function newScope(): Scope {
  return { items: [], names: new Set(), specs: BUILT_IN, vars: new Map() };
}

/** The transformers in kustomize's order, which no kustomization can change. */
const TRANSFORMERS: readonly ((stage: Stage) => void)[] = [
  applyPatchesStrategicMerge,
  applyPatches,
  applyNamespace,
  applyNameAffixes,
  applyLabels,
  applyAnnotations,
  applyPatchesJson6902,
  applyReplicas,
  applyReplacements,
];

/** Reads what a kustomization names into `scope` and applies it. `above`: the folders that led here. */
function accumulate(scope: Scope, file: Kustomization, above: readonly string[], session: Session): void {
  const { document } = file.source;
  scope.names = new Set(scope.items.map(it => nameKey(nameOf(it.root))));
  for (const path of file.resources) addResource(scope, path, file, above, session);
  scope.specs = mergeConfigs(scope.specs, withConfigurations(BUILT_IN, file, session));
  generate(scope.items, file, session);
  for (const { what, at, name } of file.foreign) {
    if (what === 'transformer' || what === 'schema') continue;
    session.leaveOut(what, placeIn(document, at), name, 'resources');
  }
  for (const path of file.components) addComponent(scope, path, file, above, session);

  for (const it of scope.items) if (!it.kustomizations.includes(document)) it.kustomizations.push(document);
  const stage = { items: scope.items, file, specs: scope.specs, session };
  for (const transform of TRANSFORMERS) {
    transform(stage);
    dropGone(scope.items);
  }
  for (const { what, at, name } of file.foreign) {
    if (what !== 'transformer' && what !== 'schema') continue;
    session.leaveOut(what, placeIn(document, at), name, 'changes');
    if (what === 'transformer') for (const it of scope.items) it.uncertain = true;
  }
  declareVars(scope.items, scope.vars, file, session);
}

function dropGone(items: Item[]): void {
  if (!items.some(it => it.gone)) return;
  const left = items.filter(it => !it.gone);
  items.splice(0, items.length, ...left);
}

function addResource(scope: Scope, path: Text, file: Kustomization, above: readonly string[], session: Session): void {
  const at = placeIn(file.source.document, path.span);
  const uri = uriIn(file.folder, path.value);
  const documents = isUrl(path.value) ? undefined : session.documents(uri);
  if (documents) {
    if (!uri.startsWith(`${file.folder}/`)) session.refuse('outside', at, path.value);
    session.use(uri, 'resource', at);
    for (const it of documents) addDocument(scope, it, path.value, at, session);
  } else if (isRemote(path.value)) session.leaveOut('remote', at, path.value, 'resources');
  else addFolder(scope, uri, path, file, above, session);
}

/** A base has its own resources, vars and field specs; what it makes of them comes up when it is done. */
function addFolder(
  scope: Scope,
  uri: string,
  path: Text,
  file: Kustomization,
  above: readonly string[],
  session: Session,
): void {
  const at = placeIn(file.source.document, path.span);
  const inner = folderIn(uri, 'kustomization', path, file, above, session);
  if (!inner) return;
  const below: Scope = newScope();
  accumulate(below, inner, [...above, uri], session);
  for (const it of below.items) addItem(scope, it, at, session);
  scope.specs = mergeConfigs(scope.specs, below.specs);
  for (const [name, it] of below.vars) {
    if (scope.vars.has(name)) session.refuse('var-fails', it.at, name);
    else scope.vars.set(name, it);
  }
}

/** A component works on the resources of the kustomization that names it. */
function addComponent(scope: Scope, path: Text, file: Kustomization, above: readonly string[], session: Session): void {
  const uri = uriIn(file.folder, path.value);
  if (isRemote(path.value)) {
    for (const it of scope.items) it.uncertain = true;
    session.leaveOut('remote', placeIn(file.source.document, path.span), path.value, 'resources');
    return;
  }
  const inner = folderIn(uri, 'component', path, file, above, session);
  if (inner) accumulate(scope, inner, [...above, uri], session);
}

/** The kustomization or component of a folder, unless it is the wrong one of the two, or this one again. */
function folderIn(
  uri: string,
  as: 'kustomization' | 'component',
  path: Text,
  file: Kustomization,
  above: readonly string[],
  session: Session,
): Kustomization | undefined {
  const at = placeIn(file.source.document, path.span);
  if (contains(uri, above)) {
    session.refuse('cycle', at, path.value);
    return undefined;
  }
  const inner = kustomizationIn(uri, at, session, as, path.value);
  if (!inner || inner.component === (as === 'component')) return inner;
  session.refuse(inner.component ? 'component-as-resource' : 'not-a-component', at, path.value);
  return undefined;
}

/** Whether a folder is one of those that led here, or above one of them: kustomize takes that for a cycle. */
function contains(folder: string, above: readonly string[]): boolean {
  return above.some(it => it === folder || it.startsWith(`${folder}/`));
}

/** Resources that are only there for kustomize's own use. */
function isLocal({ root }: Item): boolean {
  const value = get(root, 'metadata', 'annotations', 'config.kubernetes.io/local-config');
  return value?.type === 'scalar' && value.text !== 'false';
}

function renderedOf(item: Item): Rendered {
  unshare(item.root);
  const metadata = get(item.root, 'metadata');
  if (metadata?.type === 'map' && get(metadata, 'annotations')) makeTexts(metadata, 'annotations');
  const { root, origin, place, original, affixes, patches, kustomizations, uncertain, unknownHash, generated } = item;
  return {
    root,
    origin,
    item: place,
    generated: generated !== undefined,
    patches: [...new Set(patches)],
    kustomizations,
    id: nameOf(root),
    originalId: original,
    affixes,
    uncertain,
    unknownHash,
  };
}
