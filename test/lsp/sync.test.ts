/** What the editor tells arrives: documents over the disk, files that come and go, folders, settings. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  CancellationTokenSource,
  type Diagnostic,
  LSPErrorCodes,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { conversation, eventually, Folder } from '../support/pair.ts';
import { BROKEN, deployment, nodePortService, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
let count = 0;

/** A folder of its own for each test. */
function fresh(files: Readonly<Record<string, string>>): { path: string; uri: (name: string) => string; name: string } {
  const name = `f${++count}`;
  for (const [file, text] of Object.entries(files)) folder.write(`${name}/${file}`, text);
  return { path: `${folder.path}/${name}`, uri: it => folder.uri(`${name}/${it}`), name };
}

function rules(diagnostics: readonly Diagnostic[] | undefined): unknown[] | undefined {
  return diagnostics?.map(it => it.code);
}

const NO_MATCH = 'service-selector-matches-nothing';

test('an open document lies over the disk until it is closed', async () => {
  const { path, uri } = fresh({ 'svc.yaml': service('web'), 'web.yaml': deployment('web') });
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    editor.open(uri('svc.yaml'), service('wbe'));
    await eventually('the text of the editor counts', () => rules(editor.shown(uri('svc.yaml')))?.includes(NO_MATCH));
    editor.edit(uri('svc.yaml'), 2, 'e', {
      start: { line: 6, character: 10 },
      end: { line: 6, character: 12 },
    });
    await eventually('every version is answered', () => editor.published.some(it => it.version === 2));
    editor.edit(uri('svc.yaml'), 3, 'eb', { start: { line: 6, character: 10 }, end: { line: 6, character: 11 } });
    await eventually(
      'the slip is mended',
      () => editor.published.at(-1)?.version === 3 && editor.shown(uri('svc.yaml'))?.length === 0,
    );
    editor.edit(uri('svc.yaml'), 4, service('wbe'));
    await eventually('it is back', () => rules(editor.shown(uri('svc.yaml')))?.includes(NO_MATCH));
    editor.close(uri('svc.yaml'));
    await eventually('the disk counts again', () => editor.shown(uri('svc.yaml'))?.length === 0);
  });
});

test('a file that is not open has its problems shown, with the place in the other file that explains them', async () => {
  const { path, uri } = fresh({ 'svc.yaml': service('wbe'), 'sub/web.yml': deployment('web') });
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    const [found] = await eventually('published', () => editor.shown(uri('svc.yaml')));
    assert.equal(found?.code, NO_MATCH);
    assert.deepEqual(found.range, { start: { line: 6, character: 9 }, end: { line: 6, character: 12 } });
    const [related] = found.relatedInformation ?? [];
    assert.equal(related?.location.uri, uri('sub/web.yml'));
    assert.deepEqual(related.location.range.start, { line: 11, character: 13 });
  });
});

test('a related place moves with its file', async () => {
  const { path, uri } = fresh({ 'svc.yaml': service('wbe'), 'web.yaml': deployment('web') });
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    const line = () => editor.shown(uri('svc.yaml'))?.[0]?.relatedInformation?.[0]?.location.range.start.line;
    await eventually('related', () => line() === 11);
    editor.open(uri('web.yaml'), `# one\n---\n${deployment('web')}`);
    await eventually('two lines lower', () => line() === 13);
  });
});

test('a file changed, deleted and made on disk', async () => {
  const { path, uri, name } = fresh({ 'svc.yaml': service('wbe'), 'web.yaml': deployment('web') });
  const told = (file: string, type: number) => ({ changes: [{ uri: uri(file), type }] });
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    await eventually('no match', () => editor.shown(uri('svc.yaml'))?.length === 1);
    folder.write(`${name}/svc.yaml`, service('web'));
    editor.notify('workspace/didChangeWatchedFiles', told('svc.yaml', 2));
    await eventually('match', () => editor.shown(uri('svc.yaml'))?.length === 0);
    folder.remove(`${name}/web.yaml`);
    editor.notify('workspace/didChangeWatchedFiles', told('web.yaml', 3));
    await eventually('the Deployment is gone', () => rules(editor.shown(uri('svc.yaml')))?.includes(NO_MATCH));
    folder.write(`${name}/deep/er/web.yaml`, deployment('web'));
    // Of a folder that was moved here, some editors tell only the folder.
    editor.notify('workspace/didChangeWatchedFiles', told('deep', 1));
    await eventually('the Deployment is elsewhere', () => editor.shown(uri('svc.yaml'))?.length === 0);
    folder.remove(`${name}/deep`);
    editor.notify('workspace/didChangeWatchedFiles', told('deep', 3));
    await eventually('gone with its folder', () => rules(editor.shown(uri('svc.yaml')))?.includes(NO_MATCH));
  });
});

test('without a watcher, saving is the moment to look at the disk', async () => {
  const { path, uri, name } = fresh({ 'svc.yaml': service('wbe'), 'web.yaml': deployment('web') });
  await conversation({ capabilities: { textDocument: { publishDiagnostics: {} } }, folders: [path] }, async editor => {
    await eventually('no match', () => editor.shown(uri('svc.yaml'))?.length === 1);
    folder.write(`${name}/svc.yaml`, `${service('web')}# changed\n`);
    editor.notify('textDocument/didSave', { textDocument: { uri: uri('web.yaml') } });
    await eventually('match', () => editor.shown(uri('svc.yaml'))?.length === 0);
  });
});

test('a folder is added and removed', async () => {
  const [one, two] = [
    fresh({ 'svc.yaml': service('web') }),
    fresh({ 'web.yaml': deployment('web'), 'b.yaml': BROKEN }),
  ];
  const event = (added: string[], removed: string[]) => ({
    event: { added: added.map(uri => ({ uri, name: '' })), removed: removed.map(uri => ({ uri, name: '' })) },
  });
  await conversation({ capabilities: PUSHED, folders: [one.path] }, async editor => {
    const uri = one.uri('svc.yaml');
    await eventually('no match', () => rules(editor.shown(uri))?.includes(NO_MATCH));
    const second = two.uri('.').replace(/\/\.?$/, '');
    editor.notify('workspace/didChangeWorkspaceFolders', event([second], []));
    await eventually('match', () => editor.shown(uri)?.length === 0);
    await eventually('its own problems', () => editor.shown(two.uri('b.yaml'))?.length === 1);
    editor.notify('workspace/didChangeWorkspaceFolders', event([], [second]));
    await eventually('no match', () => rules(editor.shown(uri))?.includes(NO_MATCH));
    await eventually('its problems are gone', () => editor.shown(two.uri('b.yaml'))?.length === 0);
  });
});

test('an untitled document without any folder', async () => {
  await conversation({ capabilities: PUSHED }, async editor => {
    editor.open('untitled:Untitled-1', `${service('wbe')}---\n${deployment('web')}`);
    await eventually('found', () => rules(editor.shown('untitled:Untitled-1'))?.includes(NO_MATCH));
    editor.close('untitled:Untitled-1');
    await eventually('gone', () => editor.shown('untitled:Untitled-1')?.length === 0);
  });
});

test('a file outside of the folders is forgotten when it is closed', async () => {
  const [inside, outside] = [fresh({ 'svc.yaml': service('web') }), fresh({ 'web.yaml': deployment('web') })];
  await conversation({ capabilities: PUSHED, folders: [inside.path] }, async editor => {
    const uri = inside.uri('svc.yaml');
    await eventually('no match', () => rules(editor.shown(uri))?.includes(NO_MATCH));
    editor.open(outside.uri('web.yaml'), deployment('web'));
    await eventually('match', () => editor.shown(uri)?.length === 0);
    editor.close(outside.uri('web.yaml'));
    await eventually('no match again', () => rules(editor.shown(uri))?.includes(NO_MATCH));
  });
});

test('settings change while the server runs', async () => {
  const { path, uri } = fresh({ 'svc.yaml': nodePortService(31000), 'web.yaml': deployment('web'), 'b.yaml': BROKEN });
  const outOfRange = 'service-node-port-out-of-range';
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    const change = (settings: unknown) => {
      editor.settings.kubeServices = settings;
      editor.notify('workspace/didChangeConfiguration', { settings: null });
    };
    await eventually('read', () => editor.shown(uri('b.yaml'))?.length === 1);
    assert.equal(editor.shown(uri('svc.yaml')), undefined);
    change({ nodePortRange: '30000-30999' });
    await eventually('out of range', () => rules(editor.shown(uri('svc.yaml')))?.includes(outOfRange));
    change({ nodePortRange: '30000-30999', rules: { [outOfRange]: 'hint' } });
    await eventually('a hint', () => editor.shown(uri('svc.yaml'))?.[0]?.severity === 4);
    change({ nodePortRange: '30000-30999', rules: { [outOfRange]: 'off' } });
    await eventually('off', () => editor.shown(uri('svc.yaml'))?.length === 0);
    change({ diagnostics: { scope: 'openFiles' } });
    await eventually('closed files are silent', () => editor.shown(uri('b.yaml'))?.length === 0);
    editor.open(uri('b.yaml'), BROKEN);
    await eventually('open ones are not', () => editor.shown(uri('b.yaml'))?.length === 1);
  });
});

test('what the editor excludes is not read, and the shared settings are', async () => {
  const { path, uri } = fresh({
    'out/b.yaml': BROKEN,
    'b.yaml': BROKEN,
    'svc.yaml': nodePortService(31000),
    'web.yaml': deployment('web'),
    '.kube-services.yaml': 'nodePortRange: 30000-30999\n',
  });
  const settings = { 'files.exclude': { '**/out': true, '**/svc.yaml': false }, kubeServices: null };
  await conversation({ capabilities: PUSHED, folders: [path], settings }, async editor => {
    await eventually('read', () => editor.shown(uri('b.yaml'))?.length === 1);
    await eventually('by the shared settings', () => editor.shown(uri('svc.yaml'))?.length === 1);
    assert.equal(editor.shown(uri('out/b.yaml')), undefined);
    editor.settings['files.exclude'] = {};
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    await eventually('included now', () => editor.shown(uri('out/b.yaml'))?.length === 1);
  });
});

test('the same file under another spelling of its URI is the same file', async () => {
  const { path, uri } = fresh({ 'a@b.yaml': service('web'), 'web.yaml': deployment('web') });
  const own = uri('a@b.yaml');
  const theirs = own.replace('%40', '@');
  assert.notEqual(theirs, own);
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    editor.open(theirs, service('wbe'));
    await eventually('under the editor’s spelling', () => rules(editor.shown(theirs))?.includes(NO_MATCH));
    assert.equal(editor.shown(own)?.length ?? 0, 0);
  });
});

test('places are right behind a byte order mark and with Windows line ends', async () => {
  const { path, uri, name } = fresh({ 'web.yaml': deployment('web') });
  folder.write(`${name}/svc.yaml`, `\uFEFF${service('wbe').replaceAll('\n', '\r\n')}`);
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    const [found] = await eventually('published', () => editor.shown(uri('svc.yaml')));
    assert.deepEqual(found?.range, { start: { line: 6, character: 9 }, end: { line: 6, character: 12 } });
    const text = `# 한국어 😀\r\n${service('wbe # 😀').replaceAll('\n', '\r\n')}`;
    editor.open(uri('svc.yaml'), text);
    await eventually('one line lower', () => editor.shown(uri('svc.yaml'))?.[0]?.range.end.line === 7);
  });
});

test('the templates of a chart follow their helpers, open or not', async () => {
  const helpers = (app: string): string => `{{- define "shop.labels" }}app: ${app}{{ end }}`;
  const included = '{{- include "shop.labels" . | nindent 8 }}';
  const { path, uri, name } = fresh({
    'shop/Chart.yaml': 'name: shop',
    'shop/templates/_helpers.tpl': helpers('other'),
    'shop/templates/svc.yaml': service('web').replace(/targetPort: .*/, 'targetPort: htpt'),
    'shop/templates/web.yaml': deployment('web').replace(/( labels:\n).*/, `$1        ${included}`),
  });
  const file = 'shop/templates/_helpers.tpl';
  const port = 'service-target-port-name-not-found';
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    const shown = (): unknown[] => rules(editor.shown(uri('shop/templates/svc.yaml'))) ?? [];
    editor.open(uri('shop/templates/svc.yaml'), service('web').replace(/targetPort: .*/, 'targetPort: htpt'), 'helm');
    await eventually('read', () => editor.published.length > 0);
    assert.deepEqual(shown(), []);
    folder.write(`${name}/${file}`, helpers('web'));
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type: 2 }] });
    await eventually('the labels agree now', () => shown().includes(port));
    editor.open(uri(file), helpers('none'), 'helm');
    await eventually('the text of the editor counts', () => shown().length === 0);
    assert.equal(editor.shown(uri(file))?.length ?? 0, 0);
  });
});

test('a renaming waits until all files are read', async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`a${i}/web.yaml`, deployment(`other${i}`)]));
  const { path, uri } = fresh({ ...many, 'web.yaml': deployment('web'), 'z/svc.yaml': service('web') });
  await conversation({ capabilities: PUSHED, folders: [path] }, async editor => {
    editor.open(uri('web.yaml'), deployment('web'));
    const at = { textDocument: { uri: uri('web.yaml') }, position: { line: 11, character: 14 } };
    const may = editor.request<{ placeholder: string }>('textDocument/prepareRename', at);
    const source = new CancellationTokenSource();
    const given = editor.connection.sendRequest('textDocument/prepareRename', at, source.token);
    source.cancel();
    await assert.rejects(given, { code: LSPErrorCodes.RequestCancelled });
    const { documentChanges } = await editor.request<WorkspaceEdit>('textDocument/rename', { ...at, newName: 'shop' });
    assert.equal((await may).placeholder, 'web');
    const files = documentChanges?.map(it => 'textDocument' in it && it.textDocument.uri);
    assert.deepEqual(files, [uri('web.yaml'), uri('z/svc.yaml')]);
  });
});
