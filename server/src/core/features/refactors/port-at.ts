/** The port of a Service that somebody stands in, with the pods behind it, for the refactorings of either side. */
import { service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, nameOf, type Resource, writtenAt } from '../../model/resource.ts';
import type { DocumentEdit } from '../../rules/rule.ts';
import { type Context, type Pods, podsBehind } from '../../rules/service/target-ports.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { nodeAt } from '../../syntax/node.ts';
import type { Said } from '../../text/message.ts';
import { shifted } from '../../text/text.ts';
import type { FileEdit } from '../code-actions.ts';
import { ownOf } from '../written-objects.ts';
import type { Asked, Offer } from './refactor.ts';

/** The port as one unit applies it. */
export interface AppliedPort {
  readonly ctx: Context;
  readonly port: ServicePort;
  /** All that are behind it; at least one. */
  readonly pods: readonly Pods[];
}

/** More workloads than these nobody changes at one stroke. */
const LIMIT = 20;

/** In each unit. Empty where somebody stands in no port, and where some of the pods behind it are not known. */
export function portAt(asked: Asked): readonly AppliedPort[] {
  const own = writtenPort(asked);
  if (!own || own.opaque) return [];
  const found = asked.applied.flatMap((it): AppliedPort[] => {
    const facts = as(it, service);
    const port = facts?.ports.find(other => {
      const written = writtenAt(it.document, other.span);
      return written.document === asked.resource.document && written.span.start === own.span.start;
    });
    const ctx = contextOf(asked.snap, it);
    const { pods, all } = facts && port ? podsBehind(facts, ctx) : { pods: [], all: false };
    return port && all && pods.length > 0 && pods.length <= LIMIT ? [{ ctx, port, pods }] : [];
  });
  return found.length === asked.applied.length ? found : [];
}

/** The workloads as their files name them, each once: overlays may give one several names. */
export function workloadNames(pods: readonly Pods[]): string {
  return [...new Set(pods.map(it => ownOf(it.resource)))].map(nameOf).join(', ');
}

/** What the functions of rules are given. */
export function contextOf(snap: Snapshot, resource: Resource): Context {
  return {
    resource,
    index: snap.index,
    root: it => snap.root(it),
    text: it => snap.documentText(it.document) ?? '',
  };
}

/** One offer, if its edits of what is applied can be made in the files. */
export function offering(snap: Snapshot, title: Said, edits: readonly DocumentEdit[] | undefined): readonly Offer[] {
  const written = edits?.length ? snap.writtenEdits(edits) : undefined;
  return written ? [{ title, edits: () => inFiles(snap, written) }] : [];
}

/** The entry around the cursor; on the key `ports` the only one there is. */
function writtenPort({ resource, place, path }: Asked): ServicePort | undefined {
  const [spec, ports, index] = path;
  const all = as(resource, service)?.ports ?? [];
  if (spec !== 'spec' || ports !== 'ports') return undefined;
  if (index === undefined) return all.length === 1 ? all[0] : undefined;
  const entry = nodeAt(place.root, 'spec', 'ports', index);
  return all.find(it => it.span.start === entry?.span.start);
}

function inFiles(snap: Snapshot, edits: readonly DocumentEdit[]): readonly FileEdit[] {
  const files = new Map<string, FileEdit['edits']>();
  for (const { document, edits: made } of edits) {
    const { start } = snap.placeOf(document);
    const moved = made.map(it => ({ ...it, span: shifted(it.span, start) }));
    files.set(document.uri, [...(files.get(document.uri) ?? []), ...moved]);
  }
  return [...files].map(([uri, made]) => ({ uri, edits: made.toSorted((a, b) => a.span.start - b.span.start) }));
}
