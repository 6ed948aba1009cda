/**
 * The edge: offsets become positions here, URIs get the editor's own spelling, and our plain data becomes LSP's. One
 * `Edge` is made for one answer: it belongs to one snapshot, and keeps the closed files that it had to read.
 */
import type {
  Diagnostic,
  Location,
  LocationLink,
  Position,
  Range,
  SnippetTextEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Severity } from '../core/config.ts';
import type { ActionEdit, FileEdit } from '../core/features/code-actions.ts';
import { escaped } from '../core/features/completion/insert.ts';
import type { Document } from '../core/model/resource.ts';
import type { Finding } from '../core/rules/rule.ts';
import type { Snapshot } from '../core/service/snapshot.ts';
import { sentence } from '../core/text/message.ts';
import { SourceText, type Span } from '../core/text/text.ts';
import type { Client } from './client.ts';

export const SOURCE = 'kube-services';

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

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
  workspaceEdit(files: readonly FileEdit[]): WorkspaceEdit {
    const { documentChanges, snippetEdits } = this.#client;
    const changes = files.map(({ uri, edits }) => ({
      textDocument: { uri: this.uri(uri), version: this.#documents.get(uri)?.version ?? null },
      edits: snippetEdits && edits.some(it => it.snippet) ? this.#snippets(uri, edits) : this.#edits(uri, edits),
    }));
    if (documentChanges) return { documentChanges: changes };
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [this.uri(uri), this.#edits(uri, edits)])) };
  }

  #edits(uri: string, edits: readonly ActionEdit[]): TextEdit[] {
    return edits.map(({ span, newText }) => ({ range: this.range(uri, span), newText }));
  }

  /**
   * VS Code indents all lines of a snippet, and of plain edits of the same file, as the line is up to where they begin. So they
   * begin with their line, and what stands before them in it is put in again.
   */
  #snippets(uri: string, edits: readonly ActionEdit[]): (TextEdit | SnippetTextEdit)[] {
    return edits.map(({ span, newText, snippet }) => {
      const { start, end } = this.range(uri, span);
      const before = this.#textBefore(uri, start);
      const range = { start: { line: start.line, character: 0 }, end };
      if (snippet === undefined) return { range, newText: before + newText };
      return { range, snippet: { kind: 'snippet', value: escaped(before) + snippet } };
    });
  }

  #textBefore(uri: string, { line, character }: Position): string {
    const text = this.#documents.get(uri)?.getText() ?? this.#textOf(uri).text;
    const from = this.offset(uri, { line, character: 0 });
    return text.slice(from, from + character);
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
