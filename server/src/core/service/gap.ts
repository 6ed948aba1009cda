/** What stands for things that a kustomization would give and that are not known: a document that nobody can read. */
import type { Document, SkipReason } from '../model/resource.ts';
import type { Unknown, UnknownReason } from '../units/kustomize/types.ts';

/** Applied with `unit`, written where the unknown thing is asked for. */
export function gapOf({ reason, at }: Unknown, unit: string): Document {
  const written = at.document as Document;
  return {
    uri: written.uri,
    unit,
    parts: [{ document: written, from: 0 }],
    resources: [],
    problems: [],
    suppressions: [],
    skipped: REASONS[reason],
  };
}

const REASONS: Readonly<Record<UnknownReason, SkipReason>> = {
  remote: 'remote',
  helm: 'plugin',
  generator: 'plugin',
  transformer: 'plugin',
  broken: 'syntax',
  schema: 'plugin',
  pattern: 'plugin',
  'too-large': 'too-large',
};
