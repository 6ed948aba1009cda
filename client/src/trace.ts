/** "Why Does Nothing Answer?": the way of requests to the Service at the cursor, as a page beside the manifest. */
import { commands, type Disposable, env, l10n, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { BaseLanguageClient, Position } from 'vscode-languageclient';
import { type PlaceParams, TRACE_REQUEST, type TracePage } from '../../server/src/lsp/protocol.ts';

export const TRACE = 'kubeServices.trace';

/** Registers the command: of the cursor, or of the place that a lens names. */
export function traceCommand(client: () => BaseLanguageClient | undefined): Disposable {
  const shown: { panel: WebviewPanel | undefined } = { panel: undefined };
  return commands.registerCommand(TRACE, async (uri?: string, position?: Position) => {
    const page = await ask(client(), typeof uri === 'string' && position ? { uri, position } : undefined);
    if (!page) {
      void window.showInformationMessage(l10n.t('There is no Service at the cursor, and none behind what is there.'));
      return;
    }
    shown.panel ??= newPanel(() => {
      shown.panel = undefined;
    });
    shown.panel.title = page.title;
    shown.panel.webview.html = htmlOf(page);
    shown.panel.reveal(undefined, true);
  });
}

/** One page for all of them, as long as it is open. It runs no script, and its links open files alone. */
function newPanel(onClosed: () => void): WebviewPanel {
  const column = { viewColumn: ViewColumn.Beside, preserveFocus: true };
  const panel = window.createWebviewPanel(TRACE, '', column, {
    enableCommandUris: ['vscode.open'],
    enableFindWidget: true,
    localResourceRoots: [],
  });
  panel.onDidDispose(onClosed);
  return panel;
}

async function ask(
  client: BaseLanguageClient | undefined,
  place: { readonly uri: string; readonly position: Position } | undefined,
): Promise<TracePage> {
  const editor = window.activeTextEditor;
  if (place && client?.isRunning()) {
    const params: PlaceParams = { textDocument: { uri: place.uri }, position: place.position };
    return client.sendRequest<TracePage>(TRACE_REQUEST, params);
  }
  if (!editor || !client?.isRunning()) return null;
  const convert = client.code2ProtocolConverter;
  const params: PlaceParams = {
    textDocument: convert.asTextDocumentIdentifier(editor.document),
    position: convert.asPosition(editor.selection.active),
  };
  return client.sendRequest<TracePage>(TRACE_REQUEST, params);
}

const STYLE = `
body { padding: 0 2em 2em; max-width: 60em; line-height: 1.5; }
h1 { font-size: 1.5em; font-weight: 600; }
h2 { font-size: 1.15em; font-weight: 600; margin: 1.4em 0 .4em; }
p { margin: .2em 0 .2em 1.6em; }
p b { display: inline-block; width: 1.2em; margin: 0 .4em 0 -1.6em; text-align: center; }
p a { margin-left: .4em; white-space: nowrap; font-size: .9em; }
.level-1 { margin-left: 3.2em; }
.note { margin-left: 3.2em; color: var(--vscode-descriptionForeground); }
.arrives b { color: var(--vscode-testing-iconPassed, green); }
.unknown b { color: var(--vscode-list-warningForeground, olive); }
.does-not { font-weight: 600; }
.does-not b { color: var(--vscode-testing-iconFailed, red); }
.legend { margin: 2em 0 0; color: var(--vscode-descriptionForeground); font-size: .9em; }`;

/** A page may follow no link to a file by itself: each is the command that opens it. */
function htmlOf({ html }: NonNullable<TracePage>): string {
  const body = html.replace(/href="([^"]*)"/g, (_whole, uri: string) => {
    const target = uri.replaceAll('&amp;', '&').replaceAll('&#39;', "'");
    return `href="command:vscode.open?${encodeURIComponent(JSON.stringify([target])).replaceAll("'", '%27')}"`;
  });
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  return `<!DOCTYPE html>
<html lang="${env.language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${STYLE}</style></head>
<body>${body}</body></html>`;
}
