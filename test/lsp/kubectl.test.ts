/** What an editor is told of kubectl: lines to write into a terminal, for what is at a place. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { KUBECTL_REQUEST, type Kubectl } from '../../server/src/lsp/protocol.ts';
import { conversation, type Editor, eventually, Folder } from '../support/pair.ts';
import { deployment, PUSHED, service } from './manifests.ts';

const folder = new Folder();
after(() => folder.remove());
const svc = folder.write('svc.yaml', service('web'));
const web = folder.write('web.yaml', deployment('web'));
const slip = folder.write('slip.yaml', service('wbe').replace('name: web', 'name: slip'));

const TALK = { capabilities: PUSHED, folders: [folder.path] };

async function asked(editor: Editor, uri: string): Promise<Kubectl> {
  await eventually('the workspace is read', () => editor.shown(slip)?.length);
  return editor.request(KUBECTL_REQUEST, { textDocument: { uri }, position: { line: 6, character: 10 } });
}

test('the lines for a Service are for its names and labels, and none has a line break', () =>
  conversation(TALK, async editor => {
    const { groups, listing } = await asked(editor, svc);
    const [group, ...others] = groups;
    assert.deepEqual([group?.title, others], ['Service web', []]);
    const commands = group!.lines.map(it => it.command);
    assert.ok(commands.includes('kubectl get pods -l app=web -o wide --show-labels'), commands.join('\n'));
    assert.ok(commands.includes('kubectl port-forward service/web 8080:80'), commands.join('\n'));
    for (const it of commands) assert.match(it, /^kubectl [^\r\n]+$/);
    assert.match(listing, /^# svc\.yaml\nNAME +TYPE .*\nweb +ClusterIP .*\n$/);
  }));

test('a workload brings the Services that select it, and what is said of them is in the language of the editor', () =>
  conversation({ ...TALK, locale: 'ko' }, async editor => {
    const { groups } = await asked(editor, web);
    assert.deepEqual(
      groups.map(it => it.title),
      ['Deployment web', 'Service web'],
    );
    for (const { lines } of groups) for (const { about } of lines) assert.match(about, /[가-힣]/);
  }));

test('a file without objects has nothing to ask for', () =>
  conversation(TALK, async editor => {
    const values = folder.write('values.yaml', 'web: {}\n');
    assert.deepEqual(await asked(editor, values), { groups: [], listing: '' });
  }));
