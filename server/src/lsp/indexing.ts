/**
 * Reads the workspace's files in the background, in slices, so that a keystroke never waits for more than one of them.
 * Each file is a change of its own: several at once would cost the same and make the slices uneven.
 */
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Change } from '../core/service/workspace.ts';
import { hasManifestName, isListed, manifestPaths, manifestText, pathOf, uriOf } from '../host/disk.ts';
import { makeRoom } from './runner.ts';

const SLICE_MS = 8;
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
    this.#seen.clear();
    this.#scan = allPaths(this.#reading.folders(), this.#reading.exclude());
    this.#start();
  }

  /** Reads some files or folders again, or for the first time; forgets those that are gone. */
  refresh(paths: readonly string[]): void {
    for (const it of paths) if (hasManifestName(it)) this.#queue.add(it);
    this.#refreshFolders(new Set(paths.filter(it => !hasManifestName(it))));
    if (this.#queue.size > 0) this.#start();
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
    let until = began + SLICE_MS;
    for (let file = this.#next(); file !== undefined; file = this.#next()) {
      this.#read(file);
      files++;
      if (performance.now() < until) continue;
      if (performance.now() - began > SILENT_MS) this.#reading.progress(files);
      await makeRoom();
      until = performance.now() + SLICE_MS;
    }
    // Before anyone hears of it: whoever does may have more to read.
    this.#running = false;
    this.#reading.ended();
  }

  #read(file: string): void {
    if (this.#stamps && !this.#isFresh(file)) return;
    this.#reading.apply({ disk: [{ uri: uriOf(file), text: manifestText(file) }] });
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
    for (const file of this.#queue) {
      this.#queue.delete(file);
      if (isWanted(file, this.#reading)) return file;
    }
    return undefined;
  }

  #forgetUnseen(): void {
    const gone = [...this.#reading.known()].filter(it => !this.#seen.has(it) && !this.#reading.isOpen(it));
    this.#seen.clear();
    if (gone.length > 0) this.#reading.apply({ disk: gone.map(uri => ({ uri, text: undefined })) });
  }

  /** Of a folder that was moved or deleted, editors tell its own path only. Most of `paths` are files, of no interest. */
  #refreshFolders(paths: ReadonlySet<string>): void {
    if (paths.size === 0) return;
    for (const uri of this.#reading.known()) {
      const known = pathOf(uri);
      if (known !== undefined && ancestors(known).some(it => paths.has(it))) this.#queue.add(known);
    }
    for (const folder of paths) {
      if (stampOf(folder) === FOLDER) for (const it of manifestPaths(folder)) this.#queue.add(it);
    }
  }

  #isFresh(file: string): boolean {
    const stamp = stampOf(file) ?? '';
    if (this.#stamps?.get(file) === stamp) return false;
    this.#stamps?.set(file, stamp);
    return true;
  }
}

const FOLDER = 'folder';

function stampOf(file: string): string | undefined {
  try {
    const stat = statSync(file);
    return stat.isDirectory() ? FOLDER : `${stat.mtimeMs} ${stat.size}`;
  } catch {
    return undefined;
  }
}

function ancestors(file: string): readonly string[] {
  const parent = path.dirname(file);
  return parent === file ? [] : [parent, ...ancestors(parent)];
}

function* allPaths(folders: readonly string[], exclude: readonly string[]): Generator<string, void> {
  for (const it of folders) yield* manifestPaths(it, exclude);
}

function isWanted(file: string, reading: Reading): boolean {
  return reading.folders().some(it => isListed(it, file, reading.exclude()));
}
