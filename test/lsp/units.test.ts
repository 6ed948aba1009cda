/** What an editor sees of objects that a kustomization puts together from several files. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Hover, LocationLink } from 'vscode-languageserver/node';
import { UNITS_REQUEST } from '../../server/src/lsp/protocol.ts';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
const svc = folder.write('base/svc.yaml', service('web'));
folder.write('base/web.yaml', deployment('web'));
folder.write('base/kustomization.yaml', 'resources: [svc.yaml, web.yaml]\n');
folder.write('dev/kustomization.yaml', 'namePrefix: dev-\nresources: [../base]\n');
const patch = folder.write(
  'prod/labels.yaml',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    metadata:\n      labels:\n        app: shop\n',
);
folder.write('prod/kustomization.yaml', 'resources: [../base]\npatches: [{path: labels.yaml}]\n');
const loose = folder.write('loose.yaml', service('loose'));
const values = folder.write('values.yaml', 'web: {}\n');

const TALK = { capabilities: PUSHED, folders: [folder.path] };
/** On `app` in the Service's selector. */
const SELECTOR = { line: 6, character: 10 };

async function opened(editor: Editor): Promise<void> {
  editor.open(svc, service('web'));
  await eventually('the workspace is read', () => editor.shown(patch)?.length);
}

test('the patch that makes a Service select nothing is told so, the base is not', () =>
  conversation(TALK, async editor => {
    await opened(editor);
    const shown = (editor.shown(patch) ?? []).map(it => `${it.range.start.line} ${it.code}: ${it.message}`).sort();
    assert.deepEqual(shown, [
      '8 service-selector-matches-nothing: In prod: No pod has app=web: it is app=shop in Deployment web.',
      '8 workload-selector-template-mismatch: In prod: The selector asks for app=web, but the pods of this Deployment have app=shop: the API server refuses it (`selector` does not match template `labels`).',
    ]);
    assert.deepEqual(editor.shown(svc), []);
  }));

test('a hover says what is true in which unit', () =>
  conversation(TALK, async editor => {
    await opened(editor);
    const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri: svc }, position: SELECTOR });
    const [dev, first, prod, second] = (hover.contents as { value: string }).value.split('\n\n');
    assert.deepEqual([dev, prod], ['In `dev`:', 'In `prod`:']);
    assert.match(first!, /^`app=web` → \[Deployment dev\\-web\]\(.*base\/web\.yaml#L1\) · `base\/web\.yaml`$/);
    assert.equal(second, 'nothing: no workload has `app=web`');
  }));

test('links lead to where a value is written', () =>
  conversation(TALK, async editor => {
    await opened(editor);
    const ask = { textDocument: { uri: svc }, position: SELECTOR };
    const found = await editor.request<LocationLink[]>('textDocument/definition', ask);
    assert.deepEqual(
      found.map(it => it.targetUri.slice(it.targetUri.lastIndexOf('/') + 1)),
      ['web.yaml'],
    );
  }));

test('an editor can ask what a file is applied with', () =>
  conversation(TALK, async editor => {
    await opened(editor);
    const units = (uri: string): Promise<unknown> => editor.request(UNITS_REQUEST, { uri });
    assert.deepEqual(await units(svc), ['dev', 'prod']);
    assert.deepEqual(await units(patch), ['prod']);
    assert.deepEqual(await units(loose), []);
    assert.equal(await units(values), null);
  }));
