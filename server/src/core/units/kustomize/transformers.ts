/** The transformers that write fields: namespace, namePrefix, nameSuffix, labels, annotations, replicas. */
import { mergeSpecs, type Specs } from './built-in-specs.ts';
import { type Draft, type DraftPair, get, isNull, set, setShared, textAt, textScalar } from './draft.ts';
import { type FieldSpec, gvkOf, selects, visitFields } from './field-spec.ts';
import { firstName, type Item, isClusterScoped, nameOf, namesOf, remember } from './item.ts';
import type { Kustomization, LabelEntry } from './kustomization.ts';
import { refuseDuplicates } from './refusals.ts';
import { placeIn, type Session, sourced } from './session.ts';
import type { Text, TextPair } from './struct.ts';

/** What a transformer is given. */
export interface Stage {
  readonly items: readonly Item[];
  readonly file: Kustomization;
  readonly specs: Specs;
  readonly session: Session;
}

export function applyNamespace({ items, file, specs, session }: Stage): void {
  const { namespace } = file;
  if (!namespace) return;
  const document = file.source.document;
  const value = textScalar(namespace.value, sourced(namespace.span, document));
  for (const item of items) {
    remember(item);
    const refuse = (path: string): void => session.refuse('wrong-type', placeIn(item.origin, item.root.span), path);
    const write = (spec: FieldSpec): void =>
      visitFields(item.root, spec, 'value', value.span, slot => slot.put(value), refuse);
    const gvk = gvkOf(item.root);
    if (!isClusterScoped(gvk)) write({ path: 'metadata/namespace', create: true });
    const isBinding = gvk.kind === 'RoleBinding' || gvk.kind === 'ClusterRoleBinding';
    if (isBinding) moveDefaultAccounts(item, value);
    for (const spec of specs.namespace) {
      if (spec.path === 'metadata/namespace' || !selects(spec, gvk)) continue;
      if (spec.path === 'metadata/name' && textAt(item.root, 'apiVersion') !== 'v1') continue;
      if (isBinding && spec.path === 'subjects/namespace') continue;
      write(spec);
    }
  }
  refuseDuplicates({ items, file, session }, namespace.span);
}

/** Of the subjects of a binding only the accounts named `default` follow. */
function moveDefaultAccounts(item: Item, namespace: Draft): void {
  const subjects = get(item.root, 'subjects');
  for (const subject of subjects?.type === 'seq' ? subjects.items : [])
    if (subject?.type === 'map' && textAt(subject, 'name') === 'default') set(subject, 'namespace', namespace);
}

/** Kinds whose names are not only names. */
const NEVER_RENAMED = [
  { kind: 'CustomResourceDefinition' },
  { kind: 'APIService', group: 'apiregistration.k8s.io' },
  { kind: 'Namespace' },
];

export function applyNameAffixes(stage: Stage): void {
  const { file, specs } = stage;
  if (file.namePrefix) affix(stage, file.namePrefix, file.namePrefix.value, '', specs.namePrefix);
  if (file.nameSuffix) affix(stage, file.nameSuffix, '', file.nameSuffix.value, specs.nameSuffix);
}

function affix(stage: Stage, text: Text, prefix: string, suffix: string, specs: readonly FieldSpec[]): void {
  const { items, file, session } = stage;
  const written = { value: text.value, span: sourced(text.span, file.source.document) };
  for (const item of items) {
    const first = firstName(item);
    if (NEVER_RENAMED.some(it => selects(it, first))) continue;
    for (const spec of specs) {
      if (!selects(spec, first)) continue;
      if (spec.path === 'metadata/name') {
        if (prefix) item.prefixes.push(prefix);
        if (suffix) item.suffixes.push(suffix);
        item.affixes.push(written);
        remember(item);
      }
      const at = placeIn(item.origin, item.root.span);
      const refuse = (path: string): void => session.refuse('wrong-type', at, path);
      if (selects(spec, gvkOf(item.root)))
        visitFields(
          item.root,
          spec,
          'value',
          item.root.span,
          ({ value, put }) => {
            // The name as it results, in the place where the name is written.
            if (value?.type === 'scalar') put({ ...value, text: `${prefix}${value.text}${suffix}` });
          },
          refuse,
        );
    }
  }
}

export function applyLabels(stage: Stage): void {
  const { file, specs } = stage;
  for (const entry of file.labels) writePairs(stage, entry.pairs, specsOfLabels(entry, specs));
  writePairs(stage, file.commonLabels, specs.commonLabels);
}

function specsOfLabels({ fields, includeSelectors, includeTemplates }: LabelEntry, specs: Specs): readonly FieldSpec[] {
  const own = mergeSpecs(fields, specs.labels);
  if (includeSelectors) return mergeSpecs(own, specs.commonLabels);
  const withTemplates = includeTemplates ? mergeSpecs(own, specs.templateLabels) : own;
  return mergeSpecs(withTemplates, METADATA_LABELS);
}

const METADATA_LABELS: readonly FieldSpec[] = [{ path: 'metadata/labels', create: true }];

export function applyAnnotations(stage: Stage): void {
  writePairs(stage, stage.file.commonAnnotations, stage.specs.commonAnnotations);
}

/** Puts pairs into the maps that the specs name. */
function writePairs(stage: Stage, pairs: readonly TextPair[], specs: readonly FieldSpec[]): void {
  const [first] = pairs;
  if (!first) return;
  const document = stage.file.source.document;
  const at = sourced(first.keySpan, document);
  const written = pairs.map(it => ({ ...it, node: textScalar(it.value, sourced(it.span, document)) }));
  for (const item of stage.items) {
    const gvk = gvkOf(item.root);
    const groups = new Map<string, DraftPair[]>(written.map(it => [it.key, []]));
    const refuse = (path: string): void =>
      stage.session.refuse('wrong-type', placeIn(item.origin, item.root.span), path, nameOf(item.root));
    for (const spec of specs) {
      if (!selects(spec, gvk)) continue;
      visitFields(
        item.root,
        spec,
        'map',
        at,
        ({ value, created }) => {
          if (value?.type !== 'map') {
            if (!isNull(value)) refuse(spec.path);
            return;
          }
          if (created && isServiceSelector(item, spec))
            stage.session.warn('selector-added', placeIn(document, first.keySpan), first.key, {
              about: nameOf(item.root),
              subject: { origin: item.origin, item: item.place },
            });
          for (const it of written)
            setShared(value, it.key, it.node, sourced(it.keySpan, document), groups.get(it.key)!);
        },
        refuse,
      );
    }
  }
}

function isServiceSelector(item: Item, { path }: FieldSpec): boolean {
  return path === 'spec/selector' && textAt(item.root, 'kind') === 'Service';
}

export function applyReplicas({ items, file, specs, session }: Stage): void {
  for (const { name, count, span } of file.replicas) {
    let found = false;
    for (const spec of specs.replicas) {
      for (const item of items) {
        if (!namesOf(item).some(it => it.name === name?.value && selects(spec, it))) continue;
        found = true;
        if (!count || !selects(spec, gvkOf(item.root))) continue;
        const at = sourced(count.span, file.source.document);
        const value = { type: 'scalar', span: at, text: String(count.value), style: 'plain' } as const;
        visitFields(
          item.root,
          spec,
          'value',
          at,
          slot => slot.put(value),
          () => {},
        );
      }
    }
    if (!found)
      session.refuse(
        'replicas-target-missing',
        placeIn(file.source.document, (name ?? { span }).span),
        name?.value ?? '',
      );
  }
}
