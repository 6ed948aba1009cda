/**
 * Field specs: where in which kinds a transformer writes (kustomize `api/types/fieldspec.go`, `api/filters/fieldspec`).
 * A path leads through lists to all of their items.
 */

import type { Span } from '../../text/text.ts';
import { type Draft, type DraftMap, emptyMap, getPair, isNull, set, textAt } from './draft.ts';
import type { Refuse } from './merge.ts';

export interface FieldSpec {
  readonly path: string;
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  /** Whether the field is made where it is absent. */
  readonly create?: boolean;
}

/** One place that a path leads to. */
export interface Slot {
  readonly value: Draft | undefined;
  /** The field did not exist, or was null. */
  readonly created: boolean;
  put(value: Draft): void;
}

export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Whether a spec, or anything with the same three fields, means this kind; what it leaves out it does not ask. */
export function selects(spec: Partial<Gvk>, { group, version, kind }: Gvk): boolean {
  return (
    (!spec.group || spec.group === group) &&
    (!spec.version || spec.version === version) &&
    (!spec.kind || spec.kind === kind)
  );
}

export function gvkOf(root: DraftMap): Gvk {
  const apiVersion = textAt(root, 'apiVersion');
  const slash = apiVersion.indexOf('/');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    version: apiVersion.slice(slash + 1),
    kind: textAt(root, 'kind'),
  };
}

/**
 * Calls `visit` with every place that the spec names in `root`; what it makes there is written at `at`. `leaf` is what
 * the field holds: a map, or a value, which `visit` then puts in. `refuse`: something on the way is no map.
 */
export function visitFields(
  root: DraftMap,
  { path, create = false }: FieldSpec,
  leaf: 'map' | 'value',
  at: Span,
  visit: (slot: Slot) => void,
  refuse: Refuse,
): void {
  const steps = stepsOf(path);
  const walk = (slot: Slot, depth: number): void => {
    const { value } = slot;
    if (depth === steps.length) visit(slot);
    else if (isNull(value)) return;
    else if (value?.type === 'map') descend(value, depth);
    else if (value?.type === 'seq')
      value.items.forEach((item, i) => {
        const put = (it: Draft): void => {
          value.items[i] = it;
        };
        walk({ value: item, created: false, put }, depth);
      });
    else refuse(path);
  };
  const descend = (map: DraftMap, depth: number): void => {
    const step = steps[depth]!;
    const isList = step.endsWith('[]');
    const key = isList ? step.slice(0, -2) : step;
    const value = getPair(map, key)?.value;
    const put = (it: Draft): void => set(map, key, it);
    const makes = create && !isList && isNull(value);
    if (makes && leaf === 'value' && depth === steps.length - 1) visit({ value, created: true, put });
    else if (makes) {
      const made = emptyMap(at);
      put(made);
      walk({ value: made, created: true, put }, depth + 1);
    } else if (getPair(map, key)) walk({ value, created: false, put }, depth + 1);
  };
  descend(root, 0);
}

/** `a/b` to its steps; `\/` is a slash inside of one. */
function stepsOf(path: string): readonly string[] {
  if (!path.includes('\\')) return path.replace(/^\//, '').split('/');
  return path.split(/(?<!\\)\//).map(it => it.replaceAll('\\/', '/'));
}
