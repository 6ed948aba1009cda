/**
 * The disk, for the language server and the command line: which files may be manifests, their texts, and the way between
 * paths and URIs. Synchronous, because the core asks for texts in the middle of a computation, and because for thousands
 * of small files it is two to three times faster than promises. Nothing here throws: what cannot be read is not there.
 */
import { isUtf8 } from 'node:buffer';
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { URI } from 'vscode-uri';
import { type Excluded, excludedBy } from './glob.ts';

/** Larger files are data, not manifests that somebody edits. */
const TOO_LARGE = 8 * 1024 * 1024;

const NEVER: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** The named templates of a chart, which its manifests are made with. */
const HELPERS = /[\\/]templates[\\/](?:.*[\\/])?[^\\/]+\.tpl$/;

/** Whether a file may hold manifests, or what they are made with, by its path alone. */
export function hasManifestName(file: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(file) || /(?:^|[\\/])Kustomization$/.test(file) || HELPERS.test(file);
}

/**
 * The files below `folder` that may hold manifests, as absolute paths, each folder's own files in the order of their
 * names. Lazy, so that a reader can pause between two files. Links to folders are not followed, and a link to a file
 * of the same folder is not a second file. `exclude`: globs as in VS Code's `files.exclude`, relative to `folder`.
 */
export function* manifestPaths(folder: string, exclude: readonly string[] = []): Generator<string, void> {
  yield* pathsBelow(folder, '', excludedBy(exclude));
}

/** Whether `manifestPaths` would give this file, going by its path alone. */
export function isListed(folder: string, file: string, exclude: readonly string[] = []): boolean {
  const relative = path.relative(folder, file).split(path.sep).join('/');
  const steps = relative.split('/');
  if (steps[0] === '..' || path.isAbsolute(relative) || !hasManifestName(file)) return false;
  if (steps.some(it => NEVER.has(it))) return false;
  const excluded = excludedBy(exclude);
  return isProjectFile(relative) || !steps.some((_, i) => excluded(steps.slice(0, i + 1).join('/')));
}

/**
 * The text of a file without a byte order mark; undefined where there is none, where it is no UTF-8 text or larger than
 * 8 MB, and for JSON that shows no `apiVersion` and `kind`, which is somebody else's.
 */
export function manifestText(file: string): string | undefined {
  try {
    const stat = statSync(file);
    if (!stat.isFile() || stat.size > TOO_LARGE) return undefined;
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    // Reading puts this character in the place of what is no UTF-8; a text may also hold it by itself.
    if (text.includes('\uFFFD') && !isUtf8(readFileSync(file))) return undefined;
    return isForeignJson(file, text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What is at a path; undefined where that cannot be told. */
export function entryAt(file: string): 'file' | 'folder' | 'none' | undefined {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? 'none' : undefined;
  }
}

/** The path of a file URI; undefined for other schemes. */
export function pathOf(uri: string): string | undefined {
  const parsed = parsedUri(uri);
  return parsed?.scheme === 'file' ? parsed.fsPath : undefined;
}

/** The URI of an absolute path, spelt as VS Code spells it. */
export function uriOf(file: string): string {
  return URI.file(file).toString();
}

/** One spelling for all URIs of a file: editors differ in what they percent-encode. */
export function canonicalUri(uri: string): string {
  return parsedUri(uri)?.toString() ?? uri;
}

/** Whether a JSON text is neither a manifest nor a patch of kustomize (RFC 6902). */
function isForeignJson(file: string, text: string): boolean {
  const has = (...keys: readonly string[]): boolean => keys.every(it => text.includes(`"${it}"`));
  return /\.json$/i.test(file) && !has('apiVersion', 'kind') && !(/^\s*\[/.test(text) && has('op', 'path'));
}

function* pathsBelow(folder: string, below: string, excluded: Excluded): Generator<string, void> {
  const here = path.join(folder, below);
  const folders: string[] = [];
  for (const entry of entriesOf(here)) {
    const relative = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!NEVER.has(entry.name) && !excluded(relative)) folders.push(relative);
    } else if (hasManifestName(`${here}/${entry.name}`) && (isProjectFile(relative) || !excluded(relative))) {
      const file = path.join(here, entry.name);
      if (entry.isFile() || (entry.isSymbolicLink() && leadsOutside(file, folder))) yield file;
    }
  }
  for (const it of folders) yield* pathsBelow(folder, it, excluded);
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** The settings that editors and CI share: read whatever is excluded. */
function isProjectFile(relative: string): boolean {
  return relative === '.kube-services.yaml';
}

function leadsOutside(link: string, folder: string): boolean {
  try {
    const target = realpathSync(link);
    const inside = path.relative(realpathSync(folder), target);
    return statSync(target).isFile() && (inside.startsWith('..') || path.isAbsolute(inside));
  } catch {
    return false;
  }
}

function parsedUri(uri: string): URI | undefined {
  try {
    return URI.parse(uri);
  } catch {
    return undefined;
  }
}
