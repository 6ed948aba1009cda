/**
 * Going from one end of a link to the other. Everything here reads the table of relations (`index/relations/`) through
 * the snapshot, so a new relation gets all of it on the day its row is written.
 */
import type { Snapshot } from '../service/snapshot.ts';
import type { Span } from '../text/text.ts';

/** Where a link leads. All spans are offsets of their file. */
export interface Destination {
  /** The text under the cursor that leads there. */
  readonly origin: Span;
  readonly uri: string;
  /** What to select there. */
  readonly at: Span;
  /** The whole thing around it. */
  readonly full: Span;
}

export interface Location {
  readonly uri: string;
  readonly span: Span;
}

export interface Highlight {
  readonly span: Span;
  /** `write` for the place that is referred to, `read` for the places that refer to it. */
  readonly kind: 'read' | 'write';
}

/** What the text at an offset refers to. A place that others refer to is its own definition. */
export function definition(_snap: Snapshot, _uri: string, _offset: number): readonly Destination[] {
  return [];
}

/** On a Service (its kind, name, selector, ports) or a reference to one: the workloads behind it, the nearest first. */
export function implementation(_snap: Snapshot, _uri: string, _offset: number): readonly Destination[] {
  return [];
}

/** Every text that refers to what the text at an offset is or refers to. The same from either end. */
export function references(
  _snap: Snapshot,
  _uri: string,
  _offset: number,
  _withDeclaration: boolean,
): readonly Location[] {
  return [];
}

/** The references and declarations in the same file. */
export function highlights(_snap: Snapshot, _uri: string, _offset: number): readonly Highlight[] {
  return [];
}
