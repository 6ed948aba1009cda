/** Code actions for LSP: which kinds were asked for, and edits that are made only when somebody picks the action. */
import type { CodeAction, CodeActionParams, Diagnostic, Range } from 'vscode-languageserver';
import { CodeActionKind, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Action, codeActions, fixAll } from '../core/features/code-actions.ts';
import { conversions } from '../core/features/conversions.ts';
import { refactorings } from '../core/features/refactors.ts';
import type { Snapshot } from '../core/service/snapshot.ts';
import { canonicalUri } from '../host/disk.ts';
import type { Client } from './client.ts';
import { type Edge, SOURCE } from './to-lsp.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.${SOURCE}`;
/** A kind of our own: `features/refactors/refactor.ts`. */
const REFACTOR_CREATE = 'refactor.create';

/** Those that a lightbulb shows. Fixing everything is asked for by name (on save, in the menu of source actions). */
const SHOWN = [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, REFACTOR_CREATE];

export const CODE_ACTION_KINDS: readonly string[] = [...SHOWN, FIX_ALL];

export interface Answering {
  readonly snapshot: Snapshot;
  readonly edge: Edge;
  readonly client: Client;
  version(uri: string): number | undefined;
}

/** What an action without its edit takes along, to be found again. */
interface Promised {
  readonly uri: string;
  readonly range: Range;
  readonly kind: string;
  readonly title: string;
  readonly version: number | null;
}

export function actionsFor({ textDocument, range, context }: CodeActionParams, around: Answering): CodeAction[] {
  const uri = canonicalUri(textDocument.uri);
  const kinds = context.only ? CODE_ACTION_KINDS.filter(it => wants(context.only!, it)) : SHOWN;
  return kinds.flatMap(kind =>
    actionsOf(uri, range, kind, around).map((action): CodeAction => {
      const { title, preferred, finding } = action;
      const diagnostics = finding && diagnosticsOf(around.edge.diagnostic(finding), context.diagnostics);
      const promised: Promised = { uri, range, kind, title, version: around.version(uri) ?? null };
      return {
        title,
        kind,
        ...(preferred && { isPreferred: true }),
        ...(diagnostics?.length && { diagnostics }),
        ...(around.client.resolvesEdits ? { data: promised } : { edit: around.edge.workspaceEdit(action.edits) }),
      };
    }),
  );
}

/** The action with its edit; refused if the document is another one by now. */
export function resolved(action: CodeAction, around: Answering): CodeAction | ResponseError {
  const promised = action.data as Promised | undefined;
  if (!promised || action.edit) return action;
  const { uri, range, kind, title, version } = promised;
  const current = (around.version(uri) ?? null) === version;
  const found = current && actionsOf(uri, range, kind, around).find(it => it.title === title);
  if (!found) return new ResponseError(LSPErrorCodes.ContentModified, 'the document has changed');
  return { ...action, edit: around.edge.workspaceEdit(found.edits) };
}

function actionsOf(uri: string, range: Range, kind: string, { snapshot, edge, client }: Answering): readonly Action[] {
  if (kind === FIX_ALL) return [fixAll(snapshot, uri, client.language) ?? []].flat();
  const span = { start: edge.offset(uri, range.start), end: edge.offset(uri, range.end) };
  const { language } = client;
  if (kind === REFACTOR_CREATE) return refactorings(snapshot, uri, span, kind, language);
  if (kind !== CodeActionKind.RefactorRewrite) return codeActions(snapshot, uri, span, language);
  return [
    ...conversions(snapshot, uri, span, language),
    ...refactorings(snapshot, uri, span, 'refactor.rewrite', language),
  ];
}

/** Kinds are hierarchical: who wants `source` wants `source.fixAll.kube-services`. */
function wants(only: readonly string[], kind: string): boolean {
  return only.some(it => kind === it || kind.startsWith(`${it}.`));
}

/** The editor's own objects for the finding, so that it shows the action with them. */
function diagnosticsOf(ours: Diagnostic, theirs: readonly Diagnostic[]): Diagnostic[] {
  return theirs.filter(
    it => it.source === SOURCE && it.code === ours.code && JSON.stringify(it.range) === JSON.stringify(ours.range),
  );
}
