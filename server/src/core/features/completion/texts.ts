/**
 * What is completed within a text: the host behind `://` or where a host is expected, the port behind a host, the variable
 * behind `$(`. Only the word at the cursor is replaced; whatever else the text says stays.
 */
import type { Document } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { typedIn } from '../../syntax/slot.ts';
import { textSlotAt } from '../../syntax/text-slot.ts';
import type { Span } from '../../text/text.ts';
import { type Fact, shown } from './fact.ts';
import { hostFacts } from './hosts.ts';
import type { Place } from './place.ts';
import { siteOf } from './site.ts';
import { contextOf } from './text-context.ts';
import { isWithin, mayBeWithin, wordAt } from './text-words.ts';

export interface TextFact extends Fact {
  /** What is replaced, in offsets of the document, and what is written there. */
  readonly span: Span;
  readonly text: string;
}

/** Of a line before the cursor; what comes earlier in a longer one has no part in it. */
const NEAR = 300;

/** What fits the word at the cursor within a longer text. */
export function textFacts(snap: Snapshot, document: Document, text: string, offset: number): readonly TextFact[] {
  // To read the document costs more than a look at the line.
  if (!mayBeWithin(lineBefore(text, offset), text.slice(offset, offset + NEAR))) return [];
  const slot = textSlotAt(text, offset, it => snap.treeWith(document, it));
  const site = slot && siteOf(snap, document, text, slot.root, slot.path);
  const context = site && contextOf(site, site.path);
  const word = context && wordAt(slot.before.slice(-NEAR), slot.after, context);
  if (!word) return [];
  const span = { start: offset - word.typed, end: offset + word.behind };
  const facts = shown(word.facts(site, context), text.slice(span.start, offset));
  return facts.map(it => ({ ...it, span, text: `${it.value}${word.closing}` }));
}

/** Whether the word at the cursor can only be a part of a text, by what stands before it in the line. */
export function isWithinText(text: string, offset: number): boolean {
  return isWithin(lineBefore(text, offset));
}

/** What fits a whole value where a host is expected. */
export function wholeHosts(place: Place): readonly Fact[] {
  const { slot, text, field } = place;
  const word = typedIn(text, slot);
  const host = /^[-a-z0-9.]*$/.test(word) ? contextOf(place, field)?.host : undefined;
  return host ? shown(hostFacts(place, word, host), word) : [];
}

function lineBefore(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - NEAR), offset);
}
