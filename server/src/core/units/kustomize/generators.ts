/** `configMapGenerator` and `secretGenerator`, and the hashes behind their names. */
import type { Span } from '../../text/text.ts';
import { type Draft, type DraftMap, emptyMap, get, remove, set, textAt, textScalar } from './draft.ts';
import { base64, goJson, nameHash } from './hash.ts';
import { type Item, itemOf, nameOf, namesOf, remember, sameName, setName } from './item.ts';
import type { GeneratorEntry, Kustomization } from './kustomization.ts';
import { uriIn } from './paths.ts';
import { placeIn, type Session } from './session.ts';
import type { Text, TextPair } from './struct.ts';

/** Adds what a kustomization generates to its resources. */
export function generate(items: Item[], file: Kustomization, session: Session): void {
  for (const entry of file.generators) {
    const made = generated(entry, file, session);
    if (made) absorb(items, made, entry, file, session);
  }
}

/** Puts the hash of what they hold behind the names of generated resources, once everything is merged. */
export function addHashes(items: readonly Item[]): void {
  for (const item of items) {
    if (!item.generated?.hash || item.unknownHash) continue;
    remember(item);
    setName(item, `${textAt(item.root, 'metadata', 'name')}-${hashOf(item.root)}`);
  }
}

/** Only the data counts: the place where the name is looked for is one that never has it. */
function hashOf(root: DraftMap): string {
  const kind = textAt(root, 'kind');
  const content = new Map<string, unknown>([
    ['kind', kind],
    ['name', ''],
    ['data', textsIn(get(root, 'data')) ?? ''],
  ]);
  if (kind === 'Secret') content.set('type', textAt(root, 'type'));
  const more = kind === 'Secret' ? 'stringData' : 'binaryData';
  const other = textsIn(get(root, more));
  if (other) content.set(more, other);
  return nameHash(goJson(content));
}

function textsIn(map: Draft | undefined): ReadonlyMap<string, string> | undefined {
  if (map?.type !== 'map') return undefined;
  return new Map(map.pairs.map(({ key, value }) => [key.text, value?.type === 'scalar' ? value.text : '']));
}

function generated(entry: GeneratorEntry, file: Kustomization, session: Session): Item | undefined {
  const { document } = file.source;
  if (!entry.name) {
    session.refuse('incomplete', placeIn(document, entry.span), 'name');
    return undefined;
  }
  const root = emptyMap(entry.span);
  const write = (map: DraftMap, key: string, value: string, at: Span): void => set(map, key, textScalar(value, at), at);
  write(root, 'apiVersion', 'v1', entry.span);
  write(root, 'kind', entry.kind, entry.span);
  const metadata = emptyMap(entry.span);
  set(root, 'metadata', metadata);
  write(metadata, 'name', entry.name.value, entry.name.span);
  if (entry.namespace) write(metadata, 'namespace', entry.namespace.value, entry.namespace.span);
  for (const field of ['labels', 'annotations'] as const) {
    const pairs: readonly TextPair[] = [...file.generatorOptions[field], ...entry.options[field]];
    if (pairs.length) set(metadata, field, emptyMap(entry.span));
    const map = get(metadata, field);
    if (map?.type === 'map') for (const it of pairs) write(map, it.key, it.value, it.span);
  }
  if (entry.kind === 'Secret') write(root, 'type', entry.type?.value || 'Opaque', entry.type?.span ?? entry.span);

  const hash = !entry.options.disableNameSuffixHash && !file.generatorOptions.disableNameSuffixHash;
  const item = itemOf(root, document, null, { behavior: entry.behavior?.value ?? '', hash });
  const data = emptyMap(entry.span);
  for (const { key, value, at } of dataOf(entry, item, file, session)) {
    if (get(data, key)) session.refuse('generator-fails', placeIn(document, at), key, nameOf(root));
    write(data, key, entry.kind === 'Secret' ? base64(value) : value, at);
  }
  if (data.pairs.length) set(root, 'data', data);
  return item;
}

interface Datum {
  readonly key: string;
  readonly value: string;
  readonly at: Span;
}

/** The keys and values; a file that cannot be read leaves its key out, and the hash unknown. */
function dataOf(entry: GeneratorEntry, item: Item, file: Kustomization, session: Session): readonly Datum[] {
  const refuse = (it: Text): readonly Datum[] => {
    session.refuse('generator-fails', placeIn(file.source.document, it.span), it.value, nameOf(item.root));
    return [];
  };
  const read = (it: Text, path: string): string | undefined => {
    const at = placeIn(file.source.document, it.span);
    const uri = uriIn(file.folder, path);
    session.use(uri, 'data', at);
    const text = session.text(uri);
    if (text !== undefined && !text.includes('\uFFFD')) return text;
    item.unknownHash = true;
    if (text === undefined && !session.exists(uri)) session.refuse('missing-file', at, path);
    return undefined;
  };
  const fromEnv = entry.envs.flatMap(it => {
    const lines = (read(it, it.value) ?? '').replace(/^\uFEFF/, '').split(/\r?\n/);
    return lines.flatMap(line => {
      const [, key = '', value = ''] = /^([^=]*)(?:=([\s\S]*))?$/.exec(line.trimStart()) ?? [];
      if (key === '' || key.startsWith('#')) return [];
      return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(key) ? [{ key, value, at: it.span }] : refuse(it);
    });
  });
  const fromLiterals = entry.literals.flatMap(it => {
    const equals = it.value.indexOf('=');
    if (equals <= 0) return refuse(it);
    const value = it.value.slice(equals + 1).replace(/^(["'])([\s\S]*)\1$/, '$2');
    return [{ key: it.value.slice(0, equals), value, at: it.span }];
  });
  const fromFiles = entry.files.flatMap(it => {
    const equals = it.value.indexOf('=');
    const path = it.value.slice(equals + 1);
    const key = equals < 0 ? path.slice(path.lastIndexOf('/') + 1) : it.value.slice(0, equals);
    if (!path || !key || path.includes('=')) return refuse(it);
    const value = read(it, path);
    return value === undefined ? [] : [{ key, value, at: it.span }];
  });
  return [...fromEnv, ...fromLiterals, ...fromFiles];
}

/** A generated resource is new, or takes the place of one that is there, or is merged into it. */
function absorb(items: Item[], made: Item, entry: GeneratorEntry, file: Kustomization, session: Session): void {
  const name = nameOf(made.root);
  const found = items.filter(it => namesOf(it).some(other => sameName(other, name)));
  const { behavior } = made.generated!;
  const adds = behavior !== 'merge' && behavior !== 'replace';
  const [old] = found;
  if (found.length > 1 || adds === (old !== undefined)) {
    const at = placeIn(file.source.document, (entry.name ?? entry).span);
    session.refuse(adds ? 'duplicate' : 'generator-fails', at, name.name, name);
  }
  if (!old || adds) {
    items.push(made);
    return;
  }
  const kept = get(old.root, 'metadata');
  const metadata = get(made.root, 'metadata');
  if (kept?.type !== 'map' || metadata?.type !== 'map') return;
  for (const field of ['labels', 'annotations']) mergeTexts(made.root, ['metadata', field], old.root);
  for (const field of ['name', 'namespace']) {
    const value = get(kept, field);
    if (value) set(metadata, field, value);
    else remove(metadata, field);
  }
  if (behavior === 'merge') for (const field of ['data', 'binaryData']) mergeTexts(made.root, [field], old.root);
  const merged: Item = {
    ...made,
    previous: old.previous,
    prefixes: old.prefixes,
    suffixes: old.suffixes,
    patches: old.patches,
    kustomizations: old.kustomizations,
    uncertain: old.uncertain,
    unknownHash: made.unknownHash || old.unknownHash,
    generated: {
      behavior: old.generated?.behavior ?? '',
      hash: made.generated!.hash && (old.generated?.hash ?? false),
    },
  };
  items[items.indexOf(old)] = merged;
}

/** Puts the pairs of `from` that `into` does not have into the map at `path`. */
function mergeTexts(into: DraftMap, path: readonly string[], from: DraftMap): void {
  const source = get(from, ...path);
  if (source?.type !== 'map') return;
  const parent = get(into, ...path.slice(0, -1));
  if (parent?.type !== 'map') return;
  const own = get(into, ...path);
  const target = own?.type === 'map' ? own : emptyMap(source.span);
  if (own !== target) set(parent, path.at(-1)!, target);
  for (const { key, value } of source.pairs) if (!get(target, key.text)) set(target, key.text, value, key.span);
}
