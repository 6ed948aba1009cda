/** `replacements`: the value of one field copied into others (`api/filters/replacement`). */
import { deref } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';
import type { Draft } from './draft.ts';
import { type CopyOptions, copyTo, valueAt } from './field-path.ts';
import { selects } from './field-spec.ts';
import { type Written, writtenIn } from './inline.ts';
import { type Item, namesOf } from './item.ts';
import { GVK, TARGET, targetOf } from './kustomization.ts';
import { resolvePath } from './paths.ts';
import { hasLabels, type Target } from './selector.ts';
import { placeIn } from './session.ts';
import { Struct } from './struct.ts';
import type { Stage } from './transformers.ts';
import type { Name, Place } from './types.ts';

export function applyReplacements(stage: Stage): void {
  const { file, session } = stage;
  for (const entry of file.replacements) {
    const path = entry.text('path');
    const at = placeIn(file.source.document, entry.span);
    if (!path?.value) {
      replace(entry, stage, at, span => placeIn(file.source.document, span));
      continue;
    }
    const uri = resolvePath(path.value, placeIn(file.source.document, path.span), file, session);
    if (!uri) continue;
    session.use(uri, 'replacement', placeIn(file.source.document, path.span));
    const [written] = session.documents(uri)?.map(writtenIn) ?? [];
    if (written && !written.broken) for (const it of structsIn(written, stage)) replace(it, stage, at, it.place);
    else session.refuse('missing-file', placeIn(file.source.document, path.span), path.value);
  }
}

function structsIn(written: Written, { session }: Stage): readonly (Struct & { place(span: Span): Place })[] {
  const root = deref(written.root);
  const place = (span: Span): Place => placeIn(written.document, span);
  const maps = root?.type === 'seq' ? root.items.map(it => deref(it)) : [root];
  return maps.flatMap(it => {
    if (it?.type !== 'map') return [];
    const struct = new Struct(it, 'source targets', (code, span, detail, known) =>
      session.refuse(code, place(span), detail, undefined, known),
    );
    return [Object.assign(struct, { place })];
  });
}

function replace(entry: Struct, { items, session }: Stage, whole: Place, place: (span: Span) => Place): void {
  const source = entry.struct('source', `${GVK} name namespace fieldPath options`);
  const targets = entry.structs('targets', 'select reject fieldPaths options');
  const refuse = (span: Span | undefined, detail: string): void =>
    session.refuse('replacement-fails', span ? place(span) : whole, detail);
  if (!source || !entry.node('targets')) {
    refuse(undefined, 'source, targets');
    return;
  }
  const found = items.filter(it => namesOf(it).some(name => means(targetOf(source), name)));
  const fieldPath = source.text('fieldPath')?.value || 'metadata.name';
  if (found.length !== 1) {
    refuse(source.span, Object.values(targetOf(source)).join(' '));
    // What would have been copied is unknown, so what it would have been copied to is.
    for (const target of targets) for (const it of targeted(items, target)) it.uncertain = true;
    return;
  }
  const value = refined(valueAt(found[0]!.root, fieldPath), optionsOf(source));
  if (!value) {
    refuse(source.span, fieldPath);
    return;
  }
  for (const target of targets) {
    if (!target.struct('select', TARGET)) refuse(target.span, 'select');
    for (const item of targeted(items, target)) {
      item.replaced = true;
      const paths = target.texts('fieldPaths');
      for (const path of paths.length ? paths : [{ value: 'metadata.name', span: target.span }]) {
        const made = at(value, sourcedAt(place(path.span)));
        if (!copyTo(item.root, path.value, made, optionsOf(target))) refuse(target.span, path.value);
      }
    }
  }
}

/** A copy that is written elsewhere: what is copied is not written in the field, and the field's owner not where it comes from. */
function at(value: Draft, span: Span): Draft {
  if (value.type === 'scalar') return { ...value, span };
  if (value.type === 'seq') return { ...value, span, items: value.items.map(it => it && at(it, span)) };
  const pairs = value.pairs.map(it => ({ key: { ...it.key, span }, value: it.value && at(it.value, span) }));
  return { ...value, span, pairs };
}

function sourcedAt({ document, span }: Place): Span {
  return { start: span.start, end: span.end, source: document };
}

/** Whether a selector of a source or target means a resource of this name; nothing is a pattern here. */
function means(selector: Target, name: Name): boolean {
  const namespace = selector.namespace === 'default' ? '' : selector.namespace;
  const own = name.namespace === 'default' ? '' : name.namespace;
  return (
    selects(selector, name) &&
    (!selector.name || selector.name === name.name) &&
    (!selector.namespace || namespace === own)
  );
}

function targeted(items: readonly Item[], target: Struct): readonly Item[] {
  const select = target.struct('select', TARGET);
  const rejects = target.structs('reject', TARGET).map(it => targetOf(it));
  const wanted = targetOf(select);
  return items.filter(item => {
    const names = namesOf(item);
    const rejected = rejects.some(it => {
      const { labelSelector, annotationSelector, ...name } = it;
      const byLabels = labelSelector || annotationSelector ? hasLabels(item.root, it) : false;
      return byLabels || (Object.keys(name).length > 0 && names.some(own => means(name, own)));
    });
    return select && !rejected && hasLabels(item.root, wanted) && names.some(it => means(wanted, it));
  });
}

/** One part of a value, where the source asks for that. */
function refined(value: Draft | undefined, { delimiter, index }: CopyOptions): Draft | undefined {
  if (!value || !delimiter) return value;
  const part = value.type === 'scalar' ? value.text.split(delimiter)[index] : undefined;
  return value.type === 'scalar' && part !== undefined ? { ...value, text: part } : undefined;
}

function optionsOf(struct: Struct): CopyOptions {
  const options = struct.struct('options', 'delimiter index encoding create');
  return {
    create: options?.flag('create') ?? false,
    delimiter: options?.text('delimiter')?.value ?? '',
    index: options?.integer('index')?.value ?? 0,
  };
}
