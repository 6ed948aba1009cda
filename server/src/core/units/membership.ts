/**
 * Which unit a file that no kustomization uses belongs to: what the setting `units` says, or the folders that a Flux
 * Kustomization or an Argo Application applies. All other files are loose.
 */

import type { DeliveredPath } from '../model/kinds/delivery.ts';
import { uriIn } from './kustomize/paths.ts';
import { unitId } from './unit.ts';

/** A line of the setting: folders that are applied together, as paths in which `*` and `**` stand for any names. */
type UnitSetting = readonly string[];

/** What membership rests on. */
export interface Surroundings {
  /** The settings of each workspace folder. */
  readonly settings: readonly { readonly root: string; readonly units: readonly UnitSetting[] }[];
  /** The paths that are applied, with the file that says so. */
  readonly delivered: readonly {
    readonly uri: string;
    readonly root: string;
    readonly paths: readonly DeliveredPath[];
  }[];
  /** The folders in which there are files, at any depth. */
  readonly folders: ReadonlySet<string>;
  hasKustomization(folder: string): boolean;
}

export interface Membership {
  /** Units by the folder whose files belong to them: `deep` those of the folders in it too, unless these are named. */
  readonly trees: ReadonlyMap<string, Tree>;
  /** The folders of kustomizations that are applied by themselves, and the units that they go into. */
  readonly applied: ReadonlyMap<string, string>;
  /** Units whose objects whoever applies them changes in ways that are not evaluated here. */
  readonly changes: ReadonlyMap<string, 'all' | 'namespace'>;
}

interface Tree {
  readonly unit: string;
  readonly deep: boolean;
}

export const NO_MEMBERSHIP: Membership = { trees: new Map(), applied: new Map(), changes: new Map() };

export function membershipOf({ settings, delivered, folders, hasKustomization }: Surroundings): Membership {
  const trees = new Map<string, Tree>();
  const changes = new Map<string, 'all' | 'namespace'>();
  const applied = new Map<string, string>();
  for (const { root, units } of settings) {
    for (const patterns of units) {
      const found = patterns.map(it => matching(root, it, folders));
      // One path is a unit for each folder that it stands for, a list is one unit.
      const groups = patterns.length > 1 ? [found.flat()] : (found[0] ?? []).map(it => [it]);
      for (const group of groups) {
        for (const folder of group) {
          const unit = unitId({ kind: 'tree', folder: group[0]! });
          trees.set(folder, { unit, deep: true });
          if (hasKustomization(folder)) applied.set(folder, unit);
        }
      }
    }
  }
  for (const { uri, root, paths } of delivered) {
    for (const { path, deep, changes: done } of paths) {
      for (const folder of deliveredFolders(uri, root, path, folders)) {
        if (trees.has(folder)) continue;
        const isKustomization = hasKustomization(folder);
        const unit = unitId({ kind: isKustomization ? 'kustomization' : 'tree', folder });
        if (isKustomization) applied.set(folder, unit);
        else trees.set(folder, { unit, deep });
        if (done !== undefined && changes.get(unit) !== 'all') changes.set(unit, done);
      }
    }
  }
  return { trees, applied, changes };
}

/** The unit of a file; empty for a loose one. */
export function unitOfFile(uri: string, { trees }: Membership): string {
  if (trees.size === 0) return '';
  const own = uri.slice(0, uri.lastIndexOf('/'));
  for (let folder = own; folder.includes('/'); folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const tree = trees.get(folder);
    if (tree?.deep || (tree && folder === own)) return tree.unit;
  }
  return '';
}

/**
 * Paths count from the root of a repository: the workspace folder, a folder between it and the file, or, where only a part
 * of a repository is open, a folder above it.
 */
function deliveredFolders(uri: string, root: string, path: string, folders: ReadonlySet<string>): readonly string[] {
  if (uriIn(root, path) === root) return [];
  const above = [root];
  for (let at = uri.indexOf('/', root.length + 1); at >= 0; at = uri.indexOf('/', at + 1)) above.push(uri.slice(0, at));
  for (let at = root.lastIndexOf('/'); at > 0; at = root.lastIndexOf('/', at - 1)) above.push(root.slice(0, at));
  for (const it of above) {
    const found = matching(it, path, folders).filter(folder => folder.startsWith(`${root}/`));
    if (found.length > 0) return found;
  }
  return [];
}

/** The folders that a path relative to `root` stands for, in order. */
function matching(root: string, path: string, folders: ReadonlySet<string>): readonly string[] {
  const uri = uriIn(root, path.replaceAll('*', '\u0001'));
  if (!uri.includes(ANY)) return folders.has(uri) ? [uri] : [];
  const source = uri
    .split(`${ANY}${ANY}`)
    .map(part => part.split(ANY).map(escaped).join('[^/]*'))
    .join('.*');
  const pattern = new RegExp(`^${source}$`);
  return [...folders].filter(it => pattern.test(it)).sort();
}

/** What becomes of the character that a star is replaced by, in a URI. */
const ANY = '%01';

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
