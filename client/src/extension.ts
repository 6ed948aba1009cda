/**
 * The extension, wherever it runs: when to start the server, with which options, and the few commands. It knows VS Code
 * and no Kubernetes.
 */
import {
  CodeAction,
  CodeActionKind,
  type Command,
  commands,
  type ExtensionContext,
  type LogOutputChannel,
  l10n,
  type TextDocument,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import {
  type InitializationOptions,
  SCHEMA_SERVER_NOTIFICATION,
  type SchemaServer,
  STATUS_NOTIFICATION,
  type Status,
  UNITS_REQUEST,
  type Units,
  type UnitsParams,
} from '../../server/src/lsp/protocol.ts';
import { kubectlCommand } from './kubectl.ts';
import { SHOW_REFERENCES, showReferencesCommand } from './references.ts';
import { RulePages } from './rules.ts';
import { SchemaServerWatch } from './schema-server.ts';
import { StatusItem } from './status.ts';
import { TRACE, traceCommand } from './trace.ts';

export type NewClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * `vscode-vfs`: repositories that are opened without a disk. JSON manifests are rare but real. `helm` is what extensions for
 * Helm call the templates of charts.
 */
const SELECTOR = ['file', 'untitled', 'vscode-vfs'].flatMap(scheme => [
  { scheme, language: 'yaml' },
  { scheme, language: 'json' },
  { scheme, language: 'helm' },
]);
const SOURCE = 'kube-services';

const running: { client: BaseLanguageClient | undefined } = { client: undefined };

/** Waits for a manifest to be opened, so that other people's YAML costs nothing, then starts the server. */
export function run(context: ExtensionContext, newClient: NewClient): void {
  const log = window.createOutputChannel('Kubernetes Services', { log: true });
  const pages = new RulePages(Uri.joinPath(context.extensionUri, 'docs', 'rules'));
  let started = false;
  const begin = (): void => {
    if (started) return;
    started = true;
    for (const it of waiting) it.dispose();
    start(context, newClient, log, pages).catch(error => log.error(error));
  };
  const beginIfManifest = (it: TextDocument): void => {
    if (isManifest(it)) begin();
  };
  const waiting = [
    workspace.onDidOpenTextDocument(beginIfManifest),
    workspace.onDidChangeTextDocument(it => beginIfManifest(it.document)),
  ];
  context.subscriptions.push(
    log,
    ...waiting,
    commands.registerCommand('kubeServices.showRule', (rule?: string) => pages.show(rule)),
    commands.registerCommand('kubeServices.showOutput', () => log.show()),
    showReferencesCommand(() => running.client),
    traceCommand(() => running.client),
    kubectlCommand(() => running.client),
    commands.registerCommand('kubeServices.restart', async () => {
      if (!running.client) return begin();
      await running.client.stop();
      await running.client.start();
    }),
  );
  workspace.textDocuments.forEach(beginIfManifest);
}

export async function stop(): Promise<void> {
  await running.client?.stop();
}

async function start(
  context: ExtensionContext,
  newClient: NewClient,
  log: LogOutputChannel,
  pages: RulePages,
): Promise<void> {
  const status = new StatusItem(SELECTOR);
  const schemaServer = new SchemaServerWatch();
  // Asked for at every start of the server.
  const initializationOptions = (): InitializationOptions => ({
    docs: pages.folder.toString(),
    status: true,
    suggestCommand: 'editor.action.triggerSuggest',
    showReferencesCommand: SHOW_REFERENCES,
    traceCommand: TRACE,
    schemaServer: schemaServer.active,
  });
  const client = await newClient({
    documentSelector: SELECTOR,
    outputChannel: log,
    initializationOptions,
    // All are off by default: VS Code would ask once, on open, and never again.
    diagnosticPullOptions: { onChange: true, onSave: true, onFocus: true },
    middleware: {
      provideCodeActions: async (document, range, request, token, next) => {
        const actions = (await next(document, range, request, token)) ?? [];
        const only = request.only;
        if (only && !only.contains(CodeActionKind.QuickFix)) return actions;
        const rules = request.diagnostics.flatMap(it => (it.source === SOURCE ? ruleOf(it.code) : []));
        return [...actions, ...pageActions([...new Set(rules)].filter(it => pages.has(it)))];
      },
    },
  });
  running.client = client;
  const showUnits = async (): Promise<void> => {
    const uri = window.activeTextEditor?.document.uri;
    if (!uri || !client.isRunning()) return;
    const params: UnitsParams = { uri: client.code2ProtocolConverter.asUri(uri) };
    const units = await client.sendRequest<Units>(UNITS_REQUEST, params).catch(() => null);
    status.showUnits(units);
    await commands.executeCommand('setContext', 'kubeServices.hasManifest', units !== null);
  };
  client.onNotification(STATUS_NOTIFICATION, (it: Status) => {
    status.show(it);
    return showUnits();
  });
  context.subscriptions.push(
    client,
    status,
    schemaServer,
    schemaServer.onDidChange(active => {
      const now: SchemaServer = { active };
      if (client.isRunning()) return client.sendNotification(SCHEMA_SERVER_NOTIFICATION, now);
    }),
    window.onDidChangeActiveTextEditor(showUnits),
    workspace.onDidSaveTextDocument(showUnits),
  );
  await Promise.all([pages.load(), client.start()]);
}

/** The last entries of the menu: what the rule is about. */
function pageActions(rules: readonly string[]): (CodeAction | Command)[] {
  return rules.map(rule => {
    const action = new CodeAction(l10n.t('Show the page of {0}', rule), CodeActionKind.QuickFix);
    action.command = { command: 'kubeServices.showRule', title: action.title, arguments: [rule] };
    return action;
  });
}

function ruleOf(code: string | number | { value: string | number } | undefined): string[] {
  const value = typeof code === 'object' ? code.value : code;
  return typeof value === 'string' ? [value] : [];
}

/** At a glance; the server looks closer. */
function isManifest(document: TextDocument): boolean {
  if (!SELECTOR.some(it => it.scheme === document.uri.scheme && it.language === document.languageId)) return false;
  const text = document.getText();
  return text.includes('apiVersion') && text.includes('kind');
}
