/** Requests over the wire: hover, navigation, code actions, and what becomes of those that come to nothing. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Hover,
  InsertTextFormat,
  InsertTextMode,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  type Position,
  type TextDocumentEdit,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
const svc = folder.write('svc.yaml', service('web'));
const web = folder.write('web.yaml', deployment('web'));
const slip = folder.write('slip.yaml', service('wbe').replace('name: web', 'name: slip'));

const TALK = { capabilities: PUSHED, folders: [folder.path] };
/** On `app` in the Service's selector. */
const SELECTOR: Position = { line: 6, character: 10 };

function ask<T>(editor: Editor, what: string, uri: string, position: Position, more = {}): Promise<T> {
  return editor.request(`textDocument/${what}`, { textDocument: { uri }, position, ...more });
}

async function read(editor: Editor): Promise<void> {
  await eventually('the workspace is read', () => editor.shown(slip)?.length);
}

/** The actions for the selector of the Service with the slip. */
function actions(editor: Editor, only?: string[]): Promise<CodeAction[]> {
  const range = { start: SELECTOR, end: SELECTOR };
  const context = { diagnostics: editor.shown(slip) ?? [], ...(only && { only }) };
  return editor.request('textDocument/codeAction', { textDocument: { uri: slip }, range, context });
}

test('goes from a selector to the workload and back, also in closed files', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const [link] = await ask<LocationLink[]>(editor, 'definition', svc, SELECTOR);
    assert.equal(link?.targetUri, web);
    assert.deepEqual(link.originSelectionRange?.start.line, 6);
    const [behind] = await ask<LocationLink[]>(editor, 'implementation', svc, { line: 3, character: 10 });
    assert.equal(behind?.targetUri, web);
    const places = await ask<Location[]>(editor, 'references', web, link.targetSelectionRange.start, {
      context: { includeDeclaration: false },
    });
    assert.ok(places.some(it => it.uri === svc && it.range.start.line === 6));
    const marked = await ask<unknown[]>(editor, 'documentHighlight', web, link.targetSelectionRange.start);
    assert.ok(marked.length > 0);
  });
});

test('an editor without links gets plain places', async () => {
  await conversation({ folders: [folder.path] }, async editor => {
    await read(editor);
    const [place] = await ask<Location[]>(editor, 'definition', svc, SELECTOR);
    assert.equal(place?.uri, web);
    assert.ok(place.range.start.line > 0);
  });
});

test('hovers in Markdown, in the language of the editor', async () => {
  const hovered = async (locale: string): Promise<string> => {
    let text = '';
    await conversation({ ...TALK, locale }, async editor => {
      await read(editor);
      const { contents, range } = await ask<Hover>(editor, 'hover', svc, SELECTOR);
      assert.ok(typeof contents === 'object' && 'kind' in contents && contents.kind === 'markdown');
      assert.equal(range?.start.line, 6);
      text = contents.value;
    });
    return text;
  };
  assert.match(await hovered('ko'), /[가-힣]/);
  assert.doesNotMatch(await hovered('en-US'), /[가-힣]/);
});

test('a quick fix is resolved to an edit of this version, and the finding is gone once it is applied', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const text = service('wbe').replace('name: web', 'name: slip');
    editor.open(slip, text);
    const offered = await actions(editor);
    const fix = offered.find(it => it.isPreferred) ?? assert.fail(`no preferred fix in ${JSON.stringify(offered)}`);
    assert.equal(fix.edit, undefined);
    assert.equal(fix.diagnostics?.length, 1);
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', fix);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual(change?.textDocument, { uri: slip, version: 1 });
    editor.edit(slip, 2, applied(text, change!.edits as TextEdit[]));
    await eventually('gone', () =>
      editor.published.some(it => it.uri === slip && it.version === 2 && it.diagnostics.length === 0),
    );
    await assert.rejects(editor.request('codeAction/resolve', fix), { code: LSPErrorCodes.ContentModified });
  });
});

test('an editor that cannot resolve gets the edits at once, by file where it knows no versions', async () => {
  await conversation({ folders: [folder.path] }, async editor => {
    await read(editor);
    const fix = (await actions(editor)).find(it => it.isPreferred);
    assert.deepEqual(Object.keys(fix?.edit?.changes ?? {}), [slip]);
  });
});

test('fixing everything is offered only to who asks for it', async () => {
  const unused = `${service('web')}# kube-services: ignore[yaml-syntax] for nothing\n`;
  await conversation(TALK, async editor => {
    await read(editor);
    const uri = folder.uri('unused.yaml');
    editor.open(uri, unused);
    await eventually('reported', () => editor.shown(uri)?.some(it => it.code === 'suppression-unused'));
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const kinds = async (only?: string[]) => {
      const context = { diagnostics: [], ...(only && { only }) };
      const found = await editor.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context,
      });
      return new Set(found.map(it => it.kind));
    };
    assert.deepEqual(await kinds(['source.fixAll']), new Set(['source.fixAll.kube-services']));
    assert.deepEqual(await kinds(), new Set(['quickfix']));
    assert.deepEqual(await kinds(['refactor']), new Set());
  });
});

test('a Service is converted on request, and the edits are made then', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const text = service('web');
    const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } };
    const ask = (only: string[]): Promise<CodeAction[]> => {
      const context = { diagnostics: [], only };
      return editor.request('textDocument/codeAction', { textDocument: { uri: svc }, range, context });
    };
    assert.deepEqual(await ask(['quickfix']), []);
    const offered = await ask(['refactor.rewrite']);
    assert.ok(offered.every(it => it.kind === 'refactor.rewrite' && it.edit === undefined));
    const toNodePort = offered.find(it => it.title === 'Convert to NodePort') ?? assert.fail(JSON.stringify(offered));
    const { edit } = await editor.request<CodeAction>('codeAction/resolve', toNodePort);
    const [change] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.match(applied(text, change!.edits as TextEdit[]), /^ {2}type: NodePort$/m);
  });
});

test('a request can be cancelled, and nothing comes of one about an unknown file', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const source = new CancellationTokenSource();
    const params = { textDocument: { uri: svc }, position: SELECTOR };
    const cancelled = editor.connection.sendRequest('textDocument/hover', params, source.token);
    source.cancel();
    await assert.rejects(cancelled, { code: LSPErrorCodes.RequestCancelled });
    const nowhere = 'file:///nowhere/at/all.yaml';
    assert.equal(await ask(editor, 'hover', nowhere, SELECTOR), null);
    assert.deepEqual(await ask(editor, 'definition', nowhere, SELECTOR), []);
    assert.deepEqual(await ask(editor, 'documentHighlight', 'untitled:x', { line: 7e7, character: 3 }), []);
  });
});

/** The completions at the end of a text that is typed into a new file. */
async function completed(editor: Editor, text: string): Promise<readonly CompletionItem[]> {
  const uri = folder.uri(`typed-${text.length}.yaml`);
  editor.open(uri, text);
  const lines = text.split('\n');
  const position = { line: lines.length - 1, character: lines.at(-1)!.length };
  const { items } = await ask<CompletionList>(editor, 'completion', uri, position);
  editor.close(uri);
  return items;
}

function newTextOf(item: CompletionItem | undefined): string | undefined {
  return item?.textEdit?.newText;
}

const HEAD = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: typed\nspec:\n';

test('completes in the way that the editor can show', async () => {
  await conversation({ ...TALK, options: { suggestCommand: 'editor.suggest' } }, async editor => {
    await read(editor);
    assert.deepEqual(
      (await completed(editor, `${HEAD}  type: `)).map(it => it.label),
      ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
    );
    const fields = await completed(editor, `${HEAD}  `);
    const type = fields.find(it => it.label === 'type');
    assert.deepEqual(type?.command, { title: '', command: 'editor.suggest' });
    assert.deepEqual(
      [...fields].sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1)),
      fields,
    );
    const item = (await completed(editor, `${HEAD}  selector: {app: web}\n  ports:\n    - `))[0];
    assert.equal(item?.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(item.insertTextMode, InsertTextMode.asIs);
    assert.deepEqual(item.labelDetails, { description: '8080 · Deployment web' });
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a stop of a snippet
    assert.equal(newTextOf(item), 'name: http\n      port: ${1:8080}\n      targetPort: http');
    const quoted = (await completed(editor, `${HEAD}  type: "No`))[1];
    assert.deepEqual([quoted?.filterText, newTextOf(quoted)], ['"NodePort', '"NodePort"']);
  });
});

test('completes within a text, and replaces the word alone', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: typed\ndata:\n  url: http://w';
    const item = (await completed(editor, text)).find(it => it.label === 'web:80');
    assert.deepEqual(item?.textEdit, {
      range: { start: { line: 5, character: 14 }, end: { line: 5, character: 15 } },
      newText: 'web:80',
    });
    assert.equal(item?.filterText, undefined);
  });
});

test('completes for an editor that inserts plain text and indents it by itself', async () => {
  await conversation({ folders: [folder.path] }, async editor => {
    await read(editor);
    const item = (await completed(editor, `${HEAD}  selector: {app: web}\n  ports:\n    - `))[0];
    assert.equal(newTextOf(item), 'name: http\n  port: 8080\n  targetPort: http');
    assert.equal(item?.insertTextFormat, undefined);
    assert.equal(item?.detail, '8080 · Deployment web');
    assert.equal(typeof item?.documentation, 'string');
  });
});

test('steps back to what the workspace knows while somebody else knows the schema', async () => {
  await conversation({ ...TALK, options: { schemaServer: true } }, async editor => {
    await read(editor);
    assert.deepEqual(await completed(editor, `${HEAD}  type: `), []);
    const labels = (await completed(editor, `${HEAD}  selector:\n    app: `)).map(it => it.label);
    assert.deepEqual(labels, ['web']);
    const uri = folder.uri('wrong.yaml');
    editor.open(uri, `${HEAD}  selectors: {app: web}\n  ports: [{port: 80}]\n`);
    const unknown = () => editor.shown(uri)?.some(it => it.code === 'field-unknown');
    await eventually('published', () => editor.shown(uri));
    assert.equal(unknown(), false);
    editor.notify('kubeServices/schemaServer', { active: false });
    await eventually('it is gone', unknown);
    assert.equal((await completed(editor, `${HEAD}  type: `)).length, 4);
  });
});

function applied(text: string, edits: readonly TextEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create('', 'yaml', 1, text), [...edits]);
}
