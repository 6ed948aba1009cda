/** Code lenses for LSP: places first, titles for those that are seen. */
import { type CodeLens, type Command, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Lens } from '../core/features/lens-rows.ts';
import { lensAt, lensOffsets } from '../core/features/lenses.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Client } from './client.ts';
import type { Answering } from './code-actions.ts';
import type { Edge } from './to-lsp.ts';

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

/** The lens with its title and one of the editor's commands, if it has one; refused for another text. */
export function resolvedLens(lens: CodeLens, { snapshot, edge, client, version }: Answering): CodeLens | ResponseError {
  const promised = lens.data as Promised | undefined;
  if (!promised || lens.command) return lens;
  const uri = canonicalUri(promised.uri);
  const found =
    (version(uri) ?? null) === promised.version &&
    lensAt(snapshot, uri, edge.offset(uri, lens.range.start), client.language);
  if (!found) return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
  return { ...lens, command: commandOf(found, uri, lens, edge, client) };
}

/** An empty command is a text to read, in VS Code and elsewhere. */
function commandOf({ title, places }: Lens, uri: string, { range }: CodeLens, edge: Edge, client: Client): Command {
  const at = [edge.uri(uri), range.start];
  if (places.length === 0)
    return client.trace ? { title, command: client.trace, arguments: at } : { title, command: '' };
  if (!client.showReferences) return { title, command: '' };
  const locations = places.map(it => edge.location(it.uri, it.span));
  return { title, command: client.showReferences, arguments: [...at, locations] };
}
