/** Inlay hints for LSP. They are few, as only those in view are asked for, so they come whole. */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../core/features/inlay-hints.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Answering } from './code-actions.ts';

export function hintsIn({ textDocument, range }: InlayHintParams, { snapshot, edge, client }: Answering): InlayHint[] {
  const uri = canonicalUri(textDocument.uri);
  if (!snapshot.config(uri).inlayHints) return [];
  const span = { start: edge.offset(uri, range.start), end: edge.offset(uri, range.end) };
  return inlayHints(snapshot, uri, span, client.language).map(({ at, parts, tooltip }) => ({
    position: edge.range(uri, { start: at, end: at }).start,
    label: parts.map(({ text, to }) => ({ value: text, ...(to && { location: edge.location(to.uri, to.span) }) })),
    tooltip,
    paddingLeft: true,
  }));
}
