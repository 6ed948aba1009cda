/**
 * Diagnostics, pushed or pulled, from one engine. Of every change it is known which files it may concern; those are
 * computed again, and only what differs from what the editor already shows is sent: the edited file at once, in the
 * same tick, the others in slices that leave room for the next keystroke.
 */
import type {
  CancellationToken,
  Connection,
  Diagnostic,
  DocumentDiagnosticReport,
  PreviousResultId,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { DocumentDiagnosticReportKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Snapshot } from '../core/service/snapshot.ts';
import { hashOf } from '../core/text/hash.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Client } from './client.ts';
import { guarded, type Log, makeRoom } from './runner.ts';
import { Edge } from './to-lsp.ts';

const SLICE_MS = 1;
/** The result id of a file without diagnostics; nothing is remembered about those. */
const NOTHING = 'none';

interface Report {
  /** Depends on the diagnostics alone, so it means the same after a restart. */
  readonly id: string;
  readonly items: Diagnostic[];
}

interface Surroundings {
  readonly connection: Connection;
  readonly client: Client;
  readonly log: Log;
  /** The open documents by canonical URI. */
  readonly documents: ReadonlyMap<string, TextDocument>;
  snapshot(): Snapshot;
}

export class Diagnostics {
  readonly #around: Surroundings;
  /** Files whose diagnostics may be others than the editor shows. */
  readonly #stale = new Set<string>();
  /** What the editor shows of each file (pull: what the workspace's reports gave it), where it is anything. */
  readonly #shown = new Map<string, string>();
  /** Pull: what was answered for each open file, and those for which that may be out of date. */
  readonly #answered = new Map<string, string>();
  readonly #outdated = new Set<string>();
  /** The files that others' related information points into, to those others. */
  readonly #pointedAt = new Map<string, Set<string>>();
  #held = true;
  #ended = false;
  #pumping = false;
  #refreshing = false;
  #wake: (() => void)[] = [];

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** While many files are being read, only open files are shown: what is said of the others will change. */
  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#go();
  }

  /** Takes what `Workspace.apply` gave; `edited` is the file under the user's hands. */
  changed(affected: Iterable<string>, edited?: string): void {
    for (const uri of affected) {
      this.#mark(uri);
      for (const it of this.#pointedAt.get(uri) ?? []) this.#mark(it);
    }
    if (edited !== undefined && !this.#around.client.pulls) this.#answer(edited, this.#edge());
    if (edited !== undefined) this.#answered.delete(edited);
    this.#go();
  }

  closed(uri: string): void {
    this.#answered.delete(uri);
  }

  /** `textDocument/diagnostic`. */
  document(uri: string, previous: string | undefined): DocumentDiagnosticReport {
    const { id, items } = this.#report(uri, this.#edge());
    this.#answered.set(uri, id);
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  /** `workspace/diagnostic`: not answered before there is something to say, as editors ask again after every answer. */
  async workspace(previous: readonly PreviousResultId[], token: CancellationToken): Promise<WorkspaceDiagnosticReport> {
    this.#align(previous);
    const cancelled = token.onCancellationRequested(() => this.#wakeUp());
    try {
      while (!token.isCancellationRequested && !this.#ended) {
        const items = this.#held ? [] : await this.#workspaceReports(token);
        if (items.length > 0) return { items };
        if (this.#held || this.#stale.size === 0) await new Promise<void>(resolve => this.#wake.push(resolve));
      }
      throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    } finally {
      cancelled.dispose();
    }
  }

  /** Lets all held requests go: the server is shutting down. */
  end(): void {
    this.#ended = true;
    this.#wakeUp();
  }

  #mark(uri: string): void {
    this.#stale.add(uri);
    if (this.#answered.has(uri)) this.#outdated.add(uri);
  }

  /** What the editor says that it shows counts, not what we remember of an earlier conversation. */
  #align(previous: readonly PreviousResultId[]): void {
    const theirs = new Map(previous.map(it => [canonicalUri(it.uri), it.value]));
    for (const uri of new Set([...theirs.keys(), ...this.#shown.keys()])) {
      if (theirs.get(uri) !== this.#shown.get(uri)) this.#stale.add(uri);
    }
    this.#shown.clear();
    for (const [uri, id] of theirs) this.#shown.set(uri, id);
  }

  async #workspaceReports(token: CancellationToken): Promise<WorkspaceDocumentDiagnosticReport[]> {
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (let edge = this.#edge(), until = performance.now() + SLICE_MS; this.#stale.size > 0; ) {
      if (performance.now() > until) {
        await makeRoom();
        if (token.isCancellationRequested || this.#held) return this.#putBack(items);
        edge = this.#edge();
        until = performance.now() + SLICE_MS;
      }
      const uri = this.#takeStale();
      const { id, items: diagnostics } = this.#report(uri, edge);
      if (id === (this.#shown.get(uri) ?? NOTHING)) continue;
      const version = this.#around.documents.get(uri)?.version ?? null;
      items.push({
        kind: DocumentDiagnosticReportKind.Full,
        uri: edge.uri(uri),
        version,
        resultId: id,
        items: diagnostics,
      });
    }
    for (const { uri, resultId } of items) this.#shown.set(canonicalUri(uri), resultId!);
    return items;
  }

  #putBack(items: readonly WorkspaceDocumentDiagnosticReport[]): [] {
    for (const it of items) this.#stale.add(canonicalUri(it.uri));
    return [];
  }

  #takeStale(): string {
    const [uri] = this.#stale;
    this.#stale.delete(uri!);
    return uri!;
  }

  #go(): void {
    const { client } = this.#around;
    if (!client.pulls) this.#pump();
    else {
      if (!this.#held) this.#wakeUp();
      this.#refresh();
    }
  }

  #wakeUp(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const it of waiting) it();
  }

  /** Push: publishes what is stale, open files first. */
  #pump(): void {
    if (this.#pumping || this.#stale.size === 0) return;
    this.#pumping = true;
    void makeRoom().then(() => {
      this.#pumping = false;
      guarded('diagnostics', this.#around.log, () => this.#pumpSlice());
      if (!this.#held) this.#pump();
    });
  }

  #pumpSlice(): void {
    const until = performance.now() + SLICE_MS;
    const edge = this.#edge();
    for (const uri of this.#around.documents.keys()) if (this.#stale.has(uri)) this.#publish(uri, edge);
    while (!this.#held && this.#stale.size > 0 && performance.now() < until) this.#publish(this.#takeStale(), edge);
  }

  #publish(uri: string, edge: Edge): void {
    this.#stale.delete(uri);
    const report = this.#report(uri, edge);
    if (report.id !== (this.#shown.get(uri) ?? NOTHING)) this.#send(uri, report, edge);
  }

  /** Publishes in any case: each version of the edited file is answered, so an editor knows that nothing is under way. */
  #answer(uri: string, edge: Edge): void {
    this.#stale.delete(uri);
    this.#send(uri, this.#report(uri, edge), edge);
  }

  #send(uri: string, { id, items }: Report, edge: Edge): void {
    if (id === NOTHING) this.#shown.delete(uri);
    else this.#shown.set(uri, id);
    const version = this.#around.documents.get(uri)?.version;
    const params = { uri: edge.uri(uri), ...(version !== undefined && { version }), diagnostics: items };
    void this.#around.connection.sendDiagnostics(params).catch(() => {});
  }

  /** Pull: editors ask for the edited file by themselves, for the other open ones only when they are told to. */
  #refresh(): void {
    const { client, connection, log } = this.#around;
    if (this.#refreshing || this.#outdated.size === 0 || !client.refreshesDiagnostics) return;
    this.#refreshing = true;
    setImmediate(() => {
      this.#refreshing = false;
      guarded('diagnostics', log, () => {
        const edge = this.#edge();
        const outdated = [...this.#outdated];
        this.#outdated.clear();
        const differs = outdated.some(uri => {
          const answered = this.#answered.get(uri);
          return answered !== undefined && this.#report(uri, edge).id !== answered;
        });
        if (differs) void connection.languages.diagnostics.refresh().catch(() => {});
      });
    });
  }

  #report(uri: string, edge: Edge): Report {
    const { documents } = this.#around;
    const snapshot = this.#around.snapshot();
    const shown = documents.has(uri) || snapshot.config(uri).diagnosticsScope === 'workspace';
    const findings = shown ? snapshot.findings(uri) : [];
    for (const { related } of findings) {
      for (const { resource, at } of related) {
        const target = snapshot.locate(resource.document, at).uri;
        if (target === uri) continue;
        const sources = this.#pointedAt.get(target);
        if (sources) sources.add(uri);
        else this.#pointedAt.set(target, new Set([uri]));
      }
    }
    const items = findings.map(it => edge.diagnostic(it));
    return { id: items.length === 0 ? NOTHING : hashOf(JSON.stringify(items)), items };
  }

  #edge(): Edge {
    const { snapshot, documents, client } = this.#around;
    return new Edge(snapshot(), documents, client);
  }
}
