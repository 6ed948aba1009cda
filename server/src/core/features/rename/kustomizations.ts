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

/** Whether a replacement puts the name there (`replacements[].targets[].fieldPaths`), which it takes from the object itself. */
export function isReplaced(
  snap: Snapshot,
  document: Document,
  span: Span,
  { part, declarations }: Renamed,
  from: string,
): boolean {
  if (part !== 'name' || !KUSTOMIZATION.test(document.uri)) return false;
  const kinds = new Set(declarations.filter(it => it.of === 'object').map(it => it.resource.kind));
  return items(parseTree(snap.documentText(document) ?? '').root, 'replacements').some(it => {
    const said = (field: string): string | undefined => {
      const value = nodeAt(it, 'source', field);
      return value?.type === 'scalar' ? value.text : undefined;
    };
    if (said('name') !== from || (said('fieldPath') ?? 'metadata.name') !== 'metadata.name') return false;
    return kinds.has(said('kind') ?? '') && it.span.start <= span.start && span.end <= it.span.end;
  });
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
    if (it?.type !== 'scalar') return [];
    const { root: patch } = parseTree(it.text);
    const kind = nodeAt(patch, 'kind');
    const name = nodeAt(patch, 'metadata', 'name');
    if (kind?.type !== 'scalar' || !kinds.has(kind.text) || name?.type !== 'scalar' || name.text !== from) return [];
    const start = offsetWithin(it, text, name.span.start);
    const written = it.text.slice(name.span.start, name.span.end);
    if (start === undefined || !text.startsWith(written, start)) return [];
    const { newText } = replaceScalar(name, to);
    return [{ span: { start, end: start + written.length }, newText }];
  });
}

/**
 * Where in a file an offset of a scalar's text is. Lines of a literal block scalar lack what all are indented by (YAML 1.2.2,
 * 8.1.1.1); a quoted one must say its text as it is. Whoever asks compares what stands there.
 */
function offsetWithin({ style, span, text: value }: ScalarNode, file: string, offset: number): number | undefined {
  const written = file.slice(span.start, span.end);
  if (style !== 'block') {
    const start = written.indexOf(value);
    return start === -1 ? undefined : span.start + start + offset;
  }
  const before = value.slice(0, offset).split('\n');
  const column = before.at(-1)!.length;
  // The first line is the header: `|-`.
  const lines = written.split('\n');
  const line = lines[before.length];
  const said = value.split('\n')[before.length - 1];
  const indent = line !== undefined && said !== undefined ? line.indexOf(said) : -1;
  if (indent === -1) return undefined;
  const start = lines.slice(0, before.length).reduce((sum, it) => sum + it.length + 1, 0);
  return span.start + start + indent + column;
}
