/** What shows how things hang together stays cheap, and bounded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LENS_ROWS } from '../../server/src/core/features/lens-rows.ts';
import { lensAt, lensOffsets } from '../../server/src/core/features/lenses.ts';
import { workspaceSymbols } from '../../server/src/core/features/symbols.ts';
import { subsequenceRank } from '../../server/src/core/text/subsequence.ts';
import { deployment, service } from '../lsp/manifests.ts';
import { type Files, uriOf, workspaceOf } from '../support/workspace.ts';

/** Services that all ask for one label, and one workload that has it. */
function crowd(count: number): Files {
  const services = Array.from({ length: count }, (_, index) =>
    service('web', `  more: ${index}\n`).replace('name: web', `name: web-${index}`),
  );
  return [['/all.yaml', [deployment('web'), ...services].join('---\n')]];
}

test('where lenses stand is found by looking Services up, and by nothing else', () => {
  const workspace = workspaceOf(crowd(3));
  const keys = new Set<string>();
  const index = workspace.index.reading(key => keys.add(key));
  const resources = workspace.snapshot().resources();
  assert.equal(resources.filter(it => LENS_ROWS.some(row => row.has(it, index))).length, 4);
  assert.deepEqual(
    [...keys].filter(it => !/\|selector\||^mode\|/.test(it)),
    [],
  );
});

test('many Services are not compared before the lens is seen', () => {
  const files = crowd(80).map(
    ([path, text]) => [path, text.replaceAll('    app: web\n  ports', '    app: web\n    no: one\n  ports')] as const,
  );
  const snap = workspaceOf(files).snapshot();
  const [first] = lensOffsets(snap, uriOf('/all.yaml'));
  assert.equal(first, 0);
  assert.equal(lensAt(snap, uriOf('/all.yaml'), 0, 'en')?.title, 'no Service in these files selects its pods');
  assert.equal(lensAt(snap, uriOf('/all.yaml'), 1, 'en'), undefined);
});

test('no more symbols than somebody reads, Services before workloads and ports', () => {
  const snap = workspaceOf(crowd(250)).snapshot();
  const found = workspaceSymbols(snap, '');
  assert.equal(found.length, 200);
  assert.ok(found.every(it => it.sort === 'service'));
  assert.deepEqual(
    workspaceSymbols(snap, 'http').map(it => it.sort),
    ['port'],
  );
  assert.deepEqual(workspaceSymbols(snap, 'nothing'), []);
});

test('letters in their order, the closer the better', () => {
  const ranks = ['web', 'web-shop', 'my-web', 'cobweb', 'w-e-b', 'bew', ''].map(it => subsequenceRank('WEB', it));
  assert.deepEqual(ranks, [0, 1, 2, 3, 4, undefined, undefined]);
  assert.equal(subsequenceRank('web', 'cobweb-web'), 2);
  assert.equal(subsequenceRank('', 'web'), 1);
});
