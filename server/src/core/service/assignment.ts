/** Which unit each file belongs to that no kustomization uses, kept as files and settings change. */
import { delivery } from '../model/kinds/delivery.ts';
import { as, type Document } from '../model/resource.ts';
import type { Charts } from '../units/charts.ts';
import { kustomizationFolder } from '../units/kustomize/references.ts';
import { type Membership, membershipOf, NO_MEMBERSHIP, unitOfFile } from '../units/membership.ts';
import { unitId } from '../units/unit.ts';
import { type FileChange, Folders } from './files.ts';
import type { Settings } from './settings.ts';

interface Sources {
  readonly charts: Charts;
  readonly settings: Settings;
  hasKustomization(folder: string): boolean;
}

export class Assignment {
  readonly #sources: Sources;
  #membership: Membership = NO_MEMBERSHIP;
  /** Something may have changed that says which files go into which units. */
  #stale = true;
  readonly #folders = new Folders();
  /** The documents that say what is applied. */
  readonly #deliveries = new Set<Document>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Whether there are files in a folder, at any depth. */
  hasFolder(folder: string): boolean {
    return this.#folders.has(folder);
  }

  unitFor(uri: string): string {
    const release = this.#sources.charts.releaseOf(uri);
    return release === undefined ? unitOfFile(uri, this.#membership) : unitId({ kind: 'chart', folder: release });
  }

  /** Takes over that a file was read; `came` and `went` say that it was not known before, or is not any more. */
  changed(uri: string, { removed, added }: FileChange, came: boolean, went: boolean): void {
    if (came || went) this.#folders.count(uri, came ? 1 : -1);
    if (came || went || kustomizationFolder(uri) !== undefined) this.#stale = true;
    for (const { document } of removed) if (this.#deliveries.delete(document)) this.#stale = true;
    for (const { document } of added) {
      if (document.resources.every(it => it.type !== delivery)) continue;
      this.#deliveries.add(document);
      this.#stale = true;
    }
  }

  /** The settings are others. */
  reconfigured(): void {
    this.#stale = true;
  }

  /** Finds out anew what belongs where. Undefined where nothing can have changed. */
  settle(): Membership | undefined {
    if (!this.#stale) return undefined;
    const { settings } = this.#sources;
    const roots = settings.roots.map(root => ({ root, units: settings.configOf(root).units }));
    const isPlain = this.#deliveries.size === 0 && roots.every(it => it.units.length === 0);
    const before = this.#membership;
    this.#stale = false;
    if (isPlain && before.trees.size === 0 && before.applied.size === 0) return undefined;
    this.#membership = membershipOf({
      settings: roots,
      delivered: [...this.#deliveries].sort(byUri).map(({ uri, resources }) => ({
        uri,
        root: settings.rootOf(uri) ?? '',
        paths: resources.flatMap(it => as(it, delivery)?.paths ?? []),
      })),
      folders: this.#folders.all(),
      hasKustomization: it => this.#sources.hasKustomization(it),
    });
    return this.#membership;
  }

  /** What whoever applies a unit does to its objects, beyond what the files say. */
  changesOf(unit: string): 'all' | 'namespace' | undefined {
    return this.#membership.changes.get(unit);
  }

  /** What was read again since `settle`, for its sake, changes nothing. */
  settled(): void {
    this.#stale = false;
  }
}

function byUri(a: Document, b: Document): number {
  return a.uri < b.uri ? -1 : 1;
}
