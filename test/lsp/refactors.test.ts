/** Refactorings over the wire: their kinds, and edits that are snippets for editors that know them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type {
  ClientCapabilities,
  CodeAction,
  SnippetTextEdit,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutStops } from '../../server/src/core/features/completion/insert.ts';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
/** Without a line break at its end, so that what is added begins in an indented line. */
const text = deployment('web').trimEnd();
const web = folder.write('web.yaml', text);
// Whoever sees what is wrong with it sees that everything is read.
const slip = folder.write('slip.yaml', service('wbe').replace('name: web', 'name: slip'));

const SNIPPETS: ClientCapabilities = {
  ...PUSHED,
  workspace: { ...PUSHED.workspace, workspaceEdit: { documentChanges: true, snippetEditSupport: true } },
};

/** What is offered on the kind of an object, with its edits. */
async function offered(editor: Editor, only?: string[], uri = web): Promise<CodeAction[]> {
  await eventually('the workspace is read', () => editor.shown(slip)?.length);
  const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 8 } };
  const context = { diagnostics: [], ...(only && { only }) };
  const found = await editor.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context,
  });
  return Promise.all(found.map(it => (it.edit ? it : editor.request<CodeAction>('codeAction/resolve', it))));
}

const CREATED = `
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 8080
      targetPort: http`;

test('an editor that knows snippets gets one, and stands in its first stop', async () => {
  await conversation({ capabilities: SNIPPETS, folders: [folder.path] }, async editor => {
    assert.ok(provided(editor).includes('refactor.create'));
    const [action, ...others] = await offered(editor);
    assert.deepEqual(
      [action?.title, action?.kind, others],
      ['Create a Service for Deployment web', 'refactor.create', []],
    );
    assert.deepEqual(await offered(editor, ['refactor.create']), [action]);
    assert.deepEqual(await offered(editor, ['quickfix']), []);
    const [edit, ...more] = editsOf(action) as SnippetTextEdit[];
    const lines = text.split('\n');
    const last = lines.at(-1)!;
    // The editor would indent every line of it as its first one, so that begins in column 0.
    assert.deepEqual(edit!.range.start, { line: lines.length - 1, character: 0 });
    assert.deepEqual(edit!.range.end, { line: lines.length - 1, character: last.length });
    assert.equal(edit!.snippet.kind, 'snippet');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a stop of a snippet
    assert.equal(edit!.snippet.value, last + CREATED.replace('port: 8080', 'port: ${1:8080}'));
    assert.deepEqual(more, []);
  });
});

test('every other editor gets the text', async () => {
  const versions: ClientCapabilities = {
    ...SNIPPETS,
    workspace: { ...SNIPPETS.workspace, workspaceEdit: { documentChanges: true } },
  };
  const files: ClientCapabilities = { workspace: { workspaceEdit: { snippetEditSupport: true } } };
  for (const capabilities of [versions, { ...files, textDocument: PUSHED.textDocument! }, PUSHED]) {
    await conversation({ capabilities, folders: [folder.path] }, async editor => {
      const [action] = await offered(editor);
      const edits = editsOf(action) as TextEdit[];
      assert.equal(TextDocument.applyEdits(TextDocument.create('', 'yaml', 1, text), edits), text + CREATED);
    });
  }
});

test('a plain edit beside a snippet begins with its line, too', async () => {
  const yaml = service('web', '      name: metrics\n');
  const svc = folder.write('svc.yaml', yaml);
  folder.write('rule.yaml', 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: alerts\n');
  await conversation({ capabilities: SNIPPETS, folders: [folder.path] }, async editor => {
    const found = await offered(editor, ['refactor.create'], svc);
    const edits = editsOf(found.find(it => it.title.startsWith('Create a ServiceMonitor'))) as SnippetTextEdit[];
    assert.equal(edits.length, 2);
    assert.ok(edits.every(it => it.range.start.character === 0));
    const plain = edits.map(it => ({
      range: it.range,
      newText: withoutStops(it.snippet?.value ?? (it as unknown as TextEdit).newText),
    }));
    const after = TextDocument.applyEdits(TextDocument.create('', 'yaml', 1, yaml), plain);
    assert.ok(after.startsWith(yaml.replace('  name: web\n', '  name: web\n  labels:\n    app: web\n')));
    assert.match(after, /matchLabels:\n {6}app: web\n {2}endpoints:\n {4}- port: metrics\n$/);
  });
});

function provided({ initialized }: Editor): readonly string[] {
  const provider = initialized.capabilities.codeActionProvider;
  return (typeof provider === 'object' && provider.codeActionKinds) || [];
}

function editsOf(action: CodeAction | undefined): readonly (TextEdit | SnippetTextEdit)[] {
  const [change] = (action?.edit?.documentChanges ?? []) as TextDocumentEdit[];
  return change?.edits ?? action?.edit?.changes?.[web] ?? [];
}
