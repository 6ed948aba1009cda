// In a real VS Code: a Service is made another type by a refactoring, and back again without a trace.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open, positionOf, write } from '../support.ts';

const TEXT = [
  'apiVersion: v1',
  'kind: Service',
  'metadata:',
  '  name: web # the shop',
  'spec:',
  '  # who answers',
  '  selector:',
  '    app: web',
  '  ports:',
  '    - port: 80',
  '',
].join('\n');

describe('a ClusterIP Service', () => {
  it('is converted to NodePort and back to the same text', async () => {
    write('new/converted.yaml', TEXT);
    const document = await open('new/converted.yaml');
    await convert(document, 'Convert to NodePort');
    assert.equal(document.getText(), TEXT.replace('  ports:', '  type: NodePort\n  ports:'));
    await convert(document, 'Convert to ClusterIP');
    assert.equal(document.getText(), TEXT);
    await document.save();
  });
});

/** Picks a refactoring of the menu at the name of the kind. */
async function convert(document: vscode.TextDocument, title: string): Promise<void> {
  const at = positionOf(document, 'Service');
  const action = await eventually(async () => {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.RefactorRewrite.value,
      10,
    );
    return actions.find(it => it.title === title) ?? assert.fail(`no ${title} in ${JSON.stringify(actions)}`);
  });
  assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
}
