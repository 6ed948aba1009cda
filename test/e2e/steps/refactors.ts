// In a real VS Code: a Service is created for a workload from the menu, and what is typed next goes into its first stop.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open, positionOf, write } from '../support.ts';

// No line break at the end: the new document begins in an indented line, as which VS Code would indent all of it.
const WORKLOAD = [
  'apiVersion: apps/v1',
  'kind: Deployment',
  'metadata:',
  '  name: created',
  'spec:',
  '  selector:',
  '    matchLabels:',
  '      app: created',
  '  template:',
  '    metadata:',
  '      labels:',
  '        app: created',
  '    spec:',
  '      containers:',
  '        - name: web',
  '          image: web:1',
  '          ports:',
  '            - name: http',
  '              containerPort: 8080',
].join('\n');

const SERVICE = [
  '---',
  'apiVersion: v1',
  'kind: Service',
  'metadata:',
  '  name: created',
  'spec:',
  '  selector:',
  '    app: created',
  '  ports:',
  '    - name: http',
  '      port: 80',
  '      targetPort: http',
].join('\n');

describe('a workload without a Service', () => {
  it('gets one behind it, with the cursor in its port', async () => {
    write('new/created.yaml', WORKLOAD);
    const document = await open('new/created.yaml');
    const editor = vscode.window.activeTextEditor!;
    const at = positionOf(document, 'Deployment');
    editor.selection = new vscode.Selection(at, at);
    await eventually(async () => {
      if (!document.getText().includes('kind: Service')) {
        await vscode.commands.executeCommand('editor.action.codeAction', { kind: 'refactor.create', apply: 'first' });
      }
      assert.equal(document.getText(editor.selection), '8080');
    });
    await vscode.commands.executeCommand('type', { text: '80' });
    assert.equal(document.getText(), `${WORKLOAD}\n${SERVICE}`);
    await document.save();
  });
});
