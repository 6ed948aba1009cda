/** The language server: what it can do, and the table from request to feature. Everything else is elsewhere. */
import type {
  CodeLens,
  Connection,
  InitializeResult,
  RequestType,
  ResponseError,
  ServerCapabilities,
  TextDocumentPositionParams,
  WorkspaceSymbol,
} from 'vscode-languageserver';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  DocumentHighlightKind,
  DocumentHighlightRequest,
  HoverRequest,
  ImplementationRequest,
  InlayHintRequest,
  MarkupKind,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SymbolKind,
  TextDocumentSyncKind,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
  WorkspaceSymbolResolveRequest,
} from 'vscode-languageserver';
import { kubectlAt } from '../core/features/cluster/kubectl.ts';
import { serviceListing } from '../core/features/cluster/listing.ts';
import { MOST } from '../core/features/completion/fact.ts';
import { hover } from '../core/features/hover.ts';
import { definition, highlights, implementation, references } from '../core/features/navigation.ts';
import { traceDocument } from '../core/features/trace/document.ts';
import { canonicalUri } from '../host/disk.ts';
import { incoming, outgoing, preparedItems } from './call-hierarchy.ts';
import { type Client, clientOf } from './client.ts';
import { type Answering, actionsFor, CODE_ACTION_KINDS, resolved } from './code-actions.ts';
import { completionsAt } from './completion.ts';
import { hintsIn } from './hints.ts';
import { lensesIn, resolvedLens } from './lenses.ts';
import {
  KUBECTL_REQUEST,
  type Kubectl,
  type PlaceParams,
  SCHEMA_SERVER_NOTIFICATION,
  type SchemaServer,
  TRACE_REQUEST,
  type TracePage,
  UNITS_REQUEST,
  type Units,
  type UnitsParams,
} from './protocol.ts';
import { renamableAt, renamed } from './rename.ts';
import { answer, guarded, type Log, stackOf } from './runner.ts';
import { resolvedSymbol, symbolsFor } from './symbols.ts';
import { Sync } from './sync.ts';
import { Edge, SOURCE } from './to-lsp.ts';

/** Serves one editor over a connection, which it starts to listen to. `version` is what `serverInfo` says. */
export function serve(connection: Connection, version: string): void {
  const log: Log = {
    error: message => connection.console.error(message),
    info: message => connection.console.info(message),
  };
  connection.onInitialize((params): InitializeResult => {
    const client = clientOf(params);
    const sync = new Sync(connection, client, log);
    listen(connection, sync, log);
    answerRequests(connection, client, sync, log);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: SOURCE, version } };
  });
  connection.listen();
}

function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    hoverProvider: true,
    // A blank and a colon come before a value, a quote before each of both in JSON; within texts the others come before hosts
    // (`://`, `user@`, `--host=`), the next part of one, and variables (`$(`).
    completionProvider: { triggerCharacters: [' ', ':', '"', '/', '@', '=', '.', '('] },
    definitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: { prepareProvider: true },
    callHierarchyProvider: true,
    workspaceSymbolProvider: { resolveProvider: client.resolvesSymbols },
    inlayHintProvider: true,
    codeLensProvider: { resolveProvider: true },
    codeActionProvider: {
      codeActionKinds: [...CODE_ACTION_KINDS],
      resolveProvider: client.resolvesEdits,
    },
    ...(client.pulls && {
      diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: true },
    }),
  };
}

/** What a feature is handed: the state of this moment, and the way back to the editor's positions. */
interface Context extends Answering {
  readonly sync: Sync;
}

interface Feature {
  readonly method: string;
  readonly empty: unknown;
  run(params: unknown, context: Context, token: Parameters<typeof answer>[0]['token']): unknown;
}

/** Ties the types of a request to its row; the table itself needs none. */
function feature<P, R>(
  { method }: RequestType<P, R, unknown>,
  empty: NoInfer<R>,
  run: (
    params: P,
    context: Context,
    token: Parameters<Feature['run']>[2],
  ) => NoInfer<R> | ResponseError | Promise<NoInfer<R>>,
): Feature {
  return { method, empty, run: run as Feature['run'] };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
/** The answers about something that could not be resolved, because of a bug. */
const NOWHERE: WorkspaceSymbol = { name: '', kind: SymbolKind.Null, location: { uri: '', range: START } };
const NO_LENS: CodeLens = { range: START };
const NO_KUBECTL: Kubectl = { groups: [], listing: '' };

const FEATURES: readonly Feature[] = [
  feature(HoverRequest.type, null, (params, { snapshot, edge, client }) => {
    const { uri, offset } = placeOf(params, edge);
    const found = hover(snapshot, uri, offset, client.language);
    if (!found) return null;
    const kind = client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
    return { contents: { kind, value: found.markdown }, range: edge.range(uri, found.span) };
  }),
  feature(CompletionRequest.type, null, (params, around) => {
    const { uri, offset } = placeOf(params, around.edge);
    const items = completionsAt(uri, offset, around);
    // Of a longer list what is typed next decides which part is shown.
    return { isIncomplete: items.length >= MOST, items };
  }),
  feature(DefinitionRequest.type, null, (params, { snapshot, edge, client }) => {
    const { uri, offset } = placeOf(params, edge);
    return edge.destinations(uri, definition(snapshot, uri, offset), client.definitionLinks);
  }),
  feature(ImplementationRequest.type, null, (params, { snapshot, edge, client }) => {
    const { uri, offset } = placeOf(params, edge);
    return edge.destinations(uri, implementation(snapshot, uri, offset), client.implementationLinks);
  }),
  feature(ReferencesRequest.type, null, (params, { snapshot, edge }) => {
    const { uri, offset } = placeOf(params, edge);
    const found = references(snapshot, uri, offset, params.context.includeDeclaration);
    return found.map(it => edge.location(it.uri, it.span));
  }),
  feature(DocumentHighlightRequest.type, null, (params, { snapshot, edge }) => {
    const { uri, offset } = placeOf(params, edge);
    return highlights(snapshot, uri, offset).map(it => ({
      range: edge.range(uri, it.span),
      kind: it.kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }),
  feature(CallHierarchyPrepareRequest.type, null, (params, around) => {
    const { uri, offset } = placeOf(params, around.edge);
    return preparedItems(uri, offset, around);
  }),
  feature(CallHierarchyIncomingCallsRequest.type, null, ({ item }, around) => incoming(item, around)),
  feature(CallHierarchyOutgoingCallsRequest.type, null, ({ item }, around) => outgoing(item, around)),
  feature(WorkspaceSymbolRequest.type, null, ({ query }, around) => symbolsFor(query, around)),
  feature(WorkspaceSymbolResolveRequest.type, NOWHERE, resolvedSymbol),
  feature(InlayHintRequest.type, null, hintsIn),
  feature(CodeLensRequest.type, null, ({ textDocument }, around) => lensesIn(canonicalUri(textDocument.uri), around)),
  feature(CodeLensResolveRequest.type, NO_LENS, resolvedLens),
  feature(PrepareRenameRequest.type, null, renamableAt),
  feature(RenameRequest.type, null, renamed),
  feature(CodeActionRequest.type, null, actionsFor),
  feature(CodeActionResolveRequest.type, { title: '' }, resolved),
  feature(
    DocumentDiagnosticRequest.type,
    { kind: DocumentDiagnosticReportKind.Full, items: [] },
    ({ textDocument, previousResultId }, { sync }) =>
      sync.diagnostics.document(canonicalUri(textDocument.uri), previousResultId),
  ),
  feature(
    { method: UNITS_REQUEST } as RequestType<UnitsParams, Units, unknown>,
    null,
    ({ uri }, { snapshot }) => snapshot.unitNames(canonicalUri(uri)) ?? null,
  ),
  feature({ method: KUBECTL_REQUEST } as RequestType<PlaceParams, Kubectl, unknown>, NO_KUBECTL, (params, around) => {
    const { uri, offset } = placeOf(params, around.edge);
    const { snapshot, client } = around;
    return { groups: kubectlAt(snapshot, uri, offset, client.language), listing: serviceListing(snapshot, uri) };
  }),
  feature({ method: TRACE_REQUEST } as RequestType<PlaceParams, TracePage, unknown>, null, (params, around) => {
    const { uri, offset } = placeOf(params, around.edge);
    return traceDocument(around.snapshot, uri, offset, around.client.language) ?? null;
  }),
  feature(WorkspaceDiagnosticRequest.type, { items: [] }, ({ previousResultIds }, { sync }, token) =>
    sync.diagnostics.workspace(previousResultIds, token),
  ),
];

/** Whoever changes files must know all of them: half a renaming is worse than a late one. */
const NEEDS_ALL: ReadonlySet<string> = new Set([PrepareRenameRequest.method, RenameRequest.method]);

function placeOf({ textDocument, position }: TextDocumentPositionParams, edge: Edge): { uri: string; offset: number } {
  const uri = canonicalUri(textDocument.uri);
  return { uri, offset: edge.offset(uri, position) };
}

function answerRequests(connection: Connection, client: Client, sync: Sync, log: Log): void {
  for (const { method, empty, run } of FEATURES) {
    connection.onRequest(method, (params: unknown, token) => {
      const uri = positionedIn(params);
      return answer({
        name: method,
        empty,
        token,
        log,
        version: () => (uri === undefined ? undefined : sync.version(uri)),
        ...(NEEDS_ALL.has(method) && { ready: () => sync.allRead(token) }),
        work: () => {
          const snapshot = sync.workspace.snapshot();
          const edge = new Edge(snapshot, sync.documents, client);
          return run(params, { snapshot, edge, client, sync, version: it => sync.version(it) }, token);
        },
      });
    });
  }
  connection.onShutdown(() => sync.diagnostics.end());
}

/** The document that the positions of a request count in, if it has any. */
function positionedIn(params: unknown): string | undefined {
  const { textDocument, position, range } = params as Partial<TextDocumentPositionParams & { range: unknown }>;
  return textDocument && (position || range) ? canonicalUri(textDocument.uri) : undefined;
}

/** No handler of a notification may fail: the connection's queue would stop. */
function listen(connection: Connection, sync: Sync, log: Log): void {
  const safely =
    <P>(name: string, handle: (params: P) => unknown) =>
    (params: P): void =>
      guarded(name, log, () => {
        const handled = handle(params);
        if (handled instanceof Promise) handled.catch((error: unknown) => log.error(`${name}: ${stackOf(error)}`));
      });
  connection.onInitialized(safely('initialized', () => sync.start()));
  connection.onDidOpenTextDocument(safely('didOpen', it => sync.opened(it)));
  connection.onDidChangeTextDocument(safely('didChange', it => sync.edited(it)));
  connection.onDidCloseTextDocument(safely('didClose', it => sync.closed(it)));
  connection.onDidSaveTextDocument(safely('didSave', () => sync.saved()));
  connection.onDidChangeWatchedFiles(safely('didChangeWatchedFiles', it => sync.watched(it)));
  connection.onDidChangeConfiguration(safely('didChangeConfiguration', it => sync.settingsChanged(it.settings)));
  connection.onNotification(
    SCHEMA_SERVER_NOTIFICATION,
    safely('schemaServer', (it: SchemaServer) => sync.schemaServerChanged(it.active === true)),
  );
  connection.onNotification(
    'workspace/didChangeWorkspaceFolders',
    safely('didChangeWorkspaceFolders', (it: { event: Parameters<Sync['foldersChanged']>[0] }) =>
      sync.foldersChanged(it.event),
    ),
  );
}
