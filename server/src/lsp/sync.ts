/**
 * What the editor tells becomes one `Change` each: documents opened, edited and closed, files changed on disk, folders
 * and settings. Knows no feature.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type {
  CancellationToken,
  Connection,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WatchKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Change, Workspace } from '../core/service/workspace.ts';
import { canonicalUri, entryAt, hasManifestName, isListed, manifestText, pathOf } from '../host/disk.ts';
import { patternsIn } from '../host/glob.ts';
import type { Client } from './client.ts';
import { Diagnostics } from './diagnostics.ts';
import { Indexing } from './indexing.ts';
import { Progress } from './progress.ts';
import { Refresher } from './refresher.ts';
import { guarded, type Log, stackOf } from './runner.ts';
import { StatusReporter } from './status.ts';

const PATIENCE_MS = 2000;
const SECTION = 'kubeServices';

export class Sync {
  readonly workspace: Workspace;
  /** The open documents, by canonical URI. */
  readonly documents = new Map<string, TextDocument>();
  readonly diagnostics: Diagnostics;
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #log: Log;
  readonly #indexing: Indexing;
  readonly #status: StatusReporter;
  readonly #refresher: Refresher;
  #folders: readonly string[];
  #exclude: readonly string[] = [];
  /** Those who wait until the workspace has been read; undefined once it has. From the start there is something to read. */
  #waiting: Set<() => void> | undefined = new Set();

  constructor(connection: Connection, client: Client, log: Log) {
    this.#connection = connection;
    this.#client = client;
    this.#log = log;
    this.#folders = client.folders.map(canonicalUri);
    this.workspace = new Workspace({
      text: uri => {
        const path = pathOf(uri);
        return path === undefined ? undefined : manifestText(path);
      },
      entry: uri => {
        const path = pathOf(uri);
        return path === undefined ? undefined : entryAt(path);
      },
      onBug: (where, error) => log.error(`${where}: ${stackOf(error)}`),
    });
    const snapshot = () => this.workspace.snapshot();
    this.diagnostics = new Diagnostics({ connection, client, log, documents: this.documents, snapshot });
    this.#status = new StatusReporter(connection, client, this.workspace.files);
    this.#refresher = new Refresher(connection, client);
    const progress = new Progress(connection, client);
    this.#indexing = new Indexing(
      {
        folders: () => this.#paths(),
        exclude: () => this.#exclude,
        known: () => this.workspace.files.keys(),
        isOpen: uri => this.documents.has(uri),
        apply: change => this.#apply(change),
        began: () => {
          this.diagnostics.hold();
          this.#refresher.hold();
          this.#status.reading(true);
        },
        ended: () => {
          progress.end();
          if (!this.workspace.complete) this.#apply({ complete: this.#allCanBeRead() });
          this.diagnostics.release();
          this.#refresher.release();
          this.#status.reading(false);
          const waiting = this.#waiting ?? [];
          this.#waiting = undefined;
          for (const it of waiting) it();
        },
        progress: files => progress.report(files),
      },
      { watched: client.registersWatchers },
    );
  }

  /** What `initialized` allows: asks for the settings, asks to be told of changes, and reads the workspace. */
  async start(): Promise<void> {
    this.#apply({ roots: this.#folders, schemaServer: this.#client.schemaServer });
    this.#register();
    // An editor that never answers must not keep us from reading.
    await Promise.race([this.#configure(undefined), delay(PATIENCE_MS, undefined, { ref: false })]);
    this.#indexing.scan();
  }

  /** Once all files that can be read have been read for the first time, or nobody wants to know any more. */
  async allRead(token: CancellationToken): Promise<void> {
    const waiting = this.#waiting;
    if (!waiting || token.isCancellationRequested) return;
    await new Promise<void>(resolve => {
      const cancelled = token.onCancellationRequested(() => {
        waiting.delete(done);
        done();
      });
      function done(): void {
        cancelled.dispose();
        resolve();
      }
      waiting.add(done);
    });
  }

  /** The version of an open document, undefined for others. */
  version(uri: string): number | undefined {
    return this.documents.get(uri)?.version;
  }

  opened({ textDocument: { uri, languageId, version, text } }: DidOpenTextDocumentParams): void {
    const canonical = canonicalUri(uri);
    this.documents.set(canonical, TextDocument.create(uri, languageId, version, text));
    this.#apply({ open: [{ uri: canonical, text }] }, canonical);
  }

  edited({ textDocument: { uri, version }, contentChanges }: DidChangeTextDocumentParams): void {
    const canonical = canonicalUri(uri);
    const document = this.documents.get(canonical);
    if (!document) return;
    TextDocument.update(document, contentChanges, version);
    this.#apply({ open: [{ uri: canonical, text: document.getText() }] }, canonical);
  }

  closed({ textDocument }: DidCloseTextDocumentParams): void {
    const uri = canonicalUri(textDocument.uri);
    if (!this.documents.delete(uri)) return;
    this.diagnostics.closed(uri);
    const path = pathOf(uri);
    const stays = path !== undefined && this.#isListed(path);
    this.#apply({ close: [uri], ...(!stays && { disk: [{ uri, text: undefined }] }) });
  }

  saved(): void {
    // Where nobody tells of changes on disk, this is a moment at which there may be some.
    if (!this.#client.registersWatchers) this.#indexing.scan();
  }

  watched({ changes }: DidChangeWatchedFilesParams): void {
    const paths = changes.flatMap(it => {
      const path = pathOf(it.uri);
      return path === undefined || (it.type === FileChangeType.Changed && !this.#isListed(path)) ? [] : [path];
    });
    if (paths.length > 0) this.#indexing.refresh(paths);
    // What a kustomization looks for need not be a manifest: data that a generator takes in.
    const data = changes
      .map(it => canonicalUri(it.uri))
      .filter(it => !hasManifestName(it) && this.workspace.kustomizations.reads(it));
    if (data.length > 0) this.#apply({ disk: data.map(uri => ({ uri, text: undefined })) });
  }

  /** Somebody else validates Kubernetes schemas now, or nobody does any more. */
  schemaServerChanged(active: boolean): void {
    this.#apply({ schemaServer: active });
  }

  foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(it => canonicalUri(it.uri)));
    const fresh = added.map(it => canonicalUri(it.uri));
    this.#folders = [...new Set([...this.#folders.filter(it => !gone.has(it)), ...fresh])];
    this.#apply({ roots: this.#folders, complete: false });
    this.#waiting ??= new Set();
    this.#indexing.scan();
  }

  /** `settings`: what the notification carries, for editors that cannot be asked. */
  async settingsChanged(settings: unknown): Promise<void> {
    if (await this.#configure(settings)) this.#indexing.scan();
    this.#refresher.ask();
  }

  /** Takes the settings over; whether other files count now than before. */
  async #configure(pushed: unknown): Promise<boolean> {
    const [own, files, search] = await this.#settings(pushed);
    const exclude = [...patternsIn(files), ...patternsIn(search)];
    const others = exclude.join('\n') !== this.#exclude.join('\n');
    this.#exclude = exclude;
    if (own !== undefined) this.#apply({ settings: own });
    return others;
  }

  async #settings(pushed: unknown): Promise<readonly unknown[]> {
    if (!this.#client.configuration) return [(pushed as Record<string, unknown> | undefined)?.[SECTION]];
    const sections = [SECTION, 'files.exclude', 'search.exclude'].map(section => ({ section }));
    try {
      return (await this.#connection.workspace.getConfiguration(sections)) ?? [];
    } catch (error) {
      this.#log.error(`workspace/configuration: ${stackOf(error)}`);
      return [];
    }
  }

  #apply(change: Change, edited?: string): void {
    guarded('apply', this.#log, () => {
      const affected = this.workspace.apply(change);
      this.diagnostics.changed(affected, edited);
      this.#status.changed();
      // The editor asks again by itself for the file that is edited.
      if (edited === undefined || this.documents.size > 1) this.#refresher.changed();
    });
  }

  #register(): void {
    const asks: Promise<unknown>[] = [];
    if (this.#client.registersConfiguration) {
      // VS Code sends changes of the sections that are named; other settings are asked for anew at the same time.
      const section = [SECTION, 'files.exclude', 'search.exclude'];
      asks.push(this.#connection.client.register(DidChangeConfigurationNotification.type, { section }));
    }
    if (this.#client.registersWatchers) {
      const watchers = [
        { globPattern: '**/{*.yaml,*.yml,*.json,*.tpl,Kustomization}' },
        { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
      ];
      asks.push(this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
    }
    for (const it of asks) it.catch(error => this.#log.error(`client/registerCapability: ${stackOf(error)}`));
  }

  #paths(): readonly string[] {
    return this.#folders.flatMap(it => pathOf(it) ?? []);
  }

  /** Of a folder that is not on this disk only the open files are known, so nobody can say what is missing in it. */
  #allCanBeRead(): boolean {
    return this.#folders.every(it => pathOf(it) !== undefined);
  }

  #isListed(path: string): boolean {
    return this.#paths().some(it => isListed(it, path, this.#exclude));
  }
}
