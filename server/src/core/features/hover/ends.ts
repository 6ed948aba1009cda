/** Which references stand at an offset, and who refers to what stands there. */
import { referencesFrom } from '../../index/links.ts';
import type { Link, Reference } from '../../index/relation.ts';
import { type Document, type Resource, writtenAt } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { type Span, touches } from '../../text/text.ts';
import { endsAt } from '../navigation.ts';

/** A reference at the offset, and those of its texts that are there. */
export interface Origin {
  readonly reference: Reference;
  readonly links: readonly Link[];
  /** What is under the cursor, relative to its document; undefined on the key of a value that refers to something. */
  readonly span: Span | undefined;
}

export interface Ends {
  readonly origins: readonly Origin[];
  /** What leads to the place itself, with the resource that the place is of. */
  readonly referrers: readonly { readonly to: Resource; readonly reference: Reference }[];
}

/** `offset`: of the file; `inside`: the same, of the document. */
export function referencesAt(snap: Snapshot, uri: string, offset: number, document: Document, inside: number): Ends {
  const { origins, targets } = endsAt(snap, uri, offset);
  const found = new Map<Reference, Origin>();
  for (const { reference, link, span } of origins) {
    const links = [...(found.get(reference)?.links ?? []), link];
    found.set(reference, { reference, links, span: touches(span, inside) ? span : undefined });
  }
  const texts = textsAt(snap, document, inside);
  const known = new Set(texts.map(it => it.reference.at));
  return {
    origins: [...texts, ...[...found.values()].filter(it => !known.has(it.reference.at))],
    referrers: targets.map(({ target, reference }) => ({ to: target.resource, reference })),
  };
}

/** A host or a variable is one thing to whoever reads it, whichever part of it leads somewhere. */
function textsAt(snap: Snapshot, document: Document, inside: number): readonly Origin[] {
  return snap.appliedFrom(document).flatMap(resource => {
    const here = wholesIn(resource).flatMap(({ whole, parts }) => {
      const at = writtenAt(resource.document, whole);
      return at.document === document && touches(at.span, inside) ? [{ span: at.span, parts }] : [];
    });
    if (here.length === 0) return [];
    return referencesFrom(resource, snap.index).flatMap((reference): Origin[] => {
      const found = here.find(({ parts }) => parts.includes(reference.at));
      return found ? [{ reference, links: reference.links, span: found.span }] : [];
    });
  });
}

/** All of each mention in a text, and the spans of which one is that of its reference. */
function wholesIn({ texts }: Resource): readonly { readonly whole: Span; readonly parts: readonly Span[] }[] {
  return [
    ...texts.hosts.map(({ span, port, labels }) => ({
      whole: { start: span.start, end: Math.max(span.end, port?.span.end ?? 0) },
      parts: labels.map(it => it.span),
    })),
    ...texts.variables.map(({ span }) => ({ whole: span, parts: [span] })),
  ];
}
