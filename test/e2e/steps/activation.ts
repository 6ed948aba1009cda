import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually, extensionId } from '../support.ts';

describe('the extension', () => {
  it('starts by itself in a folder with manifests', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not installed`);
    await eventually(() => assert.ok(extension.isActive, 'it has not been activated'));
  });
});
