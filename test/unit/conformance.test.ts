/**
 * The promise: what the API server refuses is an error, at the field that it names, and what it accepts is none. Every
 * verdict of the real code is checked, and none is an exception; test/slow/fixes.test.ts tries what can be done about them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorsIn, isThere, snapshotOf, VERDICT_FILES, verdictsIn } from '../support/verdicts.ts';

/** Where a selector is missing, the API server complains of the labels that it does not match; we of the selector. */
const INSTEAD: Readonly<Record<string, string>> = { 'spec.template.metadata.labels': 'spec.selector' };

for (const file of VERDICT_FILES) {
  const verdicts = verdictsIn(file);
  describe(file, () => {
    it('gives no error for what the API server accepts', () => {
      const accepted = verdicts.filter(({ valid }) => valid);
      assert.ok(accepted.length > 20);
      for (const { name, yaml } of accepted) assert.deepEqual(rulesIn(yaml), [], `${name}\n${yaml}`);
    });

    it('gives an error for what it refuses, at a field that it names', () => {
      const refused = verdicts.filter(({ valid }) => !valid);
      assert.ok(refused.length > 30);
      for (const { name, yaml, fields } of refused) {
        const snapshot = snapshotOf(yaml);
        const ours = errorsIn(snapshot).map(it => snapshot.pathOf(it));
        const named = fields.flatMap(it => [it, ...(INSTEAD[it] ? [INSTEAD[it]] : [])]);
        const found = ours.some(it => named.some(field => isThere(it, field)));
        assert.ok(found, `${name}: ours ${ours.join()}, theirs ${fields.join()}\n${yaml}`);
      }
    });
  });
}

function rulesIn(yaml: string): readonly string[] {
  return errorsIn(snapshotOf(yaml)).map(it => it.rule);
}
