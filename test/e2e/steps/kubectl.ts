// In a real VS Code: a line of kubectl is chosen and stands in a terminal, which is one for all of them.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open } from '../support.ts';

const terminals = (): vscode.Terminal[] => vscode.window.terminals.filter(it => it.name === 'kubectl');

describe('kubectl for a Service', () => {
  it('is written into one terminal, whichever line is chosen', async () => {
    await open('overlays/base/service.yaml');
    await choose();
    await choose();
    assert.equal(terminals().length, 1);
    for (const it of terminals()) it.dispose();
  });
});

/** Takes the first line that is offered. */
async function choose(): Promise<void> {
  const state = { done: false };
  const chosen = vscode.commands.executeCommand('kubeServices.kubectl').then(() => {
    state.done = true;
  });
  await eventually(async () => {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    assert.ok(state.done, 'nothing was chosen');
  });
  await chosen;
  assert.equal(terminals().length, 1);
}
