/** Workspace symbols for LSP: where the editor can, the place in a file is looked up once somebody goes there. */
import type { WorkspaceSymbol } from 'vscode-languageserver';
import { symbolAgain, workspaceSymbols } from '../core/features/symbols.ts';
import { canonicalUri } from '../host/disk.ts';
import { SYMBOL_KIND } from './call-hierarchy.ts';
import type { Answering } from './code-actions.ts';

/** What a symbol without a range takes along: the offset at which it stood. */
type Promised = number;

export function symbolsFor(query: string, { snapshot, edge, client }: Answering): WorkspaceSymbol[] {
  return workspaceSymbols(snapshot, query).map(({ name, container, sort, uri, span }) => {
    const symbol = { name, containerName: container, kind: SYMBOL_KIND[sort] };
    if (!client.resolvesSymbols) return { ...symbol, location: edge.location(uri, span) };
    return { ...symbol, location: { uri: edge.uri(uri) }, data: span.start satisfies Promised };
  });
}

/** The symbol with its place; where it is no more, the beginning of its file. */
export function resolvedSymbol(symbol: WorkspaceSymbol, { snapshot, edge }: Answering): WorkspaceSymbol {
  const start = symbol.data as Promised | undefined;
  if (start === undefined || 'range' in symbol.location) return symbol;
  const uri = canonicalUri(symbol.location.uri);
  const span = symbolAgain(snapshot, symbol.name, uri, start)?.span ?? { start: 0, end: 0 };
  return { ...symbol, location: edge.location(uri, span) };
}
