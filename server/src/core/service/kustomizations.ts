/**
 * The kustomizations of the workspace: which of them are applied (those that are no part of another one), what each of
 * those renders, and which files belong to them. A change renders again only the kustomizations that read the file.
 */
import { type Document, originOf, type Resource } from '../model/resource.ts';
import type { MapNode } from '../syntax/node.ts';
import { buildKustomization } from '../units/kustomize/build.ts';
import { KUSTOMIZATION_NAMES } from '../units/kustomize/paths.ts';
import { kustomizationFolder, type References, referencesOf } from '../units/kustomize/references.ts';
import type { Build } from '../units/kustomize/types.ts';
import { type RenderedResource, renderedResource } from '../units/rendered.ts';
import { unitId } from '../units/unit.ts';
import type { File } from './files.ts';
import { gapOf } from './gap.ts';
import { type Built, urisIn } from './kustomization/found.ts';
import { SourceDocuments } from './source-documents.ts';
import type { TreeReader } from './trees.ts';

/** What the kustomizations are made from. */
export interface Sources {
  readonly files: ReadonlyMap<string, File>;
  readonly trees: TreeReader;
  /** The text of any file, also of those that hold no manifests. */
  text(uri: string): string | undefined;
  intern(text: string): string;
}

/** What a unit renders now that it did not before, and the other way round. */
export interface Rerendered {
  readonly removed: readonly Document[];
  readonly added: readonly Document[];
  /** The files in which there is or was something wrong. */
  readonly wrong: ReadonlySet<string>;
}

interface Rendering {
  /** What it goes into: its own unit, or one with others. */
  readonly unit: string;
  /** By digest: two that are equal are one. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** The same by the document that holds the object itself, in order. */
  readonly variants: ReadonlyMap<Document, readonly Resource[]>;
  /** What stands for things that are not known. */
  readonly gaps: ReadonlyMap<string, Document>;
  readonly build: Pick<Build, 'problems' | 'uses' | 'reads'> & Pick<Built, 'unknown' | 'names'>;
  /** The files that are not applied by themselves, since they are part of this. */
  readonly owned: ReadonlySet<string>;
}

/** How many units keep their trees: whoever asks for the tree of one object asks for others of its unit. */
const KEPT = 4;
/** Of more units than these the files' trees are not kept for the next change. */
const FEW = 8;

export class Kustomizations {
  readonly #sources: Sources;
  /** What the kustomization files refer to, those of another kind included. */
  readonly #kustomizations = new Map<string, References | undefined>();
  /** The same by folder. */
  readonly #references = new Map<string, References>();
  readonly #rendered = new Map<string, Rendering>();
  /** The folders of the kustomizations that read, or looked for, a file. */
  readonly #readers = new Map<string, Set<string>>();
  /** The folders of the kustomizations that a file is part of. */
  readonly #owners = new Map<string, Set<string>>();
  readonly #dirty = new Set<string>();
  #moved = false;
  /** Folders that something says are applied, though they may also be parts, with the units that they go into. */
  #applied: ReadonlyMap<string, string> = new Map();
  readonly #read: SourceDocuments;
  readonly #trees = new Map<string, ReadonlyMap<string, MapNode>>();
  /** Where the tree of a rendered document is to be found. */
  readonly #places = new WeakMap<Document, { readonly folder: string; readonly digest: string }>();
  readonly #numbers = new WeakMap<Document, number>();
  #lastNumber = 0;

  constructor(sources: Sources) {
    this.#sources = sources;
    this.#read = new SourceDocuments(sources);
  }

  /** Whether a file is part of a kustomization: as a resource, a patch, or anything else. */
  owns(uri: string): boolean {
    return this.#owners.has(uri);
  }

  /** Whether a kustomization has looked for this file, which may not be there. */
  reads(uri: string): boolean {
    return this.#readers.has(uri);
  }

  /** The ids of the units that use a file, in order. */
  unitsWith(uri: string): readonly string[] {
    const units = this.#foldersWith(uri).map(it => this.#rendered.get(it)!.unit);
    return [...new Set(units)].sort();
  }

  /** What is rendered of the objects in a document, unit by unit. */
  variantsOf(origin: Document): readonly Resource[] {
    return this.#foldersWith(origin.uri).flatMap(it => this.#rendered.get(it)!.variants.get(origin) ?? []);
  }

  /** All that is rendered, unit by unit. */
  resources(): readonly Resource[] {
    const folders = [...this.#rendered.keys()].sort();
    return folders.flatMap(it => [...this.#rendered.get(it)!.resources.values()]);
  }

  /** All kustomizations that are applied, in order. */
  built(): readonly Built[] {
    return [...this.#rendered.keys()].sort().map(folder => {
      const { unit, resources, build } = this.#rendered.get(folder)!;
      const component = this.#references.get(folder)?.component ?? false;
      return { ...build, unit, component, resources: [...resources.values()] };
    });
  }

  /** The files in which something is wrong with a kustomization. */
  *wrong(): Iterable<string> {
    for (const { build } of this.#rendered.values()) yield* urisIn(build.problems);
  }

  /** What is rendered, and what stands for what is not known. */
  documents(): readonly Document[] {
    const all = [...this.#rendered.values()];
    return all.flatMap(({ resources, gaps }) => [...[...resources.values()].map(it => it.document), ...gaps.values()]);
  }

  /** Those to which a document of a file contributes something. */
  resourcesFrom(document: Document): readonly Resource[] {
    return this.#foldersWith(document.uri)
      .flatMap(it => [...this.#rendered.get(it)!.resources.values()])
      .filter(it => it.document.parts?.some(part => part.document === document));
  }

  /** Takes over that a file was read, changed, or is gone (no `text`). */
  changed(uri: string, text: string | undefined): void {
    for (const it of this.#readers.get(uri) ?? []) this.#dirty.add(it);
    const folder = kustomizationFolder(uri);
    if (folder === undefined) return;
    this.#moved = true;
    if (text === undefined) this.#kustomizations.delete(uri);
    else this.#kustomizations.set(uri, referencesOf(folder, text));
    // Of several in one folder the first one counts.
    const first = KUSTOMIZATION_NAMES.map(name => `${folder}/${name}`).find(it => this.#kustomizations.has(it));
    const found = first === undefined ? undefined : this.#kustomizations.get(first);
    if (found) this.#references.set(folder, found);
    else this.#references.delete(folder);
  }

  /** Names the folders that are applied by themselves even where they are parts of others, and the units that they go into. */
  apply(folders: ReadonlyMap<string, string>): void {
    const before = this.#applied;
    this.#applied = folders;
    for (const it of new Set([...before.keys(), ...folders.keys()])) {
      if (before.get(it) === folders.get(it)) continue;
      this.#moved = true;
      this.#dirty.add(it);
    }
  }

  hasKustomization(folder: string): boolean {
    return this.#references.has(folder);
  }

  /**
   * Renders what has to be rendered. `replace` is told of each unit while its trees are at hand. Gives the files that
   * became, or are no longer, part of one more kustomization.
   */
  settle(replace: (change: Rerendered) => void): ReadonlySet<string> {
    const turned = new Set<string>();
    if (this.#moved) this.#choose(turned, replace);
    this.#moved = false;
    const dirty = [...this.#dirty].sort();
    this.#dirty.clear();
    for (const folder of dirty) if (this.#isChosen(folder)) this.#render(folder, turned, replace);
    if (dirty.length > FEW) {
      this.#read.forget();
      this.#trees.clear();
    }
    return turned;
  }

  /** The tree of a rendered resource, in the spans of its document. */
  rootOf({ document }: Resource): MapNode | undefined {
    const place = this.#places.get(document);
    return place && this.#treesOf(place.folder).get(place.digest);
  }

  #isChosen(folder: string): boolean {
    return this.#rendered.has(folder) || this.#chosen.has(folder);
  }

  #chosen: ReadonlySet<string> = new Set();

  /** Finds out which kustomizations are applied, and drops those that no longer are. */
  #choose(turned: Set<string>, replace: (change: Rerendered) => void): void {
    this.#chosen = this.#roots();
    for (const folder of [...this.#rendered.keys()]) {
      if (this.#chosen.has(folder)) continue;
      const { resources, gaps, owned, build } = this.#rendered.get(folder)!;
      this.#rendered.delete(folder);
      this.#trees.delete(folder);
      this.#unread(folder, build.reads);
      this.#own(folder, owned, new Set(), turned);
      const removed = [...[...resources.values()].map(it => it.document), ...gaps.values()];
      replace({ removed, added: [], wrong: urisIn(build.problems) });
    }
    for (const folder of this.#chosen) if (!this.#rendered.has(folder)) this.#dirty.add(folder);
  }

  /** Those that are no part of another one; of a ring the first one. */
  #roots(): ReadonlySet<string> {
    const all = [...this.#references.keys()].sort();
    const parts = new Set(all.flatMap(it => this.#references.get(it)!.parts.filter(part => part !== it)));
    const roots = new Set(all.filter(it => !parts.has(it) || this.#applied.has(it)));
    const reached = new Set<string>();
    const reach = (folder: string): void => {
      if (reached.has(folder)) return;
      reached.add(folder);
      for (const it of this.#references.get(folder)?.parts ?? []) if (this.#references.has(it)) reach(it);
    };
    for (const it of roots) reach(it);
    for (const it of all) {
      if (reached.has(it)) continue;
      roots.add(it);
      reach(it);
    }
    return roots;
  }

  #render(folder: string, turned: Set<string>, replace: (change: Rerendered) => void): void {
    const before = this.#rendered.get(folder);
    const build = this.#build(folder);
    const unit = this.#unitOf(folder);
    const trees = new Map<string, MapNode>();
    const resources = new Map<string, Resource>();
    const added: Document[] = [];
    for (const it of this.#resourcesOf(folder, build)) {
      // A base that is named twice may give the same twice.
      if (resources.has(it.digest)) continue;
      const known = before?.resources.get(it.digest);
      const resource = known ?? it.read();
      if (!resource) continue;
      trees.set(it.digest, it.root);
      resources.set(it.digest, resource);
      if (known) continue;
      added.push(resource.document);
      this.#places.set(resource.document, { folder, digest: it.digest });
    }
    const gaps = new Map<string, Document>();
    for (const it of build.unknown) {
      if (it.makes !== 'resources') continue;
      const key = `${unit} ${it.reason} ${it.detail} ${this.#numberOf(it.at.document as Document)}`;
      if (gaps.has(key)) continue;
      const known = before?.gaps.get(key);
      const gap = known ?? gapOf(it, unit);
      gaps.set(key, gap);
      if (!known) added.push(gap);
    }
    const variants = new Map<Document, Resource[]>();
    for (const it of resources.values()) {
      const origin = originOf(it.document);
      const known = variants.get(origin);
      if (known) known.push(it);
      else variants.set(origin, [it]);
    }
    const { owned, looked } = this.#ownedBy(build);
    const reads = [...new Set([...build.reads, ...looked])];
    const removed = [
      ...[...(before?.resources ?? [])].filter(([digest]) => !resources.has(digest)).map(([, it]) => it.document),
      ...[...(before?.gaps ?? [])].filter(([key]) => !gaps.has(key)).map(([, it]) => it),
    ];
    this.#unread(folder, before?.build.reads ?? []);
    for (const uri of reads) {
      const readers = this.#readers.get(uri);
      if (readers) readers.add(folder);
      else this.#readers.set(uri, new Set([folder]));
    }
    const { problems, uses } = build;
    const names = problems.length ? build.resources.map(it => ({ ...it.originalId, rendered: it.id.name })) : [];
    const kept = { problems, uses, reads, names, unknown: build.unknown.length > 0 };
    this.#rendered.set(folder, { unit, resources, variants, gaps, owned, build: kept });
    this.#keep(folder, trees);
    this.#own(folder, before?.owned ?? new Set(), owned, turned);
    replace({ removed, added, wrong: urisIn([...(before?.build.problems ?? []), ...problems]) });
  }

  #unitOf(folder: string): string {
    return this.#applied.get(folder) ?? unitId({ kind: 'kustomization', folder });
  }

  #build(folder: string): Build {
    return buildKustomization(folder, {
      documents: uri => this.#read.of(uri),
      exists: uri => this.#sources.files.has(uri) || this.#sources.text(uri) !== undefined,
      text: uri => this.#sources.text(uri),
    });
  }

  #resourcesOf(folder: string, build: Build): readonly RenderedResource[] {
    const unit = this.#unitOf(folder);
    const documents = {
      lengthOf: (it: Document) => this.#sources.trees.placeOf(it)?.length ?? 0,
      numberOf: (it: Document) => this.#numberOf(it),
      textOf: (it: Document) => this.#sources.trees.textOf(it) ?? '',
      intern: this.#sources.intern,
    };
    return build.resources.flatMap(it => (it.generated ? [] : (renderedResource(it, unit, documents) ?? [])));
  }

  /**
   * What a build used, and whatever else its kustomizations name in a way that is not understood (a file still to be
   * typed, a form that kustomize no longer takes). Of one that cannot be read also what the folders in it name.
   */
  #ownedBy({ uses }: Build): { readonly owned: ReadonlySet<string>; readonly looked: readonly string[] } {
    const { files } = this.#sources;
    const owned = new Set(uses.map(it => it.uri));
    const looked: string[] = [];
    const seen = new Set<string>();
    const exists = (uri: string): boolean => {
      looked.push(uri);
      return files.has(uri);
    };
    const take = (folder: string): void => {
      const { paths, broken } = this.#references.get(folder) ?? NOTHING;
      if (seen.has(folder)) return;
      seen.add(folder);
      for (const it of paths) {
        if (exists(it)) owned.add(it);
        else if (broken) {
          const inner = KUSTOMIZATION_NAMES.map(name => `${it}/${name}`).filter(exists);
          if (inner[0] === undefined) continue;
          owned.add(inner[0]);
          take(it);
        }
      }
    };
    for (const { uri } of uses) {
      const folder = kustomizationFolder(uri);
      if (folder !== undefined) take(folder);
    }
    return { owned, looked };
  }

  /** The folders of the kustomizations that a file is part of, in order. */
  #foldersWith(uri: string): readonly string[] {
    return [...(this.#owners.get(uri) ?? [])].sort();
  }

  #own(folder: string, before: ReadonlySet<string>, now: ReadonlySet<string>, turned: Set<string>): void {
    for (const uri of now) {
      if (before.has(uri)) continue;
      this.#owners.set(uri, (this.#owners.get(uri) ?? new Set()).add(folder));
      turned.add(uri);
    }
    for (const uri of before) {
      if (now.has(uri)) continue;
      const owners = this.#owners.get(uri);
      if (owners?.delete(folder) && owners.size === 0) this.#owners.delete(uri);
      turned.add(uri);
    }
  }

  #unread(folder: string, reads: readonly string[]): void {
    for (const uri of reads) {
      const readers = this.#readers.get(uri);
      if (readers?.delete(folder) && readers.size === 0) this.#readers.delete(uri);
    }
  }

  #treesOf(folder: string): ReadonlyMap<string, MapNode> {
    const known = this.#trees.get(folder);
    if (known) return known;
    const made = this.#resourcesOf(folder, this.#build(folder));
    const trees = new Map(made.map(it => [it.digest, it.root]));
    this.#keep(folder, trees);
    return trees;
  }

  #keep(folder: string, trees: ReadonlyMap<string, MapNode>): void {
    this.#trees.delete(folder);
    this.#trees.set(folder, trees);
    const [oldest] = this.#trees.keys();
    if (this.#trees.size > KEPT) this.#trees.delete(oldest!);
  }

  #numberOf(document: Document): number {
    const known = this.#numbers.get(document);
    if (known !== undefined) return known;
    this.#numbers.set(document, ++this.#lastNumber);
    return this.#lastNumber;
  }
}

const NOTHING: References = { parts: [], paths: [], broken: false, component: false };
