/** What the editor at the other end can do, read once out of `initialize`, so that nobody else digs in capabilities. */
import { type InitializeParams, InsertTextMode } from 'vscode-languageserver';
import type { Language } from '../core/text/message.ts';
import type { InitializationOptions } from './protocol.ts';

export interface Client {
  readonly language: Language;
  /** URIs of the workspace folders, none where only single files are open. */
  readonly folders: readonly string[];
  /** URI of the folder with the pages of the rules, if diagnostics can link to them. */
  readonly docs: string | undefined;
  readonly wantsStatus: boolean;
  /** Whether it pulls diagnostics; else they are pushed. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly relatedInformation: boolean;
  readonly tags: boolean;
  readonly markdownHover: boolean;
  readonly markdownCompletion: boolean;
  readonly completionSnippets: boolean;
  /** Whether it shows a text beside each label of a completion. */
  readonly completionDetails: boolean;
  /** Whether it can leave the indentation of inserted lines as it is. */
  readonly keepsIndentation: boolean;
  /** The editor's command that shows completions, to go on with the value of a field. */
  readonly suggestsAgain: string | undefined;
  /** The editor's command that shows a list of places. */
  readonly showReferences: string | undefined;
  /** The one that shows what becomes of requests. */
  readonly trace: string | undefined;
  /** Whether it asks for the place of a workspace symbol once somebody chooses that. */
  readonly resolvesSymbols: boolean;
  /** Whether somebody else in the editor validates Kubernetes schemas; it may change. */
  readonly schemaServer: boolean;
  readonly definitionLinks: boolean;
  readonly implementationLinks: boolean;
  readonly resolvesEdits: boolean;
  readonly documentChanges: boolean;
  /** Whether it can ask for a confirmation of single edits. */
  readonly annotations: boolean;
  /** Whether an edit may be a snippet, in which somebody goes on typing. */
  readonly snippetEdits: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly progress: boolean;
}

export function clientOf(params: InitializeParams): Client {
  const { textDocument: text, workspace, window } = params.capabilities;
  const options = optionsOf(params.initializationOptions);
  const { publishDiagnostics: push, diagnostic: pull, codeAction } = text ?? {};
  const { completionItem: item } = text?.completion ?? {};
  const described = push?.codeDescriptionSupport || pull?.codeDescriptionSupport;
  return {
    language: /^ko\b/i.test(params.locale ?? '') ? 'ko' : 'en',
    folders: foldersOf(params),
    docs: described ? options.docs?.replace(/\/+$/, '') : undefined,
    wantsStatus: options.status === true,
    pulls: pull !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    relatedInformation: (push?.relatedInformation || pull?.relatedInformation) ?? false,
    tags: (push?.tagSupport ?? pull?.tagSupport) !== undefined,
    markdownHover: text?.hover?.contentFormat?.includes('markdown') ?? true,
    markdownCompletion: item?.documentationFormat?.includes('markdown') ?? false,
    completionSnippets: item?.snippetSupport ?? false,
    completionDetails: item?.labelDetailsSupport ?? false,
    keepsIndentation: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) ?? false,
    suggestsAgain: options.suggestCommand,
    showReferences: options.showReferencesCommand,
    trace: options.traceCommand,
    resolvesSymbols: workspace?.symbol?.resolveSupport?.properties.includes('location.range') ?? false,
    schemaServer: options.schemaServer === true,
    definitionLinks: text?.definition?.linkSupport ?? false,
    implementationLinks: text?.implementation?.linkSupport ?? false,
    resolvesEdits: (codeAction?.dataSupport && codeAction.resolveSupport?.properties.includes('edit')) ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    progress: window?.workDoneProgress ?? false,
  };
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  return workspaceFolders?.map(it => it.uri) ?? (rootUri ? [rootUri] : []);
}

/** Anything may stand there: other editors' users write it by hand. */
function optionsOf(options: unknown): InitializationOptions {
  if (typeof options !== 'object' || options === null) return {};
  const { docs, status, suggestCommand, showReferencesCommand, traceCommand, schemaServer } = options as Record<
    string,
    unknown
  >;
  return {
    ...(typeof docs === 'string' && { docs }),
    ...(status === true && { status }),
    ...(typeof suggestCommand === 'string' && { suggestCommand }),
    ...(typeof showReferencesCommand === 'string' && { showReferencesCommand }),
    ...(typeof traceCommand === 'string' && { traceCommand }),
    ...(schemaServer === true && { schemaServer }),
  };
}
