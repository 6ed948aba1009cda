/** Which node ports the Services of the workspace ask for, and which one to take instead. */
import type { PortRange } from '../config.ts';
import { nodePortKey, type Service, service } from '../model/kinds/service.ts';
import { as, type Resource } from '../model/resource.ts';
import { distance } from '../text/distance.ts';
import type { Index } from './workspace-index.ts';

/** Whether the API server gives Services of this type node ports; on an ExternalName it leaves the field alone. */
export function asksForNodePorts({ type }: Service): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

/** The Services of the unit of `near`, in all namespaces, that ask for a node port: it belongs to the whole cluster. */
export function askingFor(nodePort: number, near: Resource, index: Index): readonly Resource[] {
  return index.everywhere(nodePortKey(nodePort), near).filter(it => {
    const facts = as(it, service);
    return facts !== undefined && !it.document.skipped && asksForNodePorts(facts);
  });
}

/**
 * How many numbers at the beginning of the range the API server keeps for those who choose one: it draws from the
 * others first, so a chosen number there collides with none that it gave. KEP-3668; 86 of the default range.
 */
export function staticBand({ from, to }: PortRange): number {
  const size = to - from + 1;
  return size < 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 32)), 128);
}

/**
 * A node port that no Service of the workspace asks for, or undefined where the whole range is taken. For a number outside
 * of the range it is the one that looks most like it (3007 → 30007, 443 → 30443), else one of the static band; for one
 * inside it is the next one.
 */
export function freeNodePort(wanted: number, range: PortRange, index: Index): number | undefined {
  const { from, to } = range;
  const isFree = (it: number): boolean => it !== wanted && index.anywhere(nodePortKey(it)).length === 0;
  const all = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const isStatic = (it: number): boolean => it < from + staticBand(range);
  if (from <= wanted && wanted <= to) {
    const side = (it: number): number => (isStatic(it) === isStatic(wanted) ? 0 : 1);
    return best(all.filter(isFree), it => [side(it), it > wanted ? 0 : 1, Math.abs(it - wanted)]);
  }
  const unlike = (it: number): readonly number[] => [distance(String(wanted), String(it), 5), -sharedEnd(wanted, it)];
  const alike = best(all, it => [...unlike(it), isStatic(it) ? 0 : 1, it]);
  if (alike !== undefined && isFree(alike)) return alike;
  return best(all.filter(isFree), it => [isStatic(it) ? 0 : 1, ...unlike(it), it]);
}

/** The number with the least rank, of several the first. */
function best(numbers: readonly number[], rank: (it: number) => readonly number[]): number | undefined {
  let found: number | undefined;
  let least: readonly number[] | undefined;
  for (const it of numbers) {
    const ranked = rank(it);
    if (!least || compare(ranked, least) < 0) [found, least] = [it, ranked];
  }
  return found;
}

/** How many of the last digits two numbers share. */
function sharedEnd(a: number, b: number): number {
  const [x, y] = [String(a), String(b)];
  let shared = 0;
  while (shared < Math.min(x.length, y.length) && x.at(-1 - shared) === y.at(-1 - shared)) shared++;
  return shared;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((it, i) => it !== b[i]);
  return at < 0 ? 0 : a[at]! - b[at]!;
}
