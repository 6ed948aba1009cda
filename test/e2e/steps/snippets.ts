// In a real VS Code: a Service that is inserted as a snippet is one that works.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, hoverAt, insertSnippet, open, positionOf, shown, write } from '../support.ts';

describe('a new file', () => {
  it('from the NodePort snippet has a Service that selects the Deployment of the other snippet, without a problem', async () => {
    write('new/deployment.yaml', '');
    const deployment = await open('new/deployment.yaml');
    await insertSnippet('Kubernetes Deployment');
    await deployment.save();
    write('new/service.yaml', '');
    const service = await open('new/service.yaml');
    await insertSnippet('Kubernetes Service: NodePort');
    await service.save();
    assert.match(service.getText(), /kind: Service\n.*type: NodePort\n.*nodePort: 300\d\d\n/s);
    await eventually(async () => {
      const hover = await hoverAt(service.uri, positionOf(service, 'nodePort'));
      assert.match(hover, /`node :30080` → .*`web :80`.* → \[`http \(80\)`\]\(.*\) → \[Deployment web\]/);
    });
    assert.deepEqual(shown(service.uri), []);
    assert.deepEqual(shown(deployment.uri), []);
  });

  it('is silenced where a comment says so', async () => {
    write('new/silenced.yaml', '');
    const document = await open('new/silenced.yaml');
    const text = [
      'apiVersion: v1',
      'kind: Service',
      'metadata:',
      '  name: quiet',
      'spec:',
      '  type: NodePort',
      '  ports:',
      '    - port: 80',
      '      nodePort: 80',
      '',
    ].join('\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), text);
    assert.ok(await vscode.workspace.applyEdit(edit));
    await eventually(() =>
      assert.deepEqual(shown(document.uri), [
        [
          'service-node-port-out-of-range',
          '8:16-8:18',
          'Node port 80 is outside of 30000-32767: the API server refuses it (provided port is not in the valid range).',
        ],
      ]),
    );
    const silence = new vscode.WorkspaceEdit();
    const comment = ' # kube-services: ignore[service-node-port-out-of-range] a test';
    silence.insert(document.uri, document.lineAt(8).range.end, comment);
    assert.ok(await vscode.workspace.applyEdit(silence));
    await eventually(() => assert.deepEqual(shown(document.uri), []));
  });
});
