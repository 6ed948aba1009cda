/**
 * Where kustomizations call an object by its name: the patches for it, and the fields of a kustomization that say which
 * objects they are about. kubectl.docs.kubernetes.io/references/kustomize/kustomization/.
 */
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Document, Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { deref, type MapNode, type Node, nodeAt, type ScalarNode } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import type { Span } from '../../text/text.ts';
import type { Renamed } from './symbols.ts';

export interface NameEdit {
  readonly document: Document;
  readonly span: Span;
  readonly newText: string;
}

const KUSTOMIZATION = /\/(?:kustomization\.ya?ml|Kustomization)$/;

/** Edits for an object that is called `from` in the files, and is to be called `to`. */
export function namesInKustomizations(
  snap: Snapshot,
  { part, declarations }: Renamed,
  from: string,
  to: string,
): readonly NameEdit[] {
  if (part !== 'name') return [];
  const rendered = declarations.filter(it => it.of === 'object' && it.resource.document.parts).map(it => it.resource);
  if (rendered.length === 0) return [];
  const patches = rendered.flatMap(it => inPatches(it, from, to));
  const units = new Set(rendered.map(it => it.document.unit));
  const kinds = new Set(rendered.map(it => it.kind));
  const isWorkload = rendered.some(it => workloadOf(it) !== undefined);
  const fields = snap
    .files()
    .filter(({ uri }) => KUSTOMIZATION.test(uri) && snap.unitsOf(uri)?.some(it => units.has(it)))
    .flatMap(({ documents }) => documents)
    .flatMap(({ document }) => {
      const text = snap.documentText(document) ?? '';
      const { root } = parseTree(text);
      const scalars = namesIn(root, kinds, isWorkload).filter(it => it.text === from);
      const edits = scalars.map(it => ({ document, ...replaceScalar(it, to) }));
      return [...edits, ...inlinePatches(root, text, kinds, from, to).map(it => ({ document, ...it }))];
    });
  return [...patches, ...fields];
}

/** A strategic merge patch has the name of its object, which it is found by. */
function inPatches({ document, kind }: Resource, from: string, to: string): readonly NameEdit[] {
  return (document.parts ?? [])
    .slice(1)
    .flatMap(({ document: patch }) =>
      patch.resources
        .filter(it => it.kind === kind && it.name?.value === from)
        .map(it => ({ document: patch, span: it.name!.span, newText: to })),
    );
}

function namesIn(root: Node | undefined, kinds: ReadonlySet<string>, isWorkload: boolean): readonly ScalarNode[] {
  const targets = [
    ...items(root, 'patches').map(it => nodeAt(it, 'target')),
    ...items(root, 'patchesJson6902').map(it => nodeAt(it, 'target')),
    ...items(root, 'vars').map(it => nodeAt(it, 'objref')),
    ...items(root, 'replacements').flatMap(it => [
      nodeAt(it, 'source'),
      ...items(it, 'targets').flatMap(target => [nodeAt(target, 'select'), ...items(target, 'reject')]),
    ]),
  ];
  const fitting = targets.filter(it => {
    const kind = nodeAt(it, 'kind');
    return kind?.type !== 'scalar' || kinds.has(kind.text);
  });
  return [...fitting, ...(isWorkload ? items(root, 'replicas') : [])].flatMap(it => {
    const name = nodeAt(it, 'name');
    return name?.type === 'scalar' ? [name] : [];
  });
}

function items(map: Node | undefined, key: string): readonly MapNode[] {
  const list = nodeAt(map, key);
  if (list?.type !== 'seq') return [];
  return list.items.map(deref).filter((it): it is MapNode => it?.type === 'map');
}

/** Patches that stand in the kustomization as texts. */
function inlinePatches(
  root: Node | undefined,
  text: string,
  kinds: ReadonlySet<string>,
  from: string,
  to: string,
): readonly Omit<NameEdit, 'document'>[] {
  const merges = nodeAt(root, 'patchesStrategicMerge');
  const texts = [
    ...items(root, 'patches').map(it => nodeAt(it, 'patch')),
    ...(merges?.type === 'seq' ? merges.items.map(deref) : []),
  ];
  return texts.flatMap(it => {
    if (it?.type !== 'scalar' || it.style !== 'block') return [];
    const kind = nodeAt(parseTree(it.text).root, 'kind');
    const name = nodeAt(parseTree(it.text).root, 'metadata', 'name');
    if (kind?.type !== 'scalar' || !kinds.has(kind.text) || name?.type !== 'scalar' || name.text !== from) return [];
    const written = text.slice(it.span.start, it.span.end);
    const found = /(^|\n)([ \t]*)metadata:[ \t]*\r?\n(?:\2[ \t]+.*\r?\n)*?\2[ \t]+name:[ \t]*(['"]?)/.exec(written);
    if (!found) return [];
    const start = it.span.start + found.index + found[0].length;
    return text.startsWith(from, start) ? [{ span: { start, end: start + from.length }, newText: to }] : [];
  });
}
