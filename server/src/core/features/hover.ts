/** What hovering over a field says: first where this one really goes, then what the field means. */
import type { Snapshot } from '../service/snapshot.ts';
import type { Language } from '../text/message.ts';
import type { Span } from '../text/text.ts';

export interface Hover {
  /** The key or value that it is about, in offsets of the file. */
  readonly span: Span;
  /** Plain Markdown without HTML. */
  readonly markdown: string;
}

/** The hover at an offset of a file; undefined where nothing is known, and outside of Services and workloads. */
export function hover(_snap: Snapshot, _uri: string, _offset: number, _language: Language): Hover | undefined {
  return undefined;
}
