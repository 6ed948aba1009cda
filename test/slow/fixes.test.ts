/**
 * Every fix of every finding about the objects that the API server has judged (test/data/cases): it takes its finding
 * away and makes no error.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Finding, Fix } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, shifted } from '../../server/src/core/text/text.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const URI = uriOf('/main.yaml');

for (const file of [
  'service',
  'service-generated',
  'container-ports-probes',
  'selectors',
  'networkpolicy',
  'ingress',
  'endpoints',
]) {
  test(`${file}: a fix takes its finding away and makes no error`, () => {
    const url = new URL(`../data/cases/${file}.json`, import.meta.url);
    const verdicts = JSON.parse(readFileSync(url, 'utf8')) as readonly {
      readonly name: string;
      readonly yaml: string;
    }[];
    const count = verdicts.reduce((sum, { name, yaml }) => sum + tryFixes(name, yaml), 0);
    assert.ok(count > 20, `only ${count} fixes`);
  });
}

/** Applies every fix by itself, and gives how many there were. */
function tryFixes(name: string, yaml: string): number {
  const snapshot = snapshotOf(yaml);
  const found = snapshot.findings(URI);
  const before = counted(found);
  let count = 0;
  for (const finding of found) {
    for (const fix of snapshot.fixes(finding)) {
      const text = applied(snapshot, yaml, fix);
      const after = counted(snapshotOf(text).findings(URI));
      const what = `${name}: ${sentence(fix.title, 'en')}\n${text}`;
      assert.ok((after.get(keyOf(finding)) ?? 0) < before.get(keyOf(finding))!, `its finding stays: ${what}`);
      for (const [key, times] of after) {
        assert.ok(!key.startsWith('error') || times <= (before.get(key) ?? 0), `a new error: ${key}\n${what}`);
      }
      count++;
    }
  }
  return count;
}

function snapshotOf(yaml: string): Snapshot {
  return workspaceOf([['/main.yaml', yaml]]).snapshot();
}

function counted(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const it of findings) counts.set(keyOf(it), (counts.get(keyOf(it)) ?? 0) + 1);
  return counts;
}

function keyOf({ severity, rule, said }: Finding): string {
  return `${severity} ${rule}: ${sentence(said, 'en')}`;
}

function applied(snapshot: Snapshot, yaml: string, { edits }: Fix): string {
  const all = edits.flatMap(({ document, edits: made }) => {
    const { start } = snapshot.placeOf(document);
    return made.map(it => ({ ...it, span: shifted(it.span, start) }));
  });
  return applyEdits(yaml, all);
}
