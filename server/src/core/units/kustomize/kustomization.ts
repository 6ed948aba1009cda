/** The kustomization file: which of its fields say what (`api/types/kustomization.go`). */
import type { Read } from '../../model/resource.ts';
import { deref, type Node, type ScalarNode } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import type { FieldSpec } from './field-spec.ts';
import type { Target } from './selector.ts';
import { placeIn, type Session } from './session.ts';
import { Struct, type Text, type TextPair } from './struct.ts';
import type { Place, SourceDocument } from './types.ts';

export interface Kustomization {
  readonly uri: string;
  /** The folder, which everything in it is relative to. */
  readonly folder: string;
  readonly source: SourceDocument;
  readonly component: boolean;
  readonly resources: readonly Text[];
  readonly components: readonly Text[];
  readonly namespace: Text | undefined;
  readonly namePrefix: Text | undefined;
  readonly nameSuffix: Text | undefined;
  readonly labels: readonly LabelEntry[];
  readonly commonLabels: readonly TextPair[];
  readonly commonAnnotations: readonly TextPair[];
  readonly patches: readonly PatchEntry[];
  readonly patchesStrategicMerge: readonly Text[];
  readonly patchesJson6902: readonly PatchEntry[];
  readonly replicas: readonly {
    readonly name: Text | undefined;
    readonly count: Read<number> | undefined;
    readonly span: Span;
  }[];
  readonly generators: readonly GeneratorEntry[];
  readonly generatorOptions: GeneratorOptions;
  readonly replacements: readonly Struct[];
  readonly vars: readonly Struct[];
  readonly configurations: readonly Text[];
  /** Named, and not evaluated here. */
  readonly foreign: readonly {
    readonly what: 'helm' | 'generator' | 'transformer' | 'schema';
    readonly at: Span;
    readonly name: string;
  }[];
}

export interface LabelEntry {
  readonly pairs: readonly TextPair[];
  readonly includeSelectors: boolean;
  readonly includeTemplates: boolean;
  readonly fields: readonly FieldSpec[];
}

export interface PatchEntry {
  readonly span: Span;
  readonly path: Text | undefined;
  readonly patch: Text | undefined;
  readonly target: Target | undefined;
  readonly targetSpan: Span | undefined;
  readonly mayRename: boolean;
  readonly mayChangeKind: boolean;
}

interface GeneratorOptions {
  readonly labels: readonly TextPair[];
  readonly annotations: readonly TextPair[];
  readonly disableNameSuffixHash: boolean;
}

export interface GeneratorEntry {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly span: Span;
  readonly name: Text | undefined;
  readonly namespace: Text | undefined;
  readonly behavior: Text | undefined;
  readonly type: Text | undefined;
  readonly literals: readonly Text[];
  readonly files: readonly Text[];
  readonly envs: readonly Text[];
  readonly options: GeneratorOptions;
}

const FIELDS =
  'apiVersion kind metadata openapi namePrefix nameSuffix namespace commonLabels labels commonAnnotations patchesStrategicMerge patchesJson6902 patches images imageTags replacements replicas vars sortOptions resources components crds bases configMapGenerator secretGenerator helmGlobals helmCharts helmChartInflationGenerator generatorOptions configurations generators transformers validators buildMetadata';
const OPTIONS = 'labels annotations disableNameSuffixHash immutable';
const GENERATOR = 'namespace name behavior literals files envs env options';
export const GVK = 'group version kind';
export const TARGET = `${GVK} name namespace labelSelector annotationSelector`;
const FIELD_SPEC = `path create ${GVK}`;

/** Reads a kustomization file; undefined where it is none. */
export function readKustomization(
  uri: string,
  source: SourceDocument,
  at: Place | undefined,
  session: Session,
): Kustomization | undefined {
  const root = deref(source.root);
  const here = (span: Span): Place => placeIn(source.document, span);
  if (root?.type !== 'map') {
    session.refuse('empty-kustomization', at ?? here({ start: 0, end: 0 }), uri);
    return undefined;
  }
  const it = new Struct(root, FIELDS, (code, span, detail, known) =>
    session.refuse(code, here(span), detail, undefined, known),
  );
  const kind = it.text('kind')?.value || 'Kustomization';
  const component = kind === 'Component';
  const apiVersion = it.text('apiVersion');
  const wanted = `kustomize.config.k8s.io/${component ? 'v1alpha1' : 'v1beta1'}`;
  if ((kind !== 'Kustomization' && !component) || (apiVersion?.value && apiVersion.value !== wanted)) {
    // Another version of the same kind is read all the same; another group's Kustomization is another thing.
    const isOther = apiVersion !== undefined && !apiVersion.value.startsWith('kustomize.config.k8s.io/');
    const own = here((apiVersion ?? it.text('kind') ?? root).span);
    session.refuse('not-a-kustomization', isOther ? (at ?? own) : own, apiVersion?.value ?? kind);
    if (isOther) return undefined;
  }
  // `patches` with text in it is taken for what has been called `patchesStrategicMerge` since (`api/types/fix.go`).
  const patches = it.node('patches');
  const texts = patches?.type === 'seq' ? patches.items.flatMap(patch => deref(patch) ?? []).filter(isScalar) : [];
  const old = texts.length > 0;
  if (texts[0]) session.refuse('patch-is-text', here(texts[0].span), texts[0].text);
  if (root.pairs.every(pair => /^(?:apiVersion|kind)$/i.test(pair.key.text)))
    session.refuse('empty-kustomization', here(root.span), uri);
  return {
    uri,
    folder: uri.slice(0, uri.lastIndexOf('/')),
    source,
    component,
    resources: [...it.texts('resources'), ...it.texts('bases')],
    components: it.texts('components'),
    namespace: filled(it.text('namespace')),
    namePrefix: filled(it.text('namePrefix')),
    nameSuffix: filled(it.text('nameSuffix')),
    labels: it.structs('labels', 'pairs includeSelectors includeTemplates fields').map(label => ({
      pairs: label.pairs('pairs'),
      includeSelectors: label.flag('includeSelectors'),
      includeTemplates: label.flag('includeTemplates'),
      fields: label.structs('fields', FIELD_SPEC).map(fieldSpecOf),
    })),
    commonLabels: it.pairs('commonLabels'),
    commonAnnotations: it.pairs('commonAnnotations'),
    patches: old ? [] : it.structs('patches', 'path patch target options').map(patchOf),
    patchesStrategicMerge: [...it.texts('patchesStrategicMerge'), ...(old ? it.texts('patches') : [])],
    patchesJson6902: it.structs('patchesJson6902', 'path patch target options').map(patchOf),
    replicas: it
      .structs('replicas', 'name count')
      .map(entry => ({ name: entry.text('name'), count: entry.integer('count'), span: entry.span })),
    generators: [
      ...it.structs('configMapGenerator', GENERATOR).map(entry => generatorOf('ConfigMap', entry)),
      ...it.structs('secretGenerator', `${GENERATOR} type`).map(entry => generatorOf('Secret', entry)),
    ],
    generatorOptions: optionsOf(it.struct('generatorOptions', OPTIONS)),
    replacements: it.structs('replacements', 'path source targets'),
    vars: it.structs('vars', 'name objref fieldref'),
    configurations: it.texts('configurations'),
    foreign: foreignIn(it),
  };
}

function isScalar(node: Exclude<Node, { type: 'alias' }>): node is ScalarNode {
  return node.type === 'scalar';
}

function filled(text: Text | undefined): Text | undefined {
  return text?.value ? text : undefined;
}

export function fieldSpecOf(it: Struct): FieldSpec {
  return {
    path: it.text('path')?.value ?? '',
    group: it.text('group')?.value ?? '',
    version: it.text('version')?.value ?? '',
    kind: it.text('kind')?.value ?? '',
    create: it.flag('create'),
  };
}

/** The group, version, kind, names and selectors of a map that selects resources. */
export function targetOf(it: Struct | undefined): Target {
  const names = ['group', 'version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector'] as const;
  return Object.fromEntries(
    names.flatMap(name => {
      const value = it?.text(name)?.value;
      return value ? [[name, value]] : [];
    }),
  );
}

function patchOf(it: Struct): PatchEntry {
  const target = it.struct('target', TARGET);
  const options = it.struct('options', 'allowNameChange allowKindChange');
  return {
    span: it.span,
    path: filled(it.text('path')),
    patch: it.text('patch')?.value.trim() ? it.text('patch') : undefined,
    target: target && targetOf(target),
    targetSpan: it.pair('target')?.key.span,
    mayRename: options?.flag('allowNameChange') ?? false,
    mayChangeKind: options?.flag('allowKindChange') ?? false,
  };
}

function optionsOf(it: Struct | undefined): GeneratorOptions {
  return {
    labels: it?.pairs('labels') ?? [],
    annotations: it?.pairs('annotations') ?? [],
    disableNameSuffixHash: it?.flag('disableNameSuffixHash') ?? false,
  };
}

function generatorOf(kind: GeneratorEntry['kind'], it: Struct): GeneratorEntry {
  return {
    kind,
    span: it.span,
    name: filled(it.text('name')),
    namespace: filled(it.text('namespace')),
    behavior: it.text('behavior'),
    type: kind === 'Secret' ? it.text('type') : undefined,
    literals: it.texts('literals'),
    files: it.texts('files'),
    envs: [...it.texts('envs'), ...(it.text('env') ? [it.text('env')!] : [])],
    options: optionsOf(it.struct('options', OPTIONS)),
  };
}

function foreignIn(it: Struct): Kustomization['foreign'] {
  const all = (field: string, what: Kustomization['foreign'][number]['what'], name = 'name') => {
    const node = it.node(field);
    const items = node?.type === 'seq' ? node.items : node ? [node] : [];
    return items.flatMap(item => {
      const map = deref(item);
      if (!map) return [];
      const text = map.type === 'scalar' ? map.text : namedIn(map, name);
      return [{ what, at: map.span, name: text }];
    });
  };
  return [
    ...all('helmCharts', 'helm'),
    ...all('helmChartInflationGenerator', 'helm', 'chartName'),
    ...all('generators', 'generator'),
    ...all('transformers', 'transformer'),
    ...all('crds', 'schema'),
    ...all('openapi', 'schema', 'path'),
  ];
}

function namedIn(node: Exclude<ReturnType<typeof deref>, undefined>, field: string): string {
  if (node.type !== 'map') return '';
  const value = deref(node.pairs.find(it => it.key.text === field)?.value);
  return value?.type === 'scalar' ? value.text : '';
}
