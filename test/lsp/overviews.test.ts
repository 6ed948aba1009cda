/** What shows how things hang together, over the wire: call hierarchy, workspace symbols, inlay hints and code lenses. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type ClientCapabilities,
  type CodeLens,
  type InlayHint,
  type InlayHintLabelPart,
  type Location,
  LSPErrorCodes,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import type { TracePage } from '../../server/src/lsp/protocol.ts';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
const svc = folder.write('svc.yaml', service('web'));
const web = folder.write('web.yaml', deployment('web'));
const slip = folder.write('slip.yaml', service('wbe').replace('name: web', 'name: slip'));

const REFRESHED: ClientCapabilities = {
  ...PUSHED,
  workspace: {
    ...PUSHED.workspace,
    codeLens: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    symbol: { resolveSupport: { properties: ['location.range'] } },
  },
};
const TALK = {
  capabilities: REFRESHED,
  folders: [folder.path],
  options: { showReferencesCommand: 'show.places', traceCommand: 'show.way' },
};
const ALL = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function read(editor: Editor): Promise<void> {
  await eventually('the workspace is read', () => editor.shown(slip)?.length);
}

function lensesOf(editor: Editor, uri: string): Promise<CodeLens[]> {
  return editor.request('textDocument/codeLens', { textDocument: { uri } });
}

function hintsOf(editor: Editor, uri: string, range = ALL): Promise<InlayHint[]> {
  return editor.request('textDocument/inlayHint', { textDocument: { uri }, range });
}

test('who reaches a Service, and what it reaches, from one item to the next', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const params = { textDocument: { uri: svc }, position: { line: 1, character: 8 } };
    const [item] = await editor.request<CallHierarchyItem[]>('textDocument/prepareCallHierarchy', params);
    assert.deepEqual([item?.name, item?.detail, item?.kind], ['Service web', 'svc.yaml', SymbolKind.Interface]);
    assert.equal(item?.selectionRange.start.line, 3);
    const [call] = await editor.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    assert.deepEqual([call?.to.name, call?.to.uri, call?.to.kind], ['Deployment web', web, SymbolKind.Class]);
    assert.deepEqual(
      call?.fromRanges.map(it => it.start.line),
      [5, 9],
    );
    const back = await editor.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item: call?.to });
    assert.deepEqual(
      back.map(it => it.from),
      [item],
    );
    assert.deepEqual(back[0]?.fromRanges, call?.fromRanges);
    // Lines above move it, and it is found all the same.
    editor.open(svc, `# one\n# more\n${service('web')}`);
    const moved = await editor.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
    assert.deepEqual(
      moved[0]?.fromRanges.map(it => it.start.line),
      [7, 11],
    );
  });
});

test('symbols come by name, and their places when somebody goes there', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const found = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'slp' });
    assert.deepEqual(
      found.map(it => [it.name, it.containerName, it.kind, it.location]),
      [['slip', 'Service · slip.yaml', SymbolKind.Interface, { uri: slip }]],
    );
    const { location } = await editor.request<WorkspaceSymbol>('workspaceSymbol/resolve', found[0]);
    const range = { start: { line: 3, character: 8 }, end: { line: 3, character: 12 } };
    assert.deepEqual(location, { uri: slip, range });
  });
  await conversation({ folders: [folder.path] }, async editor => {
    await read(editor);
    const [port] = await editor.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'HTTP' });
    assert.equal(port?.containerName, 'Deployment web · web.yaml');
    assert.ok(port && 'range' in port.location && port.location.range.start.line > 10);
  });
});

test('hints stand in the range that was asked for, and lead to what they are about', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const [selected, port, ...others] = await hintsOf(editor, svc);
    assert.deepEqual(others, []);
    const parts = (hint: InlayHint | undefined) => (hint ? (hint.label as InlayHintLabelPart[]) : []);
    const text = (hint: InlayHint | undefined): string =>
      parts(hint)
        .map(it => it.value)
        .join('');
    assert.deepEqual([text(selected), selected?.position], ['1 Deployment', { line: 5, character: 11 }]);
    assert.deepEqual([text(port), port?.position], ['= 8080', { line: 9, character: 22 }]);
    assert.equal(port?.tooltip, 'web :80 → http (8080) → Deployment web');
    assert.equal(parts(port)[1]?.location?.uri, web);
    assert.deepEqual(await hintsOf(editor, svc, { ...ALL, end: { line: 8, character: 0 } }), [selected]);
    assert.deepEqual(await hintsOf(editor, slip), []);
    assert.deepEqual(await hintsOf(editor, folder.uri('nowhere.yaml')), []);
  });
});

test('lenses get their titles when they are seen, with the command of the editor', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    editor.open(svc, service('web'));
    const [lens] = await lensesOf(editor, svc);
    assert.equal(lens?.command, undefined);
    const { command } = await editor.request<CodeLens>('codeLens/resolve', lens);
    assert.equal(command?.title, ':80 → http (8080) → Deployment web');
    assert.equal(command.command, 'show.places');
    const [uri, position, places] = command.arguments as [string, unknown, Location[]];
    assert.deepEqual([uri, position], [svc, { line: 0, character: 0 }]);
    assert.deepEqual(
      places.map(it => it.uri),
      [web],
    );
    editor.edit(svc, 2, service('wbe'));
    await assert.rejects(editor.request('codeLens/resolve', lens), { code: LSPErrorCodes.ContentModified });
  });
});

test('an editor without such a command gets lenses to read', async () => {
  await conversation({ folders: [folder.path], locale: 'ko' }, async editor => {
    await read(editor);
    const [lens] = await lensesOf(editor, web);
    const { command } = await editor.request<CodeLens>('codeLens/resolve', lens);
    assert.deepEqual(command, { title: '선택하는 서비스: web', command: '' });
  });
});

test('both can be switched off and on again while it runs', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const refreshed = (what: string) => editor.received.filter(it => it.method === `workspace/${what}/refresh`).length;
    const configure = async (settings: object): Promise<void> => {
      const before = refreshed('codeLens');
      editor.settings.kubeServices = settings;
      editor.notify('workspace/didChangeConfiguration', { settings: null });
      await eventually('a refresh', () => refreshed('codeLens') > before && refreshed('inlayHint') > before);
    };
    await configure({ codeLens: false, inlayHints: false });
    assert.deepEqual([await lensesOf(editor, svc), await hintsOf(editor, svc)], [[], []]);
    await configure({ codeLens: true, inlayHints: false });
    assert.equal((await lensesOf(editor, svc)).length, 1);
    assert.deepEqual(await hintsOf(editor, svc), []);
  });
});

test('the editor is told when another file may have changed what is said here', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const refreshes = () => editor.received.filter(it => it.method === 'workspace/inlayHint/refresh').length;
    editor.open(svc, service('web'));
    assert.equal((await hintsOf(editor, svc)).length, 2);
    const before = refreshes();
    // By itself it asks again for the file that is edited; for others it has to be told.
    editor.edit(svc, 2, service('web').replace('port: 80', 'port: 81'));
    await hintsOf(editor, svc);
    assert.equal(refreshes(), before);
    editor.open(web, deployment('web'));
    editor.edit(web, 2, deployment('other'));
    await eventually('a refresh', () => refreshes() > before);
    assert.deepEqual(await hintsOf(editor, svc), []);
  });
});

test('a lens that leads nowhere shows why, as far as one knows', async () => {
  await conversation(TALK, async editor => {
    await read(editor);
    const [lens] = await lensesOf(editor, slip);
    const { command } = await editor.request<CodeLens>('codeLens/resolve', lens);
    assert.equal(command?.command, 'show.way');
    assert.deepEqual(command?.arguments, [slip, lens?.range.start]);
    const params = { textDocument: { uri: slip }, position: lens?.range.start };
    const page = await editor.request<TracePage>('kubeServices/trace', params);
    assert.equal(page?.title, 'Service slip');
    assert.match(page.html, /<p class="does-not level-0">.*app=wbe.*href="file:[^"]*slip\.yaml#L6"/);
    const nowhere = { textDocument: { uri: folder.write('none.yaml', 'a: 1\n') }, position: { line: 0, character: 0 } };
    assert.equal(await editor.request('kubeServices/trace', nowhere), null);
  });
});
