/**
 * The files of the workspace, cut into documents and read. Open files keep their text and trees; of closed ones only
 * the facts stay. An edit reads again only the documents whose text changed.
 */
import { type ReadDocument, readDocument } from '../model/document.ts';
import type { Document } from '../model/resource.ts';
import { splitDocuments } from '../syntax/documents.ts';
import type { Tree } from '../syntax/parse.ts';
import { isAnnotated } from '../syntax/template.ts';

/** One document in its place. The place changes with every edit above it, the document only with its own text. */
export interface Placed {
  readonly document: Document;
  /** Offset of the document in its file. */
  start: number;
  /** Length of its text. */
  readonly length: number;
  /** Counts documents as a YAML stream does. */
  ordinal: number;
  /** Kept for open files only. */
  readonly tree: Tree | undefined;
}

export interface File {
  readonly uri: string;
  /** The text of an open file; undefined for a closed one. */
  readonly text: string | undefined;
  readonly documents: readonly Placed[];
}

/** What reading a file anew changed. */
export interface FileChange {
  readonly file: File | undefined;
  readonly removed: readonly Placed[];
  readonly added: readonly (Placed & { readonly read: ReadDocument })[];
}

export function readFile(
  uri: string,
  text: string,
  before: File | undefined,
  open: boolean,
  intern: (text: string) => string,
  unit: string,
): FileChange {
  const slices = isJson(uri) ? [{ start: 0, text }] : splitDocuments(text);
  const old = before?.documents ?? [];
  const annotated = isAnnotated(text);
  const isReusable = open && before?.text !== undefined && isAnnotated(before.text) === annotated;
  // Documents are compared by their text from both ends: what is left between is what the edit touched.
  const same = (i: number, j: number): boolean => {
    const [slice, it] = [slices[i], old[j]];
    if (!isReusable || !slice || !it || slice.text.length !== it.length) return false;
    return before.text.slice(it.start, it.start + it.length) === slice.text;
  };
  let head = 0;
  while (same(head, head)) head++;
  let tail = 0;
  while (head + tail < Math.min(slices.length, old.length) && same(slices.length - 1 - tail, old.length - 1 - tail))
    tail++;

  const added: (Placed & { readonly read: ReadDocument })[] = [];
  const documents = slices.map((slice, ordinal): Placed => {
    const kept =
      ordinal < head
        ? old[ordinal]
        : ordinal >= slices.length - tail
          ? old[old.length - slices.length + ordinal]
          : undefined;
    if (kept) {
      kept.start = slice.start;
      kept.ordinal = ordinal;
      return kept;
    }
    // A tree that is kept points into the text it was read from: it shall not be a whole file for each of its documents.
    const own = open ? detached(slice.text) : slice.text;
    const read = readDocument(uri, own, intern, unit, undefined, annotated);
    const { document, tree } = read;
    const placed = { document, start: slice.start, length: slice.text.length, ordinal, tree: open ? tree : undefined };
    added.push({ ...placed, read });
    return placed;
  });
  return {
    file: { uri, text: open ? text : undefined, documents },
    removed: old.slice(head, old.length - tail),
    added,
  };
}

/** JSON is read as one YAML document, which every JSON text is. */
function isJson(uri: string): boolean {
  return /\.json$/i.test(uri);
}

/**
 * Copies strings so that they do not keep the text of a whole file alive (V8's substrings point into it), and gives
 * equal strings one copy.
 */
export class StringPool {
  #known = new Map<string, string>();

  readonly intern = (text: string): string => {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    // Typing leaves every half-word here; starting over costs a little sharing and nothing else.
    if (this.#known.size > 200_000) this.#known = new Map();
    const copy = detached(text);
    this.#known.set(copy, copy);
    return copy;
  };
}

/** A copy that does not point into another string: joining makes a new one, and cutting that points into it. */
function detached(text: string): string {
  return `${text} `.slice(0, -1);
}

/** The folders in which there are files, at any depth. */
export class Folders {
  readonly #counts = new Map<string, number>();

  /** Adds one file, or takes it away. */
  count(uri: string, by: 1 | -1): void {
    for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
      const folder = uri.slice(0, at);
      const count = (this.#counts.get(folder) ?? 0) + by;
      if (count > 0) this.#counts.set(folder, count);
      else this.#counts.delete(folder);
    }
  }

  has(folder: string): boolean {
    return this.#counts.has(folder);
  }

  all(): ReadonlySet<string> {
    return new Set(this.#counts.keys());
  }
}
