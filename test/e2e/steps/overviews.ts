// In a real VS Code: lenses and what a click on one shows, hints, symbols, and the call hierarchy.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, open, positionOf, uriOf } from '../support.ts';

const SERVICE = 'overlays/base/service.yaml';
const WORKLOAD = 'overlays/base/deployment.yaml';

describe('how things hang together', () => {
  it('is said above a workload, and a click shows the Services that select it', async () => {
    const { uri } = await open(WORKLOAD);
    const lens = await eventually(async () => {
      const [found] = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
      assert.equal(found?.command?.title, 'selected by Service web');
      return found;
    });
    assert.equal(lens.command?.command, 'kubeServices.showReferences');
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    // One place is gone to, or shown in a peek view above: either way there is no error.
    await vscode.commands.executeCommand('closeReferenceSearch');
  });

  it('is hinted at behind names and selectors, and both can be switched off', async () => {
    const { uri } = await open(SERVICE);
    const hints = async (): Promise<string[]> => {
      const all = new vscode.Range(0, 0, 99, 0);
      const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        uri,
        all,
      );
      return found.map(({ label }) => (typeof label === 'string' ? label : label.map(it => it.value).join('')));
    };
    await eventually(async () => assert.deepEqual(await hints(), ['1 Deployment', '= 8080']));
    const settings = vscode.workspace.getConfiguration('kubeServices');
    await settings.update('inlayHints', false);
    await eventually(async () => assert.deepEqual(await hints(), []));
    await settings.update('inlayHints', undefined);
    await eventually(async () => assert.equal((await hints()).length, 2));
  });

  it('is found by name', async () => {
    await open(SERVICE);
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'two-prt',
    );
    assert.deepEqual(
      found.map(it => [it.name, it.containerName, it.kind]),
      [['two-ports', 'Service · broken · broken/two-ports.yaml', vscode.SymbolKind.Interface]],
    );
  });

  it('is a call hierarchy', async () => {
    const document = await open(SERVICE);
    const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
      'vscode.prepareCallHierarchy',
      document.uri,
      positionOf(document, 'web'),
    );
    assert.equal(item?.name, 'Service web');
    const [call] = await vscode.commands.executeCommand<vscode.CallHierarchyOutgoingCall[]>(
      'vscode.provideOutgoingCalls',
      item,
    );
    assert.equal(call?.to.name, 'Deployment web');
    assert.equal(call.to.uri.toString(), uriOf(WORKLOAD).toString());
    const back = await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>(
      'vscode.provideIncomingCalls',
      call.to,
    );
    assert.deepEqual(
      back.map(it => it.from.name),
      ['Service web'],
    );
  });
});
