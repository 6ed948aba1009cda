/**
 * Somebody types every fixture, character by character: no prefix of any of its files makes anything throw, whether
 * findings are computed, fixes, or links. The quick tests do the same with a sample (`unit/laws.test.ts`).
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { type Case, filesOf, parsePage } from '../support/fixture.ts';
import { hostOf, ROOT, uriOf } from '../support/workspace.ts';

for (const folder of ['rules', 'features', 'relations']) {
  test(`every prefix of every fixture in ${folder}/ throws nothing`, () => {
    const cases = casesIn(new URL(`../${folder}/`, import.meta.url));
    const prefixes = cases.reduce((sum, one) => sum + typed(one), 0);
    assert.ok(prefixes > 10_000, `only ${prefixes} prefixes`);
  });
}

function casesIn(folder: URL): readonly Case[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .flatMap(name => parsePage(readFileSync(new URL(name, folder), 'utf8')).cases);
}

/** Types each file of a case beside its other files, and gives how many states that were. A bug throws in `hostOf`. */
function typed(one: Case): number {
  const open = filesOf(one).map(([path, text]) => ({ uri: uriOf(path), text }));
  const workspace = new Workspace(hostOf(new Map()));
  workspace.apply({ roots: [ROOT], open, settings: one.settings, complete: true });
  let states = 0;
  for (const { uri, text } of open) {
    for (let end = 0; end <= text.length; end++, states++) {
      const affected = workspace.apply({ open: [{ uri, text: text.slice(0, end) }] });
      const snapshot = workspace.snapshot();
      for (const it of affected) for (const finding of snapshot.findings(it)) snapshot.fixes(finding);
      for (const { document } of snapshot.file(uri)?.documents ?? []) {
        for (const it of document.resources) snapshot.linksFrom(it);
      }
    }
  }
  return states;
}
