// In a real VS Code: the extension starts with a manifest and reports.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { diagnosticsOf, eventually, extensionId, open } from '../support.ts';

describe('the extension', () => {
  it('starts with the first manifest that is opened and says what is wrong in it', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    const { uri } = await open('broken/nginx-service.yaml');
    await eventually(() => assert.ok(extension.isActive, 'it has not been activated'));
    await eventually(() => assert.equal(diagnosticsOf(uri).length, 1));
  });
});
