/**
 * The edge: offsets become positions here, URIs get the editor's own spelling, and our plain data becomes LSP's. One
 * `Edge` is made for one answer: it belongs to one snapshot, and keeps the closed files that it had to read.
 */
import type { Diagnostic, Location, LocationLink, Position, Range, WorkspaceEdit } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../core/config.ts';
import type { Document } from '../core/model/resource.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Snapshot } from '../core/service/snapshot.ts';
import { sentence } from '../core/text/message.ts';
import { SourceText, type Span, type TextEdit } from '../core/text/text.ts';
import type { Client } from './client.ts';

export const SOURCE = 'kube-services';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Edits of some files, in offsets of each file. */
export type FileEdits = readonly { readonly uri: string; readonly edits: readonly TextEdit[] }[];

/** A place to go to, as the features give it. */
export interface Destination {
  readonly origin: Span;
  readonly uri: string;
  readonly at: Span;
  readonly full: Span;
}

export class Edge {
  readonly #snapshot: Snapshot;
  readonly #documents: ReadonlyMap<string, TextDocument>;
  readonly #client: Client;
  readonly #closed = new Map<string, SourceText>();

  /** `documents`: the open ones, by canonical URI. */
  constructor(snapshot: Snapshot, documents: ReadonlyMap<string, TextDocument>, client: Client) {
    this.#snapshot = snapshot;
    this.#documents = documents;
    this.#client = client;
  }

  /** A file's URI as the editor spells it. */
  uri(uri: string): string {
    return this.#documents.get(uri)?.uri ?? uri;
  }

  /** `span` in offsets of the file. Places outside of the text are moved to its end. */
  range(uri: string, span: Span): Range {
    const text = this.#documents.get(uri) ?? this.#textOf(uri);
    return { start: text.positionAt(span.start), end: text.positionAt(span.end) };
  }

  offset(uri: string, position: Position): number {
    return (this.#documents.get(uri) ?? this.#textOf(uri)).offsetAt(position);
  }

  location(uri: string, span: Span): Location {
    return { uri: this.uri(uri), range: this.range(uri, span) };
  }

  diagnostic(finding: Finding): Diagnostic {
    const { rule, severity, document, span, said, related, unnecessary } = finding;
    const { language, docs, relatedInformation, tags } = this.#client;
    return {
      range: this.#locate(document, span).range,
      severity: SEVERITY[severity],
      source: SOURCE,
      code: rule,
      message: sentence(said, language),
      ...(docs !== undefined && { codeDescription: { href: `${docs}/${rule}.md` } }),
      ...(tags && unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
      ...(relatedInformation &&
        related.length > 0 && {
          relatedInformation: related.map(it => ({
            location: this.#locate(it.resource.document, it.at),
            message: sentence(it.said, language),
          })),
        }),
    };
  }

  /** Places with the text they were asked from, for editors that underline it; else the places alone. */
  destinations(from: string, found: readonly Destination[], links: boolean): LocationLink[] | Location[] {
    if (!links) return found.map(it => this.location(it.uri, it.at));
    return found.map(it => ({
      originSelectionRange: this.range(from, it.origin),
      targetUri: this.uri(it.uri),
      targetRange: this.range(it.uri, it.full),
      targetSelectionRange: this.range(it.uri, it.at),
    }));
  }

  /** With the versions of open files where the editor can check them, so that it refuses an edit of another text. */
  workspaceEdit(files: FileEdits): WorkspaceEdit {
    const edits = files.map(({ uri, edits }) => ({
      textDocument: { uri: this.uri(uri), version: this.#documents.get(uri)?.version ?? null },
      edits: edits.map(({ span, newText }) => ({ range: this.range(uri, span), newText })),
    }));
    if (this.#client.documentChanges) return { documentChanges: edits };
    return { changes: Object.fromEntries(edits.map(it => [it.textDocument.uri, it.edits])) };
  }

  #locate(document: Document, span: Span): Location {
    const place = this.#snapshot.locate(document, span);
    return this.location(place.uri, place.span);
  }

  #textOf(uri: string): SourceText {
    let text = this.#closed.get(uri);
    if (!text) {
      text = new SourceText(this.#snapshot.text(uri) ?? '');
      this.#closed.set(uri, text);
    }
    return text;
  }
}
