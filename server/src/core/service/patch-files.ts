/**
 * Which files are only patches: kustomizations name them. Half an object is not judged as an object, and links nowhere.
 * Until units are evaluated as kustomize renders them, this is all that is known of a kustomization.
 */
import { KUSTOMIZATION_NAMES, uriIn } from '../units/kustomize/paths.ts';
import { plainData } from './plain.ts';

export function isKustomization(uri: string): boolean {
  return KUSTOMIZATION_NAMES.some(it => uri.endsWith(`/${it}`));
}

export class PatchFiles {
  readonly #namedBy = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, number>();

  has(uri: string): boolean {
    return this.#counts.has(uri);
  }

  /** Takes over what a kustomization says (nothing, once it is gone) and gives the files whose part may be another now. */
  read(kustomization: string, text: string | undefined): readonly string[] {
    const before = this.#namedBy.get(kustomization) ?? [];
    const now = text === undefined ? [] : patchesIn(kustomization, text);
    if (now.length) this.#namedBy.set(kustomization, now);
    else this.#namedBy.delete(kustomization);
    for (const it of now) this.#counts.set(it, (this.#counts.get(it) ?? 0) + 1);
    for (const it of before) {
      const count = this.#counts.get(it)! - 1;
      if (count > 0) this.#counts.set(it, count);
      else this.#counts.delete(it);
    }
    return [...new Set([...before, ...now])].filter(it => before.includes(it) !== now.includes(it));
  }
}

/** `patches[].path`, `patchesJson6902[].path`, and the paths among `patchesStrategicMerge`, which may also be YAML. */
function patchesIn(kustomization: string, text: string): readonly string[] {
  const data = plainData(text);
  if (typeof data !== 'object' || data === null) return [];
  const folder = kustomization.slice(0, kustomization.lastIndexOf('/'));
  const { patches, patchesJson6902, patchesStrategicMerge } = data as Record<string, unknown>;
  const entries = [patches, patchesJson6902, patchesStrategicMerge].flatMap(it => (Array.isArray(it) ? it : []));
  const paths = entries.map(it => (typeof it === 'object' && it !== null ? (it as { path?: unknown }).path : it));
  return paths
    .filter((it): it is string => typeof it === 'string' && !it.includes('\n') && !it.includes('://'))
    .map(it => uriIn(folder, it));
}
