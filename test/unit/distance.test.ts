/** "Did you mean": how far apart two words are, and which are near. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { distance, near, nearest } from '../../server/src/core/text/distance.ts';

it('counts letters that are put in, left out, replaced or swapped', () => {
  const table: readonly (readonly [string, string, number])[] = [
    ['web', 'web', 0],
    ['web', 'wbe', 1],
    ['web', 'we', 1],
    ['web', 'webb', 1],
    ['web', 'wob', 1],
    ['frontend', 'frnotend', 1],
    ['frontend', 'fronted', 1],
    ['ab', 'ba', 1],
    ['abc', 'cab', 2],
    ['api-gateway', 'apigatway', 2],
    ['cache', 'db', 3],
    ['', 'ab', 2],
    ['abcdef', 'xyz', 3],
  ];
  for (const [a, b, far] of table) {
    assert.equal(distance(a, b), far, `${a} ${b}`);
    assert.equal(distance(b, a), far, `${b} ${a}`);
  }
  assert.equal(distance('kitten', 'sitting', 3), 3);
});

it('takes words for each other that a person may have confused', () => {
  assert.ok(near('App', 'app'));
  assert.ok(near('http', 'https'));
  assert.ok(!near('a', 'b'), 'letters are no words');
  assert.ok(!near('web', 'api'));
  assert.ok(!near('web', 'web'));
  assert.equal(nearest('htpp', ['metrics', 'https', 'http']), 'http');
  assert.equal(nearest('grpc', ['metrics', 'http']), undefined);
});
