/** Code lenses for LSP: places first, titles for those that are seen. */
import { type CodeLens, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { lensAt, lensOffsets } from '../core/features/lenses.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Answering } from './code-actions.ts';

/** What a lens without its title takes along. */
interface Promised {
  readonly uri: string;
  readonly version: number | null;
}

export function lensesIn(uri: string, { snapshot, edge, version }: Answering): CodeLens[] {
  if (!snapshot.config(uri).codeLens) return [];
  const data: Promised = { uri, version: version(uri) ?? null };
  return lensOffsets(snapshot, uri).map(at => ({ range: edge.range(uri, { start: at, end: at }), data }));
}

/** The lens with its title, and the editor's command to show the places if it has one; refused for another text. */
export function resolvedLens(lens: CodeLens, { snapshot, edge, client, version }: Answering): CodeLens | ResponseError {
  const promised = lens.data as Promised | undefined;
  if (!promised || lens.command) return lens;
  const uri = canonicalUri(promised.uri);
  const found =
    (version(uri) ?? null) === promised.version &&
    lensAt(snapshot, uri, edge.offset(uri, lens.range.start), client.language);
  if (!found) return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
  const { title, places } = found;
  const isShown = client.showReferences !== undefined && places.length > 0;
  const locations = isShown ? places.map(it => edge.location(it.uri, it.span)) : [];
  return {
    ...lens,
    // An empty command is a text to read, in VS Code and elsewhere.
    command: isShown
      ? { title, command: client.showReferences, arguments: [edge.uri(uri), lens.range.start, locations] }
      : { title, command: '' },
  };
}
