// What the steps share. Nothing here sleeps: `eventually` asks again until the answer is right.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

export const extensionId = 'kube-services.kube-services';
const source = 'kube-services';

/** The copy of samples/ that is open in this run. */
function workspaceFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return folder.uri.fsPath;
}

export const uriOf = (file: string) => vscode.Uri.file(path.resolve(workspaceFolder(), file));

/** Opens a file of the folder in an editor. */
export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Makes a file of the folder, as another program would. */
export function write(file: string, text: string): void {
  mkdirSync(path.dirname(uriOf(file).fsPath), { recursive: true });
  writeFileSync(uriOf(file).fsPath, text);
}

/** Asks again until `check` no longer throws; what it throws at the end of the time is the failure. */
export async function eventually<Result>(check: () => Result | Promise<Result>, limitMs = 20_000): Promise<Result> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

/** Where `text` begins in the document; with `around`, inside the first place where that stands. */
export function positionOf(document: vscode.TextDocument, text: string, around = text): vscode.Position {
  const outer = document.getText().indexOf(around);
  const inner = around.indexOf(text);
  assert.ok(
    outer >= 0 && inner >= 0,
    `no ${JSON.stringify(text)} in ${JSON.stringify(around)} in ${document.uri.path}`,
  );
  return document.positionAt(outer + inner);
}

export const diagnosticsOf = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(diagnostic => diagnostic.source === source);

/** The rule a diagnostic comes from. */
function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** A problem as it is shown: rule, place (`line:character-line:character`, zero-based), text. */
export type Shown = readonly [rule: string, place: string, text: string];

/** The problems of a file in the order of the text. */
export function shown(uri: vscode.Uri): Shown[] {
  return diagnosticsOf(uri)
    .sort((a, b) => a.range.start.compareTo(b.range.start))
    .map(it => {
      const { start, end } = it.range;
      return [ruleOf(it), `${start.line}:${start.character}-${end.line}:${end.character}`, it.message];
    });
}

/** Replaces the first place where `text` stands, as typing would: the file is not saved. */
export async function replace(document: vscode.TextDocument, text: string, by: string): Promise<void> {
  const start = positionOf(document, text);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(start, document.positionAt(document.offsetAt(start) + text.length)), by);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Applies the quick fix with this title that is offered on some problem of the file. */
export async function applyQuickFix(uri: vscode.Uri, title: string | RegExp): Promise<void> {
  const fits = (action: vscode.CodeAction) =>
    typeof title === 'string' ? action.title === title : title.test(action.title);
  const action = await eventually(async () => {
    const offered: vscode.CodeAction[] = [];
    for (const { range } of diagnosticsOf(uri)) {
      offered.push(
        ...(await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          uri,
          range,
          vscode.CodeActionKind.QuickFix.value,
          // As many as these get their edits resolved.
          50,
        )),
      );
    }
    const found = offered.find(fits);
    assert.ok(found, `no quick fix ${title}, but ${offered.map(each => each.title).join(' | ') || 'none'}`);
    return found;
  });
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `${action.title} could not be applied`);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** All that the hovers at a place say, as Markdown. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (typeof content === 'string' ? content : content.value))
    .join('\n\n');
}

export async function definitionAt(uri: vscode.Uri, position: vscode.Position): Promise<vscode.Location[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    'vscode.executeDefinitionProvider',
    uri,
    position,
  );
  return found.map(place =>
    'targetUri' in place
      ? new vscode.Location(place.targetUri, place.targetSelectionRange ?? place.targetRange)
      : place,
  );
}

/** Inserts one of the extension's snippets for YAML at the cursor, with its defaults. */
export async function insertSnippet(name: string): Promise<void> {
  await vscode.commands.executeCommand('editor.action.insertSnippet', { name, langId: 'yaml' });
}
