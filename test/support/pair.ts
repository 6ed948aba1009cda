/**
 * A language server and an editor in one process, talking over crossed streams: the real protocol, no process, no mock.
 * The editor is a raw JSON-RPC connection which remembers what it is told.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { uriOf } from '../../server/src/host/disk.ts';
import { serve } from '../../server/src/lsp/server.ts';

export interface Editor {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  /** Everything published, in order. */
  readonly published: readonly PublishDiagnosticsParams[];
  /** Requests and notifications of the server other than diagnostics, in order. */
  readonly received: readonly { readonly method: string; readonly params: unknown }[];
  /** Errors that the server logged: bugs, which fail the test that meets them. */
  readonly errors: readonly string[];
  /** What `workspace/configuration` answers, by section. */
  readonly settings: Record<string, unknown>;
  /** The last diagnostics that were published for a file; undefined if none were. */
  shown(uri: string): readonly Diagnostic[] | undefined;
  open(uri: string, text: string, languageId?: string): void;
  /** A change of the whole text, or of a range. */
  edit(uri: string, version: number, text: string, range?: Range): void;
  close(uri: string): void;
  request<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): void;
  /** Ends the conversation. */
  end(): void;
}

export interface Conversation {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly locale?: string;
  readonly settings?: Record<string, unknown>;
  readonly options?: unknown;
}

const NOTIFICATIONS = ['kubeServices/status'];
const REQUESTS = [
  'client/registerCapability',
  'workspace/diagnostic/refresh',
  'workspace/codeLens/refresh',
  'workspace/inlayHint/refresh',
  'window/workDoneProgress/create',
];

/** A whole conversation with a server: from the handshake to the end, in which the server must have logged no bug. */
export async function conversation(how: Conversation, talk: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await start(how);
  try {
    await talk(editor);
    assert.deepEqual(editor.errors, [], 'bugs that the server logged');
  } finally {
    editor.end();
  }
}

async function start({
  capabilities = {},
  folders,
  locale,
  settings = {},
  options,
}: Conversation = {}): Promise<Editor> {
  const [toServer, toEditor] = [new PassThrough(), new PassThrough()];
  serve(
    createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toEditor)),
    '1.2.3',
  );
  const connection = createProtocolConnection(new StreamMessageReader(toEditor), new StreamMessageWriter(toServer));
  const published: PublishDiagnosticsParams[] = [];
  const received: { method: string; params: unknown }[] = [];
  const errors: string[] = [];
  connection.onNotification('textDocument/publishDiagnostics', it => void published.push(it));
  connection.onNotification('window/logMessage', ({ type, message }) => void (type === 1 && errors.push(message)));
  for (const method of NOTIFICATIONS)
    connection.onNotification(method, params => void received.push({ method, params }));
  connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
    items.map(it => settings[it.section] ?? null),
  );
  for (const method of REQUESTS) {
    connection.onRequest(method, params => {
      received.push({ method, params });
      return null;
    });
  }
  connection.onUnhandledNotification(() => {});
  connection.listen();
  const params: InitializeParams = {
    processId: null,
    rootUri: null,
    capabilities,
    workspaceFolders: folders?.map(it => ({ uri: uriOf(it), name: path.basename(it) })) ?? null,
    ...(locale !== undefined && { locale }),
    ...(options !== undefined && { initializationOptions: options }),
  };
  const initialized = await connection.sendRequest<InitializeResult>('initialize', params);
  const notify = (method: string, params: unknown): void => void connection.sendNotification(method, params);
  notify('initialized', {});
  return {
    connection,
    initialized,
    published,
    received,
    errors,
    settings,
    shown: uri => published.findLast(it => it.uri === uri)?.diagnostics,
    open: (uri, text, languageId = 'yaml') =>
      notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    edit: (uri, version, text, range) =>
      notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [{ text, ...(range && { range }) }],
      }),
    close: uri => notify('textDocument/didClose', { textDocument: { uri } }),
    request: (method, params) => connection.sendRequest(method, params),
    notify,
    end: () => connection.dispose(),
  };
}

/** A folder on the disk that is gone at the end of `use`. */
export class Folder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'kube-services-'));

  uri(relative: string): string {
    return uriOf(path.join(this.path, relative));
  }

  write(relative: string, text: string): string {
    const file = path.join(this.path, relative);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return uriOf(file);
  }

  remove(relative = ''): void {
    rmSync(path.join(this.path, relative), { recursive: true, force: true });
  }
}

/** Waits until something holds, without sleeping: it is looked at again after each turn of the event loop. */
export async function eventually<T>(what: string, look: () => T | undefined | false, limitMs = 5000): Promise<T> {
  for (const began = performance.now(); performance.now() - began < limitMs; ) {
    const found = look();
    if (found !== undefined && found !== false) return found;
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error(`did not happen within ${limitMs} ms: ${what}`);
}
