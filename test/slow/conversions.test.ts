/**
 * Every conversion between the types of Services, applied to every Service that the API server accepts: no error comes of
 * it, and what a ClusterIP Service was made is made a ClusterIP again without a trace.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Action } from '../../server/src/core/features/code-actions.ts';
import { conversions } from '../../server/src/core/features/conversions.ts';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import { applyEdits } from '../../server/src/core/text/text.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const URI = uriOf('/main.yaml');

interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
}

/** Written where a conversion would put it, and so taken for its work on the way back. */
const LEFT_OUT = new Set(['TestValidateServiceCreate/nil selector']);

test('no conversion makes an error', () => {
  let count = 0;
  for (const { name, yaml } of accepted()) {
    for (const action of actionsOn(yaml)) {
      const after = applied(yaml, action);
      const errors = findingsIn(after).filter(it => it.severity === 'error');
      assert.deepEqual(
        errors.map(it => it.rule),
        [],
        `${name}: ${action.title}\n${after}`,
      );
      count++;
    }
  }
  assert.ok(count > 2000, `only ${count} conversions`);
});

test('from ClusterIP to NodePort and back is the way to the same bytes', () => {
  let count = 0;
  for (const { name, yaml } of accepted()) {
    const there = actionsOn(yaml);
    if (LEFT_OUT.has(name) || there.some(it => it.title.startsWith('Convert to ClusterIP'))) continue;
    assert.equal(backAgain(yaml, there), yaml, name);
    count++;
  }
  assert.ok(count > 200, `only ${count} Services`);
});

function accepted(): readonly Verdict[] {
  return ['service', 'service-generated'].flatMap(file => {
    const url = new URL(`../data/cases/${file}.json`, import.meta.url);
    return (JSON.parse(readFileSync(url, 'utf8')) as readonly Verdict[]).filter(it => it.valid);
  });
}

function actionsOn(yaml: string): readonly Action[] {
  const at = yaml.indexOf('kind: ') + 'kind: '.length;
  return conversions(workspaceOf([['/main.yaml', yaml]]).snapshot(), URI, { start: at, end: at }, 'en');
}

function applied(yaml: string, { title, edits }: Action): string {
  const [file] = edits;
  assert.ok(file, `${title} does nothing`);
  return applyEdits(yaml, file.edits);
}

function backAgain(yaml: string, there: readonly Action[]): string {
  const after = applied(yaml, there.find(it => it.title === 'Convert to NodePort')!);
  assert.notEqual(after, yaml);
  return applied(after, actionsOn(after).find(it => it.title === 'Convert to ClusterIP')!);
}

function findingsIn(yaml: string): readonly Finding[] {
  return workspaceOf([['/main.yaml', yaml]])
    .snapshot()
    .findings(URI);
}
