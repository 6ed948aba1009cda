/** Diagnostics for editors that pull them: by document, and for the workspace in requests that wait for news. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  CancellationTokenSource,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { BROKEN, deployment, PULLED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
const uri = (name: string): string => folder.uri(name);
folder.write('svc.yaml', service('wbe'));
folder.write('web.yaml', deployment('web'));
folder.write('b.yaml', BROKEN);

const TALK = { capabilities: PULLED, folders: [folder.path] };

function pull(editor: Editor, name: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return editor.request('textDocument/diagnostic', { textDocument: { uri: uri(name) }, previousResultId });
}

/** Asks as VS Code does: with what the last answers said. */
class WorkspacePull {
  readonly known = new Map<string, string>();
  readonly #editor: Editor;

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** The files reported, with the rules found in each. */
  async next(): Promise<Record<string, unknown[]>> {
    const previousResultIds = [...this.known].map(([uri, value]) => ({ uri, value }));
    const { items } = await this.#editor.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds,
    });
    for (const it of items) this.known.set(it.uri, it.resultId!);
    const reported = items.map(it => {
      const name = it.uri.slice(it.uri.lastIndexOf('/') + 1);
      return [name, it.kind === 'full' ? it.items.map(({ code }) => code) : ['unchanged']] as const;
    });
    return Object.fromEntries(reported.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

test('an editor that pulls has nothing pushed', async () => {
  await conversation(TALK, async editor => {
    assert.deepEqual(editor.initialized.capabilities.diagnosticProvider, {
      identifier: 'kube-services',
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    await new WorkspacePull(editor).next();
    editor.open(uri('b.yaml'), BROKEN);
    assert.equal((await pull(editor, 'b.yaml')).kind, 'full');
    assert.deepEqual(editor.published, []);
  });
});

test('a document is answered with a result id, and with nothing new if nothing is', async () => {
  await conversation(TALK, async editor => {
    editor.open(uri('b.yaml'), BROKEN);
    const first = await pull(editor, 'b.yaml');
    assert.ok(first.kind === 'full' && first.resultId);
    assert.deepEqual(
      first.items.map(it => it.code),
      ['yaml-syntax'],
    );
    assert.deepEqual(await pull(editor, 'b.yaml', first.resultId), { kind: 'unchanged', resultId: first.resultId });
    editor.edit(uri('b.yaml'), 2, deployment('b'));
    const mended = await pull(editor, 'b.yaml', first.resultId);
    assert.ok(mended.kind === 'full' && mended.items.length === 0);
  });
});

test('the workspace is answered once it is read, and then only when something changes', async () => {
  await conversation(TALK, async editor => {
    const workspace = new WorkspacePull(editor);
    assert.deepEqual(await workspace.next(), {
      'b.yaml': ['yaml-syntax'],
      'svc.yaml': ['service-selector-matches-nothing'],
    });
    let answered = false;
    const held = workspace.next().finally(() => {
      answered = true;
    });
    // A later request is answered while this one waits, also after a change that concerns nobody.
    editor.open(uri('web.yaml'), deployment('web'));
    editor.edit(uri('web.yaml'), 2, deployment('web').replace('web:1', 'web:2'));
    await pull(editor, 'web.yaml');
    await pull(editor, 'b.yaml');
    assert.equal(answered, false);
    editor.edit(uri('web.yaml'), 3, deployment('wbe'));
    assert.deepEqual(await held, { 'svc.yaml': [] });
    editor.edit(uri('web.yaml'), 4, deployment('web'));
    assert.deepEqual(await workspace.next(), { 'svc.yaml': ['service-selector-matches-nothing'] });
  });
});

test('what the editor says it knows counts', async () => {
  await conversation(TALK, async editor => {
    const one = new WorkspacePull(editor);
    await one.next();
    // An editor that lost everything gets everything; one that says otherwise gets the difference.
    const two = new WorkspacePull(editor);
    assert.deepEqual(Object.keys(await two.next()), ['b.yaml', 'svc.yaml']);
    one.known.set(uri('web.yaml'), 'of another day');
    assert.deepEqual(await one.next(), { 'web.yaml': [] });
  });
});

test('a request that waits can be cancelled, and is let go at the end', async () => {
  await conversation(TALK, async editor => {
    await new WorkspacePull(editor).next();
    const known = new WorkspacePull(editor);
    await known.next();
    const previousResultIds = [...known.known].map(([uri, value]) => ({ uri, value }));
    const source = new CancellationTokenSource();
    const cancelled = editor.connection.sendRequest('workspace/diagnostic', { previousResultIds }, source.token);
    await pull(editor, 'b.yaml');
    source.cancel();
    await assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
    const waiting = editor.request('workspace/diagnostic', { previousResultIds });
    await editor.request('shutdown', undefined);
    await assert.rejects(waiting, { code: LSPErrorCodes.RequestCancelled });
  });
});

test('open files whose problems another file changed are asked to be pulled again', async () => {
  await conversation(TALK, async editor => {
    const refreshes = () => editor.received.filter(it => it.method === 'workspace/diagnostic/refresh').length;
    await new WorkspacePull(editor).next();
    editor.open(uri('svc.yaml'), service('wbe'));
    editor.open(uri('web.yaml'), deployment('web'));
    assert.equal(((await pull(editor, 'svc.yaml')) as { items: unknown[] }).items.length, 1);
    const before = refreshes();
    editor.edit(uri('web.yaml'), 2, deployment('wbe'));
    await eventually('a refresh', () => refreshes() > before);
    const { resultId } = await pull(editor, 'svc.yaml');
    // Its own edits an editor pulls without being told.
    editor.edit(uri('svc.yaml'), 2, service('wbex'));
    await pull(editor, 'svc.yaml', resultId);
    await pull(editor, 'web.yaml');
    assert.equal(refreshes(), before + 1);
  });
});
