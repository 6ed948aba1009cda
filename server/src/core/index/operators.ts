/**
 * What an operator may make that no file shows: whether there is one to be reckoned with, and which custom resource it may
 * be made from. Knows no words.
 */
import { custom, OPERATOR_KEY } from '../model/kinds/custom.ts';
import { as, type Resource } from '../model/resource.ts';
import { customShape } from '../model/workload-shapes.ts';
import type { Index } from './workspace-index.ts';

/** A custom resource that may be the source of something, as far as anything tells which one is. */
export interface Maker {
  /** Undefined where nothing speaks for one of them. */
  readonly custom: Resource | undefined;
  readonly called: string | undefined;
  /** Whether what is looked for has its name, and not only that of its kind. */
  readonly byName: boolean;
}

interface How {
  /** Where it is looked for; else where `from` is. */
  readonly namespace?: string | undefined;
  /** Whether such things can come from this one. */
  readonly counts?: (it: Resource) => boolean;
  /** The kind is a sign, too: pods are labelled by what they are. */
  readonly alsoByKind?: boolean;
}

/**
 * Undefined where there is none. What carries its pods in itself is understood, and no reason for doubt: `customShape`.
 * `wanted`: the words of what is looked for, a name or the values of labels.
 */
export function makerOf(
  wanted: readonly string[],
  from: Resource,
  index: Index,
  { namespace, counts = () => true, alsoByKind = false }: How = {},
): Maker | undefined {
  const found = index
    .find(OPERATOR_KEY, from, namespace)
    .filter(it => it !== from && counts(it) && !customShape(it.group, it.kind));
  if (found.length === 0) return undefined;
  const isNamed = (name: string | undefined): boolean => !!name && wanted.some(it => hasPart(it, name));
  const named = found.filter(it => isNamed(calledOf(it)));
  // Of `pg` and `pg-shop` the longer one tells more.
  const [byName] = named.sort((a, b) => calledOf(b)!.length - calledOf(a)!.length);
  const best = byName ?? (alsoByKind ? found.find(it => isNamed(it.kind)) : undefined);
  return { custom: best, called: best && calledOf(best), byName: byName !== undefined };
}

/** The name of a custom resource, also of one that was looked at, not parsed. */
export function calledOf(it: Resource): string | undefined {
  return it.name?.value ?? as(it, custom)?.called;
}

/** `pg` is a part of `pg-rw` and `shop-pg`, not of `pgadmin`. */
function hasPart(name: string, part: string): boolean {
  return `-${name.toLowerCase().replace(/[._/]/g, '-')}-`.includes(`-${part.toLowerCase()}-`);
}
