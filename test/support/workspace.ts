/** A real `Workspace` in memory, for tests: nothing is read from a disk, and a bug of ours is a failure. */
import { type Change, type Host, Workspace } from '../../server/src/core/service/workspace.ts';

/** The one workspace folder of every test. */
export const ROOT = 'file:///w';

/** Texts by path (`/svc.yaml`), in the order in which they are given to the workspace. */
export type Files = readonly (readonly [path: string, text: string])[];

export interface Options {
  readonly settings?: unknown;
  /** Closed files keep no trees; open ones, which is what editors and fixtures have, do. */
  readonly closed?: true;
}

export function uriOf(path: string): string {
  return ROOT + path;
}

export function pathOf(uri: string): string {
  return uri.slice(ROOT.length);
}

/** A workspace that has been given all its files. */
export function workspaceOf(files: Files, { settings, closed }: Options = {}): Workspace {
  const texts = files.map(([path, text]) => ({ uri: uriOf(path), text }));
  const workspace = new Workspace(hostOf(new Map(files.map(([path, text]) => [uriOf(path), text]))));
  const change: Change = { roots: [ROOT], ...(closed ? { disk: texts } : { open: texts }) };
  workspace.apply(settings === undefined ? change : { ...change, settings });
  workspace.apply({ complete: true });
  return workspace;
}

/** A host whose disk is this map; the map may change between two `apply`. */
export function hostOf(disk: ReadonlyMap<string, string>): Host {
  return {
    text: uri => disk.get(uri),
    entry: uri => (disk.has(uri) ? 'file' : [...disk.keys()].some(it => it.startsWith(`${uri}/`)) ? 'folder' : 'none'),
    onBug(where, error) {
      throw new Error(`bug in ${where}`, { cause: error });
    },
  };
}
