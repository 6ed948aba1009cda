/** What can be done about the findings at a place: fix one, fix all of its kind, silence it. */
import type { Finding } from '../rules/rule.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Language } from '../text/message.ts';
import type { Span, TextEdit } from '../text/text.ts';

/** Edits of one file in offsets of that file; they do not overlap. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly TextEdit[];
}

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'source.fixAll.kube-services';
  readonly preferred: boolean;
  /** Undefined where the action is about several findings. */
  readonly finding: Finding | undefined;
  readonly edits: readonly FileEdit[];
}

/** The actions for the findings that touch `span` of a file, in the order of the menu. */
export function codeActions(_snap: Snapshot, _uri: string, _span: Span, _language: Language): readonly Action[] {
  return [];
}

/** The safe fixes of all rules in one file, as far as they do not overlap; undefined where there is nothing to fix. */
export function fixAll(_snap: Snapshot, _uri: string, _language: Language): Action | undefined {
  return undefined;
}
