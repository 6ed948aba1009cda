/**
 * Trees and texts of documents on demand: those of open files are at hand, those of closed ones are read again from
 * the disk's text, and only the last one read is kept, until the next change.
 */
import { objectsIn } from '../model/document.ts';
import type { Document, Resource } from '../model/resource.ts';
import { deref, type MapNode } from '../syntax/node.ts';
import { parseTree, type Tree } from '../syntax/parse.ts';
import type { File, Placed } from './files.ts';

interface Source {
  readonly files: ReadonlyMap<string, File>;
  readonly host: { text(uri: string): string | undefined };
}

export class TreeReader {
  readonly #source: Source;
  readonly #places = new Map<Document, Placed>();
  #last: { readonly document: Document; readonly tree: Tree | undefined } | undefined;

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
    this.#last = { document, tree };
  }

  forget(): void {
    this.#last = undefined;
  }

  textOf(document: Document): string | undefined {
    const placed = this.#places.get(document);
    const text = this.#source.files.get(document.uri)?.text ?? this.#source.host.text(document.uri);
    return placed && text?.slice(placed.start, placed.start + placed.length);
  }

  treeOf(document: Document): Tree | undefined {
    if (this.#last?.document === document) return this.#last.tree;
    const placed = this.#places.get(document);
    if (placed?.tree) return placed.tree;
    const text = this.textOf(document);
    const tree = text === undefined ? undefined : parseTree(text);
    this.#last = { document, tree };
    return tree;
  }

  /** The map of a resource, also inside a List. */
  rootOf({ document, item }: Resource): MapNode | undefined {
    const root = deref(this.treeOf(document)?.root);
    if (root?.type !== 'map') return undefined;
    return item === null ? root : objectsIn(root).find(it => it.item === item)?.map;
  }
}
