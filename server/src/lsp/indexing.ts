/**
 * Reads the workspace's files in the background: in slices, so that a keystroke never waits for more than one of them,
 * and in batches, so that what belongs to one `git checkout` arrives together.
 */
import { statSync } from 'node:fs';
import type { Change } from '../core/service/workspace.ts';
import { hasManifestName, isListed, manifestPaths, manifestText, pathOf, uriOf } from '../host/disk.ts';
import { makeRoom } from './runner.ts';

const SLICE_MS = 8;
/** A batch is applied as one change; parsing that much takes a few milliseconds. */
const BATCH_FILES = 16;
const BATCH_CHARACTERS = 32_000;
/** Nobody wants to read about what is over in a moment. */
const SILENT_MS = 1000;

export interface Reading {
  /** Paths of the workspace folders. */
  folders(): readonly string[];
  exclude(): readonly string[];
  /** The URIs of the files that are known already. */
  known(): Iterable<string>;
  isOpen(uri: string): boolean;
  apply(change: Change): void;
  /** Reading goes on in the background from here to `ended`. */
  began(): void;
  ended(): void;
  /** How many files have been read, once it takes long. */
  progress(files: number): void;
}

export class Indexing {
  readonly #reading: Reading;
  /** What to read next; a whole scan, if one is under way, comes first. */
  #scan: Iterator<string> | undefined;
  readonly #seen = new Set<string>();
  readonly #queue = new Set<string>();
  /** Of each file read, when it was last changed; kept only where nobody tells us of changes. */
  readonly #stamps: Map<string, string> | undefined;
  #running = false;

  constructor(reading: Reading, options: { readonly watched: boolean }) {
    this.#reading = reading;
    this.#stamps = options.watched ? undefined : new Map();
  }

  /** Reads all folders (again), and forgets what is not there any more. */
  scan(): void {
    const { folders, exclude } = { folders: this.#reading.folders(), exclude: this.#reading.exclude() };
    this.#seen.clear();
    this.#scan = allPaths(folders, exclude);
    this.#start();
  }

  /** Reads some files or folders again, or for the first time; forgets those that are gone. */
  refresh(paths: Iterable<string>): void {
    for (const it of paths) this.#queue.add(it);
    this.#start();
  }

  #start(): void {
    if (this.#running) return;
    this.#running = true;
    void this.#run();
  }

  async #run(): Promise<void> {
    this.#reading.began();
    const began = performance.now();
    let files = 0;
    for (let until = began + SLICE_MS; ; ) {
      const disk = this.#batch();
      if (disk.length > 0) this.#reading.apply({ disk });
      files += disk.length;
      if (!this.#scan && this.#queue.size === 0) break;
      if (performance.now() < until) continue;
      if (performance.now() - began > SILENT_MS) this.#reading.progress(files);
      await makeRoom();
      until = performance.now() + SLICE_MS;
    }
    // Before anyone hears of it: whoever does may have more to read.
    this.#running = false;
    this.#reading.ended();
  }

  #batch(): { uri: string; text: string | undefined }[] {
    const disk: { uri: string; text: string | undefined }[] = [];
    for (let characters = 0; disk.length < BATCH_FILES && characters < BATCH_CHARACTERS; ) {
      const next = this.#next();
      if (next === undefined) return disk;
      const uri = uriOf(next);
      if (this.#stamps && !this.#isFresh(next)) continue;
      const text = manifestText(next);
      characters += text?.length ?? 0;
      disk.push({ uri, text });
    }
    return disk;
  }

  #next(): string | undefined {
    while (this.#scan) {
      const { value, done } = this.#scan.next();
      if (!done) {
        this.#seen.add(uriOf(value));
        return value;
      }
      this.#scan = undefined;
      this.#forgetUnseen();
    }
    for (const path of this.#queue) {
      this.#queue.delete(path);
      if (isWanted(path, this.#reading)) return path;
      if (!hasManifestName(path)) this.#refreshFolder(path);
    }
    return undefined;
  }

  #forgetUnseen(): void {
    const gone = [...this.#reading.known()].filter(it => !this.#seen.has(it) && !this.#reading.isOpen(it));
    this.#seen.clear();
    if (gone.length > 0) this.#reading.apply({ disk: gone.map(uri => ({ uri, text: undefined })) });
  }

  /** Of a folder that was moved or deleted, editors tell its own path only. */
  #refreshFolder(path: string): void {
    const inside = `${uriOf(path)}/`;
    for (const uri of this.#reading.known()) {
      const known = uri.startsWith(inside) && pathOf(uri);
      if (known) this.#queue.add(known);
    }
    if (stampOf(path) === FOLDER) for (const it of manifestPaths(path)) this.#queue.add(it);
  }

  #isFresh(path: string): boolean {
    const stamp = stampOf(path) ?? '';
    if (this.#stamps?.get(path) === stamp) return false;
    this.#stamps?.set(path, stamp);
    return true;
  }
}

const FOLDER = 'folder';

function stampOf(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isDirectory() ? FOLDER : stat && `${stat.mtimeMs} ${stat.size}`;
}

function* allPaths(folders: readonly string[], exclude: readonly string[]): Generator<string, void> {
  for (const it of folders) yield* manifestPaths(it, exclude);
}

function isWanted(path: string, reading: Reading): boolean {
  return reading.folders().some(it => isListed(it, path, reading.exclude()));
}
