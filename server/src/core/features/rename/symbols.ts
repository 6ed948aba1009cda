/**
 * What is renamed together: the place where a thing has its name, every text that refers to it, and, since one text may refer
 * to several things (a selector to all its pods), those too, and so on.
 */
import type { Link, Target } from '../../index/relation.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, type Document, type Resource, writtenAt } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { type Span, sameSpan, touches } from '../../text/text.ts';
import { type Unlinked, unlinkedFrom, unlinkedTo } from './unlinked.ts';

/** `name`: of an object, a port, a subset. `key` and `value` are those of a label. */
type Part = 'name' | 'key' | 'value';

/** One text of a symbol, in the spans of its resource's document. */
export interface Occurrence {
  readonly resource: Resource;
  readonly span: Span;
  /** How it is written for a name, where it is not the name itself. */
  readonly spell: (name: string) => string;
  /** The relation by which it refers; undefined where the thing itself has its name. */
  readonly relation: string | undefined;
  /** No link says that it refers to the symbol: it may, once pods run. */
  readonly isGuess?: boolean;
}

/** Something that has a name, a key or a value. */
interface Declaration {
  readonly resource: Resource;
  readonly at: Span;
  readonly part: Part;
  readonly of: 'object' | 'port' | 'label' | 'other';
}

export interface Renamed {
  readonly part: Part;
  readonly declarations: readonly Declaration[];
  readonly occurrences: readonly Occurrence[];
}

/** The symbol at an offset of a document, as it is in all units; undefined where nothing can be renamed. */
export function symbolAt(snap: Snapshot, document: Document, offset: number): Renamed | undefined {
  const start = snap.appliedFrom(document).flatMap(it => declarationsAt(snap, it, document, offset));
  const [first] = start;
  if (!first) return undefined;
  const declarations = new Map<string, Declaration>();
  const occurrences = new Map<string, Occurrence>();
  const queue = start.filter(it => it.part === first.part);
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (declarations.has(keyOf(next.resource, next.at, snap))) continue;
    declarations.set(keyOf(next.resource, next.at, snap), next);
    queue.push(...elsewhere(snap, next));
    for (const it of unlinkedTo(next.resource, snap.index)) {
      const span =
        sameSpan(declarationAbout(it, next.part)?.at ?? next.resource.span, next.at) && spanAbout(it, next.part);
      if (!span) continue;
      occurrences.set(keyOf(it.from, span, snap), {
        resource: it.from,
        span,
        spell: it.spell,
        relation: undefined,
        isGuess: it.label !== undefined,
      });
      queue.push(
        ...unlinkedFrom(it.from, snap.index).flatMap(other => {
          const isHere = spanAbout(other, next.part)?.start === span.start;
          return (isHere && declarationAbout(other, next.part)) || [];
        }),
      );
    }
    for (const link of snap.linksTo(next.resource)) {
      if (!link.targets.some(it => it.resource === next.resource && isMeant(it, next))) continue;
      const span = spanIn(link, next.part);
      if (!span) continue;
      occurrences.set(keyOf(link.from, span, snap), {
        resource: link.from,
        span,
        spell: link.spell ?? plain,
        relation: link.relation,
      });
      for (const it of link.targets) queue.push(declarationOf(it, next.part));
    }
  }
  return { part: first.part, declarations: [...declarations.values()], occurrences: [...occurrences.values()] };
}

/** What is written in a file that several units share is the name of an object in each of them. */
function elsewhere(snap: Snapshot, { resource, at, part, of }: Declaration): readonly Declaration[] {
  if (!resource.document.parts || of === 'other') return [];
  const here = writtenAt(resource.document, at);
  return snap
    .appliedFrom(here.document)
    .filter(it => it.document.unit !== resource.document.unit)
    .flatMap(ownNames)
    .filter(it => {
      if (it.part !== part || it.of !== of) return false;
      const there = writtenAt(it.resource.document, it.at);
      return there.document === here.document && sameSpan(there.span, here.span);
    });
}

/** The text of a pair that is a name, or the key or the value of a label. */
function spanAbout({ pair, label }: Unlinked, part: Part): Span | undefined {
  if (!label) return part === 'name' ? pair.span : undefined;
  if (part === 'name') return undefined;
  return part === 'key' ? pair.keySpan : pair.span;
}

function declarationAbout({ to, label }: Unlinked, part: Part): Declaration | undefined {
  if (!label) return part === 'name' && to.name ? { resource: to, at: to.name.span, part, of: 'object' } : undefined;
  if (part === 'name') return undefined;
  return { resource: to, at: part === 'key' ? label.keySpan : label.span, part, of: 'label' };
}

function plain(name: string): string {
  return name;
}

/** Where it is written, and in which unit: one text may be part of several objects. */
function keyOf({ document }: Resource, span: Span, snap: Snapshot): string {
  const { uri, span: at } = snap.locate(document, span);
  return `${document.unit} ${uri} ${at.start}`;
}

/** The text of a link that is a name, or the key or the value of a label. */
function spanIn({ at, means }: Link, part: Part): Span | undefined {
  if (part === 'name') return means === 'name' ? at.at(-1) : undefined;
  if (part === 'value') return means === 'label' ? at.at(-1) : undefined;
  if (means === 'key') return at.at(-1);
  return means === 'label' && at.length > 1 ? at[0] : undefined;
}

function isMeant(target: Target, { at, part }: Declaration): boolean {
  return sameSpan(part === 'key' ? (target.key ?? target.at) : target.at, at);
}

function declarationOf({ resource, at, key }: Target, part: Part): Declaration {
  const span = part === 'key' && key ? key : at;
  return { resource, at: span, part, of: key ? 'label' : kindOfPlace(resource, span) };
}

/** The things whose name, or a text that refers to it, stands at an offset. */
function declarationsAt(
  snap: Snapshot,
  resource: Resource,
  document: Document,
  offset: number,
): readonly Declaration[] {
  const isHere = (span: Span | undefined): boolean => {
    if (!span) return false;
    const written = writtenAt(resource.document, span);
    return written.document === document && touches(written.span, offset);
  };
  const linked = snap.linksFrom(resource).flatMap(link => {
    const part = (['name', 'value', 'key'] as const).find(it => isHere(spanIn(link, it)));
    return part ? link.targets.map(it => ({ span: spanIn(link, part)!, declaration: declarationOf(it, part) })) : [];
  });
  const guessed = unlinkedFrom(resource, snap.index).flatMap(it => {
    const part = (['name', 'value', 'key'] as const).find(part => isHere(spanAbout(it, part)));
    return (part && declarationAbout(it, part)) || [];
  });
  // Endpoints have the name of their Service, and a ServiceProfile has it as a part of its own.
  const own = ownNames(resource).filter(it => isHere(it.at) && linked.every(({ span }) => sameSpan(span, it.at)));
  const found = [...own, ...linked.map(it => it.declaration), ...guessed];
  return found.length > 0 ? found : referredTo(snap, resource).filter(it => isHere(it.at));
}

/** The parts of a resource that others refer to by names which nothing above knows: the subsets of a DestinationRule. */
function referredTo(snap: Snapshot, resource: Resource): readonly Declaration[] {
  return snap
    .linksTo(resource)
    .filter(it => it.means === 'name')
    .flatMap(it => it.targets)
    .filter(it => it.resource === resource)
    .map(it => declarationOf(it, 'name'));
}

/** Everything in a resource that has a name by which others may call it. */
function ownNames(resource: Resource): readonly Declaration[] {
  const name = (at: Span | undefined, of: Declaration['of']): Declaration[] =>
    at ? [{ resource, at, part: 'name', of }] : [];
  const pods = workloadOf(resource);
  const ports = [...(as(resource, service)?.ports ?? []), ...(pods?.containers.flatMap(it => it.ports) ?? [])];
  const labels = [...(pods?.podLabels?.labels ?? []), ...(as(resource, service)?.labels?.labels ?? [])];
  return [
    ...name(resource.name?.span, 'object'),
    ...ports.flatMap(it => name(it.name?.span, 'port')),
    ...labels.flatMap((it): Declaration[] => [
      { resource, at: it.span, part: 'value', of: 'label' },
      { resource, at: it.keySpan, part: 'key', of: 'label' },
    ]),
  ];
}

function kindOfPlace(resource: Resource, at: Span): Declaration['of'] {
  if (resource.name && sameSpan(resource.name.span, at)) return 'object';
  return ownNames(resource).find(it => sameSpan(it.at, at))?.of ?? 'other';
}
