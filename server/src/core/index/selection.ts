/** Which workloads a Service selects, and where each of its ports goes in them. Everything that shows it asks here. */

import { type Service, selectorKey, service, usesSelector } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { isRuntimeLabel, type Label, type LabelMap, pairsOfLabels } from '../model/labels.ts';
import { anywherePodKey, podKey, type Workload } from '../model/pods.ts';
import {
  mayDeclare,
  type Resolution,
  resolvePort,
  resolveSymbol,
  type ServicePort,
  wantedPort,
} from '../model/ports.ts';
import { as, type Resource, writtenAt } from '../model/resource.ts';
import { type Index, nameKey, typeKey } from './workspace-index.ts';

export interface Selected {
  readonly resource: Resource;
  readonly workload: Workload;
}

/**
 * The workloads whose pods the Service selects, the nearest file first. Of several objects with one name only the
 * nearest is meant: they are copies and cannot be on a cluster together.
 */
export function selectedBy(from: Resource, facts: Service, index: Index): readonly Selected[] {
  const known = selections.get(index) ?? new Map<Resource, Found>();
  selections.set(index, known);
  const before = known.get(from);
  if (before?.facts === facts) return before.selected;
  const selected = selectNow(from, facts, index);
  known.set(from, { facts, selected });
  return selected;
}

interface Found {
  readonly facts: Service;
  readonly selected: readonly Selected[];
}

/** A view of the index is of one moment, and many rules ask it for the same Service. */
const selections = new WeakMap<Index, Map<Resource, Found>>();

function selectNow(from: Resource, { selector, type }: Service, index: Index): readonly Selected[] {
  if (!selector || !usesSelector({ selector, type })) return [];
  const found = carrying(from, selector, index).filter(({ resource: { document } }) => {
    return !document.skipped || document.skipped === 'uncertain';
  });
  const known = new Map(found.map(it => [it.resource, it]));
  return nearestOf(from, [...known.keys()], index).map(it => known.get(it)!);
}

/**
 * The workloads in the namespace of `from` whose pods fit a Service's selector, also those of documents that could be
 * read only in part. A label that a controller adds at run time fits where the template does not say otherwise.
 */
export function carrying(from: Resource, selector: LabelMap, index: Index): readonly Selected[] {
  const rarest = rarestKey(from, selector, index);
  if (rarest === undefined) return [];
  return index.find(rarest, from).flatMap((resource): Selected[] => {
    const facts = workloadOf(resource);
    return facts && fits(selector, facts) ? [{ resource, workload: facts }] : [];
  });
}

/**
 * The workloads of other units whose pods fit a Service's selector: what is applied separately may meet in one cluster
 * all the same. Beside a unit's own Service, another unit with that Service in it is an alternative, and does not count.
 */
export function carryingElsewhere(from: Resource, selector: LabelMap, index: Index): readonly Selected[] {
  const keys = selector.labels.filter(it => !isRuntimeLabel(it.key)).map(anywherePodKey);
  const [rarest] = keys.sort((a, b) => index.count(a, from) - index.count(b, from));
  if (rarest === undefined) return [];
  return index.anywhere(rarest).flatMap((resource): Selected[] => {
    const facts = workloadOf(resource);
    if (!facts || resource.document.unit === from.document.unit || !fits(selector, facts)) return [];
    const namespaces = [from.namespace?.value, resource.namespace?.value].filter(it => it !== undefined);
    if (new Set(namespaces).size > 1 || isAlternative(from, resource, index)) return [];
    return [{ resource, workload: facts }];
  });
}

/** Whether the unit of `other` is one to take instead of that of `from`: it has the same object. */
export function isAlternative(from: Resource, other: Resource, index: Index): boolean {
  if (from.document.unit === '') return false;
  const origin = writtenAt(from.document, from.span).document;
  return index
    .find(typeKey(from.type.id), other)
    .some(it => it.name?.value === from.name?.value || writtenAt(it.document, it.span).document === origin);
}

/** Whatever is selected carries every pair, so the rarest one finds it, and only a change of that one can matter. */
function rarestKey(from: Resource, selector: LabelMap, index: Index): string | undefined {
  let rarest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const it of selector.labels) {
    if (isRuntimeLabel(it.key)) continue;
    const key = podKey(it);
    const count = index.count(key, from);
    if (count < least) [rarest, least] = [key, count];
  }
  return rarest;
}

/** Whether a Service's selector picks the pods of a workload, once controllers have added their labels. */
export function fits(selector: LabelMap, { podLabels }: Workload): boolean {
  return fitsPairs(selector, pairsOfLabels(podLabels));
}

function fitsPairs({ labels }: LabelMap, pairs: ReadonlyMap<string, string>): boolean {
  const isThere = ({ key, value }: Label): boolean => (pairs.has(key) ? pairs.get(key) === value : isRuntimeLabel(key));
  return labels.every(isThere) && labels.some(it => pairs.has(it.key));
}

/** The Services that select the pods of a workload. */
export function servicesSelecting(target: Resource, { podLabels }: Workload, index: Index): readonly Resource[] {
  const pairs = pairsOfLabels(podLabels);
  const candidates = new Set(podLabels?.labels.flatMap(it => index.find(selectorKey(it), target)));
  return [...candidates].filter(it => {
    const facts = as(it, service);
    // Most of those that share one label want others, too.
    if (!facts?.selector || !fitsPairs(facts.selector, pairs)) return false;
    return selectedBy(it, facts, index).some(({ resource }) => resource === target);
  });
}

export interface Reached extends Selected {
  readonly resolution: Resolution;
}

/** What one port reaches in each selected workload. Workloads of which that cannot be known are left out. */
export function reachedBy(port: ServicePort, selected: readonly Selected[]): readonly Reached[] {
  if (port.opaque) {
    return selected.flatMap(it => {
      const resolution = port.symbol && resolveSymbol(port, it.workload.containers);
      return resolution ? [{ ...it, resolution }] : [];
    });
  }
  return selected.flatMap(it => {
    const resolution = resolvePort(port, it.workload.containers);
    const isKnown = resolution?.declared || !mayDeclare(wantedPort(port), it.workload.containers);
    return resolution && isKnown ? [{ ...it, resolution }] : [];
  });
}

/**
 * Leaves out a resource of which a copy (an object with its kind and name) stands in a nearer file, whatever labels that
 * one has. Nearest first.
 */
export function nearestOf(from: Resource, found: readonly Resource[], index: Index): readonly Resource[] {
  const ranked = found.map(it => ({ it, far: farness(from, it) }));
  const hasNearerCopy = ({ it, far }: (typeof ranked)[number]): boolean => {
    if (far === 0 || !it.name) return false;
    const copies = index.find(nameKey(it.group, it.kind, it.name.value), from, it.namespace?.value);
    return copies.length > 1 && copies.some(copy => farness(from, copy) < far);
  };
  return ranked
    .filter(it => !hasNearerCopy(it))
    .sort((a, b) => a.far - b.far)
    .map(({ it }) => it);
}

/** 0 in the same file, 1 in the same folder, else how many folders lie between. */
export function farness(a: Resource, b: Resource): number {
  const [x, y] = [a.document.uri, b.document.uri];
  if (x === y) return 0;
  // The folders that both begin with end at the last slash before they differ.
  let slash = 0;
  for (let i = 0; i < x.length && x[i] === y[i]; i++) if (x[i] === '/') slash = i;
  return slashesFrom(x, slash + 1) + slashesFrom(y, slash + 1) + 1;
}

function slashesFrom(text: string, from: number): number {
  let count = 0;
  for (let at = text.indexOf('/', from); at !== -1; at = text.indexOf('/', at + 1)) count++;
  return count;
}
