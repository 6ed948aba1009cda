/**
 * Trees and texts of documents on demand: those of open files are at hand, those of closed ones are read again from
 * the disk's text, and only the last few that were read are kept, until the next change.
 */
import { objectsIn } from '../model/document.ts';
import type { Document, Resource } from '../model/resource.ts';
import { deref, type MapNode } from '../syntax/node.ts';
import type { Tree } from '../syntax/parse.ts';
import type { File, Placed } from './files.ts';

interface Source {
  readonly files: ReadonlyMap<string, File>;
  readonly host: { text(uri: string): string | undefined };
  /** The tree of a resource that a kustomization renders. */
  renderedRoot(resource: Resource): MapNode | undefined;
  /** The tree of a document with this text. */
  parse(document: Document, ordinal: number, text: string): Tree | undefined;
}

/** A finding and its fix look from one document to another and back, seldom at more than a few. */
const KEPT = 8;

export class TreeReader {
  readonly #source: Source;
  readonly #places = new Map<Document, Placed>();
  #held: { readonly uri: string; readonly text: string } | undefined;
  /** The last few trees, the oldest first. */
  readonly #recent = new Map<Document, Tree | undefined>();
  /** The items of a List by their place: each would else be found by walking over all before it. */
  readonly #items = new WeakMap<MapNode, ReadonlyMap<number | null, MapNode>>();

  constructor(source: Source) {
    this.#source = source;
  }

  place(placed: Placed): void {
    this.#places.set(placed.document, placed);
  }

  leave(document: Document): void {
    this.#places.delete(document);
  }

  /** Where a document stands in its file; undefined once it is gone. */
  placeOf(document: Document): Placed | undefined {
    return this.#places.get(document);
  }

  /** Makes a tree that is about to be dropped available until `forget`. */
  lend(document: Document, tree: Tree | undefined): void {
    this.#recent.delete(document);
    this.#recent.set(document, tree);
    if (this.#recent.size <= KEPT) return;
    const [oldest] = this.#recent.keys();
    this.#recent.delete(oldest!);
  }

  /** The text of the file that is being read, which then is not read again for each question; until `forget`. */
  hold(uri: string, text: string): void {
    this.#held = { uri, text };
  }

  forget(): void {
    this.#held = undefined;
    this.#recent.clear();
  }

  /** The text that a document's spans count in. */
  textOf(document: Document): string | undefined {
    if (document.parts) return document.parts.map(it => this.textOf(it.document) ?? '').join('\n');
    const placed = this.#places.get(document);
    const { uri } = document;
    const held = this.#held?.uri === uri ? this.#held.text : undefined;
    const text = held ?? this.#source.files.get(uri)?.text ?? this.#source.host.text(uri);
    return placed && text?.slice(placed.start, placed.start + placed.length);
  }

  treeOf(document: Document): Tree | undefined {
    if (this.#recent.has(document)) return this.#recent.get(document);
    const placed = this.#places.get(document);
    if (placed?.tree) return placed.tree;
    const text = this.textOf(document);
    const tree = text === undefined || !placed ? undefined : this.#source.parse(document, placed.ordinal, text);
    this.lend(document, tree);
    return tree;
  }

  /** The map of a resource, also inside a List; of a rendered one as it is rendered. */
  rootOf(resource: Resource): MapNode | undefined {
    const { document, item } = resource;
    if (document.parts) return this.#source.renderedRoot(resource);
    const root = deref(this.treeOf(document)?.root);
    if (root?.type !== 'map') return undefined;
    if (item === null) return root;
    let items = this.#items.get(root);
    if (!items) {
      items = new Map(objectsIn(root).map(it => [it.item, it.map]));
      this.#items.set(root, items);
    }
    return items.get(item);
  }
}
