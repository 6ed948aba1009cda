// Which files of a folder are manifests, and how they are read.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { canonicalUri, isListed, manifestPaths, manifestText, pathOf, uriOf } from '../../server/src/host/disk.ts';
import { excludedBy, patternsIn } from '../../server/src/host/glob.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kube-services-disk-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function write(relative: string, content: string | Uint8Array): string {
  const file = path.join(folder, relative);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

function listed(root: string, exclude?: readonly string[]): string[] {
  const base = path.join(folder, root);
  return [...manifestPaths(base, exclude)].map(it => path.relative(base, it).split(path.sep).join('/'));
}

test('lists YAML and JSON below a folder, in a fixed order', () => {
  for (const it of ['b.yml', 'a.yaml', 'C.YAML', 'x.json', 'note.txt', 'sub/z.yaml', 'a/q.yaml'])
    write(`list/${it}`, '');
  for (const it of ['node_modules/p.yaml', '.git/c.yaml', 'sub/node_modules/p.yaml']) write(`list/${it}`, '');
  assert.deepEqual(listed('list'), ['C.YAML', 'a.yaml', 'b.yml', 'x.json', 'a/q.yaml', 'sub/z.yaml']);
});

test('lists the helpers of charts, which are read with their templates', () => {
  for (const it of ['c/templates/_helpers.tpl', 'c/templates/sub/_more.tpl', 'c/templates/NOTES.txt', 'c/other.tpl'])
    write(`charts/${it}`, '');
  assert.deepEqual(listed('charts'), ['c/templates/_helpers.tpl', 'c/templates/sub/_more.tpl']);
  const base = path.join(folder, 'charts');
  assert.equal(isListed(base, path.join(base, 'c/templates/_new.tpl')), true);
  assert.equal(isListed(base, path.join(base, 'c/_new.tpl')), false);
});

test('leaves out what the editor excludes, but never the shared settings of the root', () => {
  for (const it of ['.kube-services.yaml', 'keep.yaml', 'out/a.yaml', 'sub/out/a.yaml', 'sub/b.gen.yaml'])
    write(`exclude/${it}`, '');
  const exclude = ['**/out', '**/*.gen.yaml', '*.yaml'];
  assert.deepEqual(listed('exclude', ['**/out', '**/*.gen.yaml']), ['.kube-services.yaml', 'keep.yaml']);
  assert.deepEqual(listed('exclude', exclude), ['.kube-services.yaml']);
  const base = path.join(folder, 'exclude');
  for (const [file, expected] of [
    ['.kube-services.yaml', true],
    ['keep.yaml', false],
    ['sub/out/a.yaml', false],
    ['sub/c.yaml', true],
    ['node_modules/a.yaml', false],
    ['../list/a.yaml', false],
  ] as const) {
    assert.equal(isListed(base, path.join(base, file), exclude), expected, file);
  }
});

test('follows no link to a folder, and lists a linked file once', { skip: process.platform === 'win32' }, () => {
  const own = write('links/own.yaml', '');
  const foreign = write('elsewhere/foreign.yaml', '');
  symlinkSync(path.join(folder, 'links'), path.join(folder, 'links/loop'));
  symlinkSync(own, path.join(folder, 'links/again.yaml'));
  symlinkSync(foreign, path.join(folder, 'links/foreign.yaml'));
  symlinkSync(path.join(folder, 'gone'), path.join(folder, 'links/broken.yaml'));
  assert.deepEqual(listed('links'), ['foreign.yaml', 'own.yaml']);
});

test('survives what cannot be read', () => {
  assert.deepEqual([...manifestPaths(path.join(folder, 'nowhere'))], []);
  assert.equal(manifestText(path.join(folder, 'nowhere.yaml')), undefined);
  mkdirSync(path.join(folder, 'folder.yaml'), { recursive: true });
  assert.equal(manifestText(path.join(folder, 'folder.yaml')), undefined);
  const closed = path.dirname(write('locked/a.yaml', ''));
  write('b.yaml', '');
  chmodSync(closed, 0o000);
  assert.ok([...manifestPaths(folder)].includes(path.join(folder, 'b.yaml')));
  chmodSync(closed, 0o755);
});

test('reads UTF-8 text only', () => {
  const cases: readonly (readonly [string, string | Uint8Array, string | undefined])[] = [
    ['plain.yaml', 'kind: Service\n', 'kind: Service\n'],
    ['empty.yaml', '', ''],
    ['korean.yaml', '# 서비스\n', '# 서비스\n'],
    ['bom.yaml', '\uFEFFkind: Service\r\n', 'kind: Service\r\n'],
    ['latin1.yaml', Uint8Array.of(0x61, 0xe9, 0x0a), undefined],
    ['utf16.yaml', Uint8Array.of(0xff, 0xfe, 0x61, 0x00), undefined],
    ['large.yaml', new Uint8Array(8 * 1024 * 1024 + 1).fill(0x20), undefined],
    ['manifest.json', '{"apiVersion": "v1", "kind": "Service"}', '{"apiVersion": "v1", "kind": "Service"}'],
    ['package.json', '{"name": "kind"}', undefined],
    [
      'patch.json',
      '[{"op": "replace", "path": "/spec/type", "value": "NodePort"}]',
      '[{"op": "replace", "path": "/spec/type", "value": "NodePort"}]',
    ],
    ['list.json', '["op"]', undefined],
  ];
  for (const [name, content, expected] of cases)
    assert.equal(manifestText(write(`read/${name}`, content)), expected, name);
});

test('matches globs as VS Code does', () => {
  const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['**/node_modules', ['node_modules', 'a/b/node_modules'], ['a/node_modules2', 'node_modules/a']],
    ['dist/**', ['dist', 'dist/a', 'dist/a/b.yaml'], ['a/dist', 'distant']],
    ['a/**/b.yaml', ['a/b.yaml', 'a/x/y/b.yaml'], ['ab.yaml', 'a/xb.yaml']],
    ['*.yaml', ['a.yaml'], ['a/b.yaml', 'a.yamlx', 'ayaml']],
    ['**/*.{yml,json}', ['a.yml', 'x/b.json'], ['a.yaml', 'a.{yml']],
    ['**/{a,b*}/c?.yaml', ['a/c1.yaml', 'x/bcd/cz.yaml'], ['a/c.yaml', 'c/c1.yaml']],
    ['[ab]-[!0-9].yaml', ['a-x.yaml'], ['c-x.yaml', 'a-1.yaml']],
    ['./x+(1).yaml', ['x+(1).yaml'], ['xx1.yaml']],
    ['**', ['a', 'a/b'], []],
    ['{a', [], ['{a', 'a']],
    ['', [], ['', 'a']],
  ];
  for (const [glob, yes, no] of cases) {
    const excluded = excludedBy([glob]);
    for (const it of yes) assert.ok(excluded(it), `${glob} should match ${it}`);
    for (const it of no) assert.ok(!excluded(it), `${glob} should not match ${it}`);
  }
  assert.deepEqual(patternsIn({ a: true, b: false, c: { when: '$(basename).ts' } }), ['a']);
  assert.deepEqual([null, undefined, 'a', 3].flatMap(patternsIn), []);
});

test('goes from URI to path and back', () => {
  for (const it of ['/a/b.yaml', '/with space/é@+=.yaml', '/서비스/웹.yaml']) {
    assert.equal(
      pathOf(uriOf(it))
        ?.split(path.sep)
        .join('/')
        .replace(/^[a-zA-Z]:/, ''),
      it,
    );
  }
  assert.equal(pathOf('untitled:Untitled-1'), undefined);
  assert.equal(canonicalUri('file:///a/@x=1.yaml'), canonicalUri('file:///a/%40x%3D1.yaml'));
});
