/**
 * Results that are computed from the index and kept until something they looked at changes. It holds for each resource
 * its result and the keys that were recorded while it was computed.
 */
import type { Resource } from '../model/resource.ts';
import type { Recorder } from './workspace-index.ts';

export class Derived<Result> {
  readonly #compute: (resource: Resource, record: Recorder) => Result;
  readonly #results = new Map<Resource, { readonly result: Result; readonly keys: ReadonlySet<string> }>();
  readonly #dependents = new Map<string, Set<Resource>>();

  constructor(compute: (resource: Resource, record: Recorder) => Result) {
    this.#compute = compute;
  }

  get(resource: Resource): Result {
    const known = this.#results.get(resource);
    if (known) return known.result;
    const keys = new Set<string>();
    const result = this.#compute(resource, key => keys.add(key));
    this.#results.set(resource, { result, keys });
    for (const key of keys) {
      const dependents = this.#dependents.get(key);
      if (dependents) dependents.add(resource);
      else this.#dependents.set(key, new Set([resource]));
    }
    return result;
  }

  /** Forgets what rests on these keys and gives the resources concerned. */
  invalidate(changed: Iterable<string>): ReadonlySet<Resource> {
    const stale = new Set<Resource>();
    for (const key of changed) for (const it of this.#dependents.get(key) ?? []) stale.add(it);
    for (const it of stale) this.forget(it);
    return stale;
  }

  /** Forgets one resource's result: it is gone, or it must be computed anew. */
  forget(resource: Resource): void {
    const known = this.#results.get(resource);
    if (!known) return;
    this.#results.delete(resource);
    for (const key of known.keys) {
      const dependents = this.#dependents.get(key);
      if (dependents?.delete(resource) && dependents.size === 0) this.#dependents.delete(key);
    }
  }

  clear(): void {
    this.#results.clear();
    this.#dependents.clear();
  }
}
