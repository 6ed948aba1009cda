/** Completions for LSP: one small list, in our order, with as much as the editor can show. */
import {
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { withoutStops } from '../core/features/completion/insert.ts';
import { type Completion, completion } from '../core/features/completion.ts';
import type { Client } from './client.ts';
import type { Answering } from './code-actions.ts';

const KIND: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  fact: CompletionItemKind.Reference,
  item: CompletionItemKind.Snippet,
};

/** A stop of a snippet; what is written is escaped. */
const STOP = /(?:^|[^\\])\$/;

/** The completions at an offset of a file. Everything is in the items: a list is short, and nothing needs resolving. */
export function completionsAt(uri: string, offset: number, { snapshot, edge, client }: Answering): CompletionItem[] {
  const text = snapshot.text(uri) ?? '';
  return completion(snapshot, uri, offset, client.language).map((it, index): CompletionItem => {
    const { label, kind, detail, documentation, span, snippet } = it;
    const isSnippet = client.completionSnippets && STOP.test(snippet);
    const written = isSnippet ? snippet : withoutStops(snippet);
    const newText = client.keepsIndentation ? written : indentedByEditor(written, text, span.start);
    // The editor compares what is written between the start of the range and the cursor: quotes count.
    const quote = /^["']/.exec(text.slice(span.start, span.end))?.[0] ?? '';
    return {
      label,
      kind: KIND[kind],
      sortText: String(index).padStart(4, '0'),
      ...(quote && { filterText: quote + label }),
      ...(detail && shownDetail(kind, detail, client)),
      ...(documentation && {
        documentation: client.markdownCompletion ? { kind: MarkupKind.Markdown, value: documentation } : documentation,
      }),
      ...(isSnippet && { insertTextFormat: InsertTextFormat.Snippet }),
      ...(client.keepsIndentation && { insertTextMode: InsertTextMode.asIs }),
      textEdit: { range: edge.range(uri, span), newText },
      ...(it.goesOn && client.suggestsAgain && { command: { title: '', command: client.suggestsAgain } }),
    };
  });
}

/** Of values and facts it is short and tells them apart, so it is shown beside each. */
function shownDetail(kind: Completion['kind'], detail: string, client: Client): Partial<CompletionItem> {
  const beside = client.completionDetails && kind !== 'field';
  return beside ? { labelDetails: { description: detail } } : { detail };
}

/** An editor that indents new lines like the present one has less to be told. */
function indentedByEditor(written: string, text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const indentation = /^ */.exec(line)![0];
  return written.replaceAll(`\n${indentation}`, '\n');
}
