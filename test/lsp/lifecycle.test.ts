/** The beginning and the end of a conversation, and editors that can nothing or everything. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { conversation, eventually, Folder } from '../support/pair.ts';
import { BROKEN, deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
folder.write('svc.yaml', service('wbe'));
folder.write('web.yaml', deployment('web'));

test('says who it is', async () => {
  await conversation({}, async ({ initialized }) => {
    assert.deepEqual(initialized.serverInfo, { name: 'kube-services', version: '1.2.3' });
    assert.equal(initialized.capabilities.diagnosticProvider, undefined);
  });
});

test('an editor without any capability gets plain diagnostics', async () => {
  await conversation({ folders: [folder.path] }, async editor => {
    const [found] = await eventually('published', () => editor.shown(folder.uri('svc.yaml')));
    assert.deepEqual(Object.keys(found!).sort(), ['code', 'message', 'range', 'severity', 'source']);
    assert.deepEqual(editor.received, []);
  });
});

test('a capable one gets links to the pages of the rules, and tags', async () => {
  const options = { docs: 'file:///docs/rules/', status: true };
  await conversation({ capabilities: PUSHED, folders: [folder.path], options }, async editor => {
    const [found] = await eventually('published', () => editor.shown(folder.uri('svc.yaml')));
    assert.deepEqual(found?.codeDescription, { href: `file:///docs/rules/${found?.code}.md` });
    editor.open('untitled:a', `# kube-services: ignore-file[yaml-syntax] for nothing\n${deployment('a')}`);
    await eventually('faded', () => editor.shown('untitled:a')?.some(it => it.tags?.includes(1)));
    const status = () => editor.received.findLast(it => it.method === 'kubeServices/status')?.params;
    await eventually('status', () => status() !== undefined);
    assert.deepEqual(status(), { manifests: 2, services: 1, reading: false });
  });
});

test('asks to be told of changes on disk and of settings', async () => {
  await conversation({ capabilities: PUSHED }, async editor => {
    const registered = () =>
      editor.received.flatMap(it =>
        it.method === 'client/registerCapability'
          ? (it.params as { registrations: { method: string }[] }).registrations.map(({ method }) => method)
          : [],
      );
    await eventually('both', () => registered().length === 2);
    assert.deepEqual(registered().sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
  });
});

test('speaks the language of the editor', async () => {
  for (const [locale, expected] of [
    ['ko', /[가-힣]/],
    ['ko-KR', /[가-힣]/],
    ['en', /^[\x20-\x7e]+$/],
    ['kok', /^[\x20-\x7e]+$/],
  ] as const) {
    await conversation({ locale }, async editor => {
      editor.open('untitled:a', BROKEN);
      const [found] = await eventually('published', () => editor.shown('untitled:a'));
      assert.match(String(found!.message), expected, locale);
    });
  }
});

test('survives what no editor should send', async () => {
  await conversation({ options: 'nonsense', settings: { kubeServices: 7 }, capabilities: PUSHED }, async editor => {
    editor.edit('untitled:never-opened', 2, 'x');
    editor.close('untitled:never-opened');
    editor.notify('workspace/didChangeConfiguration', {});
    editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: 'http://example.org/a.yaml', type: 2 }] });
    editor.open('not a uri at all', BROKEN);
    editor.open('untitled:a', BROKEN);
    await eventually('it goes on', () => editor.shown('untitled:a')?.length === 1);
  });
});

test('as a program it ends with 0 after a shutdown, and with 1 without', async () => {
  for (const [shutdown, code] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const { connection, ended } = program();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    void connection.sendNotification('initialized', {});
    if (shutdown) await connection.sendRequest('shutdown');
    void connection.sendNotification('exit');
    assert.equal(await ended, code);
    connection.dispose();
  }
});

/** The server as editors other than VS Code start it. */
function program(): { connection: ProtocolConnection; ended: Promise<number | null> } {
  const file = fileURLToPath(new URL('../../dist/server.js', import.meta.url));
  const child = spawn(process.execPath, [file, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  return { connection, ended: new Promise(resolve => child.once('exit', resolve)) };
}
