/**
 * The lines of kubectl that help with what is under the cursor: about the object itself, then about the Services that it
 * leads to or that select it. They are only written down; whoever wants an answer runs one.
 */
import { referencesFrom } from '../../index/links.ts';
import { servicesSelecting } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { Language } from '../../text/message.ts';
import { objectsOf } from '../written-objects.ts';
import { clusterObject, type KubectlLine } from './object.ts';
import { serviceLines } from './service-lines.ts';
import { objectLines, workloadLines } from './workload-lines.ts';

/** Lines about one object, in one of the units that it is applied in. */
export interface KubectlGroup {
  /** `Service web`, `Service web · overlays/dev`. */
  readonly title: string;
  readonly lines: readonly KubectlLine[];
}

/** How many Services are told of beside the object itself. */
const SERVICES = 4;

/** The groups for an offset of a file; none where nothing there has a name that is known, or anything to do with Services. */
export function kubectlAt(snap: Snapshot, uri: string, offset: number, language: Language): readonly KubectlGroup[] {
  const resources = resourcesAt(snap, uri, offset);
  const objects = new Set(resources.flatMap(it => [it, ...servicesOf(snap, it).slice(0, SERVICES)]));
  const found = new Map<string, KubectlGroup>();
  for (const it of objects) {
    const lines = linesOf(snap, it, language);
    const key = lines.map(({ command }) => command).join('\n');
    // Units that apply the same object have the same lines.
    if (lines.length > 0 && !found.has(key)) found.set(key, { title: titleOf(snap, it), lines });
  }
  return [...found.values()];
}

/** What is applied of the object at the cursor; above the first one of a file that one is meant. */
function resourcesAt(snap: Snapshot, uri: string, offset: number): readonly Resource[] {
  const applied = snap.at(uri, offset)?.applied ?? [];
  if (applied.length > 0) return applied;
  const next = objectsOf(snap, uri).find(({ own }) => snap.locate(own.document, own.span).span.start >= offset);
  return next?.applied ?? [];
}

function servicesOf(snap: Snapshot, it: Resource): readonly Resource[] {
  const workload = workloadOf(it);
  if (as(it, service)) return [];
  if (workload) return servicesSelecting(it, workload, snap.index);
  return referencesFrom(it, snap.index).flatMap(({ to }) => to.filter(other => as(other, service)));
}

function linesOf(snap: Snapshot, it: Resource, language: Language): readonly KubectlLine[] {
  const object = clusterObject(it);
  if (!object) return [];
  const facts = as(it, service);
  if (facts) return serviceLines(snap, object, facts, language);
  const workload = workloadOf(it);
  if (workload) return workloadLines(object, workload, language);
  return servicesOf(snap, it).length > 0 ? objectLines(object, language) : [];
}

function titleOf(snap: Snapshot, it: Resource): string {
  const unit = snap.unitName(it.document.unit);
  return unit === null ? nameOf(it) : `${nameOf(it)} · ${unit}`;
}
