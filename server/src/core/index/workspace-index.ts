/**
 * The index: one multimap from keys to resources. A kind says which keys its resources have (`Kind.keys`), a relation
 * looks resources up by key, and that is all the index knows. Replacing a document takes out exactly what it put in.
 *
 * Every look-up can be recorded, and every change says which keys it touched, so a derived result is recomputed when,
 * and only when, something that it looked at has changed (`derived.ts`).
 */
import { isMentioned } from '../model/references/read.ts';
import type { Document, Resource } from '../model/resource.ts';

/**
 * What may be asked of the index. The keys that an answer depends on are handed to the `Recorder` of the view. `near`: the
 * resource on whose behalf it is asked; unless said otherwise the answer is of its unit.
 */
export interface Index {
  /**
   * The resources with this key in a namespace (that of `near` if none is given), or in any that counts as the same. In the
   * order of the files.
   */
  find(key: string, near: Resource, namespace?: string): readonly Resource[];
  /** The resources with this cluster-wide key (`*|…`), whatever their namespace. */
  everywhere(key: string, near: Resource): readonly Resource[];
  /** The resources of all units with this cluster-wide key. */
  anywhere(key: string): readonly Resource[];
  /** How many resources `find` would give now. A hint for choosing a key: it is not recorded. */
  count(key: string, near: Resource): number;
  /** The same as an answer that may be shown: it is recorded, and rests on the number alone. */
  size(key: string, near: Resource): number;
  /** The keys of the form `prefix` `name=value` that `find` knows: the values of each name. */
  words(prefix: string, near: Resource): readonly Words[];
  /** Whether two resources stand in the same namespace, as far as the files say. */
  sameNamespace(a: Resource, b: Resource): boolean;
  /** Documents that may hold resources of the unit and could not be read. Loose files may go with anything. */
  skipped(near: Resource): readonly Document[];
  /** The DNS domain of the cluster that a resource goes to. It is a setting: with any of those all answers are given up. */
  clusterDomain(near: Resource): string;
}

/** The values of each name, such as those of each label that pods have. */
type Words = ReadonlyMap<string, ReadonlySet<string>>;

/** Names the keys that an answer rests on. */
export type Recorder = (key: string) => void;

const NONE: readonly Resource[] = [];

/** Every resource of a kind. */
export function typeKey(id: string): string {
  return `type|${id}`;
}

/** Resources of a kind and name, in the group's own words: `apps/Deployment/web`. */
export function nameKey(group: string, kind: string, name: string): string {
  return `name|${group}/${kind}/${name}`;
}

/** All that have a name of a kind, in the group's own words. */
export function kindKey(group: string, kind: string): string {
  return `kind|${group}/${kind}`;
}

/** The same in any namespace and unit; only of kinds that others may name. */
export function anywhereKindKey(group: string, kind: string): string {
  return `*|${kindKey(group, kind)}`;
}

/** As `nameKey`, in any namespace and unit; only of kinds that others may name. */
export function anywhereNameKey(group: string, kind: string, name: string): string {
  return `*|${nameKey(group, kind, name)}`;
}

/** The resources of a key. `sorted` is made when somebody asks, and dropped with every change. */
interface Bucket {
  readonly resources: Set<Resource>;
  sorted: readonly Resource[] | undefined;
}

export class WorkspaceIndex {
  /** Most keys have one resource; a bucket is made for the second one. */
  readonly #entries = new Map<string, Resource | Bucket>();
  readonly #documents = new Set<Document>();
  readonly #skipped = new Set<Document>();
  readonly #units = new Map<string, Namespaces>();
  readonly #ordinalOf: (document: Document) => number;
  readonly #clusterDomainOf: (document: Document) => string;

  /**
   * `ordinalOf` says which document of its file one is: answers are in the order of the files' URIs and of their texts,
   * whatever happened before. Documents that stay never change places with each other.
   */
  constructor(ordinalOf: (document: Document) => number, clusterDomainOf: (document: Document) => string) {
    this.#ordinalOf = ordinalOf;
    this.#clusterDomainOf = clusterDomainOf;
  }

  /** How many resources each key had that changed since `settle`. */
  readonly #before = new Map<string, number>();
  /** The one namespace in play, of each unit whose namespaces changed since `settle`. */
  readonly #onlyBefore = new Map<string, string | undefined | null>();
  readonly #words = new Map<string, Map<string, Set<string>>>();

  /**
   * Ends a change, and gives the keys of what is different in sum: a document that was taken out and put back with other
   * spans has changed its own keys, but neither the namespaces in play nor the words in use.
   */
  settle(): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const [unit, before] of this.#onlyBefore) if (this.#onlyNamespace(unit) !== before) changed.add(modeKey(unit));
    this.#onlyBefore.clear();
    for (const [key, before] of this.#before) {
      const now = this.#sizeOf(key);
      if (now !== before) changed.add(sizeKey(key));
      if ((now === 0) !== (before === 0)) this.#settleWord(key, now > 0, changed);
    }
    this.#before.clear();
    return changed;
  }

  /** Puts a document in and gives the keys whose answers changed. */
  add(document: Document): ReadonlySet<string> {
    return this.#change(document, true);
  }

  /** Takes a document out; it must be one that was put in. */
  remove(document: Document): ReadonlySet<string> {
    return this.#change(document, false);
  }

  documents(): Iterable<Document> {
    return this.#documents;
  }

  /** Whether the objects of a unit name several namespaces. */
  hasNamespaces(unit: string): boolean {
    return this.#onlyNamespace(unit) === null;
  }

  has(document: Document): boolean {
    return this.#documents.has(document);
  }

  /** A view that tells `record` which keys each answer depends on. */
  reading(record: Recorder = () => {}): Index {
    const get = (key: string): readonly Resource[] => {
      record(key);
      const entry = this.#entries.get(key);
      if (entry === undefined) return NONE;
      if (!isBucket(entry)) return [entry];
      entry.sorted ??= [...entry.resources].sort((a, b) => this.#compare(a, b));
      return entry.sorted;
    };
    const compatible = (near: Resource, own = near.namespace?.value): readonly string[] => {
      const { unit } = near.document;
      record(modeKey(unit));
      const only = this.#onlyNamespace(unit);
      if (only === null) return [own ?? ''];
      if (only === undefined) return own === undefined ? [''] : [own, ''];
      return own === undefined || own === only ? [only, ''] : [own];
    };
    /** The full forms of a key that is looked up for `near`. */
    const full = (key: string, near: Resource, namespace?: string): readonly string[] =>
      compatible(near, namespace).map(it => `${scopeOf(near.document.unit, it)}${key}`);
    return {
      find: (key, near, namespace) => this.#merged(full(key, near, namespace).map(get)),
      count: (key, near) =>
        key.startsWith('*') ? this.#sizeOf(key) : full(key, near).reduce((sum, it) => sum + this.#sizeOf(it), 0),
      size: (key, near) =>
        full(key, near).reduce((sum, it) => {
          record(sizeKey(it));
          return sum + this.#sizeOf(it);
        }, 0),
      words: (prefix, near) =>
        full(prefix, near).flatMap(it => {
          record(wordsKey(it));
          return this.#words.get(it) ?? [];
        }),
      everywhere: (key, near) => get(key).filter(it => it.document.unit === near.document.unit),
      anywhere: get,
      sameNamespace: (a, b) => a.document.unit === b.document.unit && compatible(a).includes(b.namespace?.value ?? ''),
      clusterDomain: ({ document }) => this.#clusterDomainOf(document),
      skipped: ({ document: { unit } }) => {
        record(skippedKey(unit));
        return unit === '' ? [...this.#skipped] : [...this.#skipped].filter(it => it.unit === unit);
      },
    };
  }

  #change(document: Document, add: boolean): ReadonlySet<string> {
    const changed = new Set<string>();
    if (add) this.#documents.add(document);
    else this.#documents.delete(document);
    if (document.skipped) {
      if (add) this.#skipped.add(document);
      else this.#skipped.delete(document);
      for (const unit of new Set(['', document.unit])) changed.add(skippedKey(unit));
    }
    for (const resource of document.resources) {
      if (resource.namespace && resource.type.inPlay)
        this.#countNamespace(document.unit, resource.namespace.value, add);
      for (const key of keysOf(resource)) {
        this.#put(key, resource, add);
        changed.add(key);
      }
    }
    return changed;
  }

  #put(key: string, resource: Resource, add: boolean): void {
    const entry = this.#entries.get(key);
    if (!this.#before.has(key)) this.#before.set(key, this.#sizeOf(key));
    if (isBucket(entry)) {
      entry.sorted = undefined;
      if (add) entry.resources.add(resource);
      else if (entry.resources.delete(resource) && entry.resources.size === 0) this.#entries.delete(key);
    } else if (!add) {
      if (entry === resource) this.#entries.delete(key);
    } else if (entry === undefined) this.#entries.set(key, resource);
    else this.#entries.set(key, { resources: new Set([entry, resource]), sorted: undefined });
  }

  /** Several sorted answers as one. */
  #merged(answers: readonly (readonly Resource[])[]): readonly Resource[] {
    const [first = NONE, ...others] = answers.filter(it => it.length > 0);
    return others.length === 0 ? first : [first, ...others].flat().sort((a, b) => this.#compare(a, b));
  }

  #compare(a: Resource, b: Resource): number {
    if (a.document.uri !== b.document.uri) return a.document.uri < b.document.uri ? -1 : 1;
    const places = this.#ordinalOf(a.document) - this.#ordinalOf(b.document) || a.span.start - b.span.start;
    return places || (a.document.unit < b.document.unit ? -1 : 1);
  }

  #sizeOf(key: string): number {
    const entry = this.#entries.get(key);
    return isBucket(entry) ? entry.resources.size : entry ? 1 : 0;
  }

  /** The one namespace in play in a unit; undefined for none, null for several. */
  #onlyNamespace(unit: string): string | undefined | null {
    const namespaces = this.#units.get(unit);
    if (!namespaces) return undefined;
    if (namespaces.size > 1) return null;
    const [only] = namespaces.keys();
    return only;
  }

  #countNamespace(unit: string, namespace: string, add: boolean): void {
    if (!this.#onlyBefore.has(unit)) this.#onlyBefore.set(unit, this.#onlyNamespace(unit));
    const namespaces = this.#units.get(unit) ?? new Map<string, number>();
    const count = (namespaces.get(namespace) ?? 0) + (add ? 1 : -1);
    if (count > 0) this.#units.set(unit, namespaces.set(namespace, count));
    else if (namespaces.delete(namespace) && namespaces.size === 0) this.#units.delete(unit);
  }

  /** Notes that a key is in use now, or is no more. */
  #settleWord(key: string, isUsed: boolean, changed: Set<string>): void {
    const word = WORD.exec(key);
    if (!word) return;
    const [, prefix, name, value] = word as unknown as readonly [string, string, string, string];
    const names = this.#words.get(prefix) ?? new Map<string, Set<string>>();
    const values = names.get(name) ?? new Set<string>();
    if (isUsed) this.#words.set(prefix, names.set(name, values.add(value)));
    else if (values.delete(value) && values.size === 0) names.delete(name);
    changed.add(wordsKey(prefix));
  }
}

/** `shop|pod|app=web`: a prefix, a name and a value. */
const WORD = /^([^|]*\|[^|=]*\|)([^=]*)=(.*)$/s;

/** How many resources of a unit name each namespace. */
type Namespaces = Map<string, number>;

/** Which namespaces of a unit count as the same: all, while a single one is in play. */
function modeKey(unit: string): string {
  return `mode|${unit}`;
}

function skippedKey(unit: string): string {
  return `skipped|${unit}`;
}

/** What the keys of a namespace in a unit begin with. */
function scopeOf(unit: string, namespace: string): string {
  return unit === '' ? `${namespace}|` : `${unit}\n${namespace}|`;
}

function sizeKey(key: string): string {
  return `size|${key}`;
}

function wordsKey(prefix: string): string {
  return `words|${prefix}`;
}

function isBucket(entry: Resource | Bucket | undefined): entry is Bucket {
  return entry !== undefined && 'resources' in entry;
}

/** A resource is filed under each of its keys in its unit and namespace (empty: none said), but for the cluster-wide keys. */
function* keysOf(resource: Resource): Iterable<string> {
  const scope = scopeOf(resource.document.unit, resource.namespace?.value ?? '');
  const keys = [typeKey(resource.type.id), ...resource.keys];
  const { group, kind, name = resource.symbol } = resource;
  if (name) {
    keys.push(nameKey(group, kind, name.value), kindKey(group, kind));
    if (isMentioned(group, kind)) keys.push(anywhereNameKey(group, kind, name.value), anywhereKindKey(group, kind));
  }
  for (const key of keys) yield key.startsWith('*') ? key : scope + key;
}
