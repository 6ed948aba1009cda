/**
 * Every conversion between the types of Services, applied to every Service that the API server accepts: no error comes of
 * it, and what a ClusterIP Service was made is made a ClusterIP again without a trace.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actionsOn, applied, backAgain } from '../support/conversions.ts';
import { errorsIn, snapshotOf, type Verdict, verdictsIn } from '../support/verdicts.ts';

/** Written where a conversion would put it, and so taken for its work on the way back. */
const LEFT_OUT = new Set(['TestValidateServiceCreate/nil selector']);

test('no conversion makes an error', () => {
  let count = 0;
  for (const { name, yaml } of accepted()) {
    for (const action of actionsOn(yaml)) {
      const after = applied(yaml, action);
      const errors = errorsIn(snapshotOf(after));
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
  return ['service', 'service-generated'].flatMap(file => verdictsIn(file).filter(it => it.valid));
}
