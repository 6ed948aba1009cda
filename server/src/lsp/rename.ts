/** Renaming for LSP: edits that need a look carry annotations, which the editor shows before anything is changed. */
import type {
  AnnotatedTextEdit,
  ChangeAnnotation,
  PrepareRenameResult,
  RenameParams,
  TextDocumentEdit,
  TextDocumentPositionParams,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Caution, prepareRename, type RenamingEdit, rename } from '../core/features/rename.ts';
import { sentence } from '../core/text/message.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Answering } from './code-actions.ts';

export function renamableAt(
  { textDocument, position }: TextDocumentPositionParams,
  { snapshot, edge }: Answering,
): PrepareRenameResult | null {
  const uri = canonicalUri(textDocument.uri);
  const found = prepareRename(snapshot, uri, edge.offset(uri, position));
  return found ? { range: edge.range(uri, found.span), placeholder: found.placeholder } : null;
}

/** Why a renaming cannot be is an answer for people, which editors show. */
export function renamed(
  { textDocument, position, newName }: RenameParams,
  { snapshot, edge, client }: Answering,
): WorkspaceEdit | ResponseError {
  const uri = canonicalUri(textDocument.uri);
  const found = rename(snapshot, uri, edge.offset(uri, position), newName);
  if (!('files' in found)) return new ResponseError(LSPErrorCodes.RequestFailed, sentence(found, client.language));
  const plain = edge.workspaceEdit(found.files);
  if (!client.annotations || !plain.documentChanges) return plain;
  const cautions = new Map<string, Caution>();
  const documentChanges = found.files.map(({ uri: file, edits }, i): TextDocumentEdit => {
    const { textDocument: document } = plain.documentChanges![i] as TextDocumentEdit;
    return { textDocument: document, edits: edits.map(it => annotated(it, file)) };
  });
  const changeAnnotations = Object.fromEntries(
    [...cautions].map(([id, { label, description }]): [string, ChangeAnnotation] => [
      id,
      { label: label[client.language], description: description[client.language], needsConfirmation: true },
    ]),
  );
  return { documentChanges, ...(cautions.size > 0 && { changeAnnotations }) };

  function annotated({ span, newText, caution }: RenamingEdit, file: string): TextEdit | AnnotatedTextEdit {
    const edit: TextEdit = { range: edge.range(file, span), newText };
    if (!caution) return edit;
    cautions.set(caution.id, caution);
    return { ...edit, annotationId: caution.id };
  }
}
