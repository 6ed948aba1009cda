/** Everything that is generated is as the sources say now. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { derived, leftOver, registries } from '../scripts/gen.mjs';

it('what is generated is current (else: npm run gen)', async () => {
  const all = [...registries(), ...(await derived())];
  for (const { file, text } of all) assert.ok(committed(file) === text, `${file} is out of date`);
  assert.deepEqual(leftOver(all), [], 'pages of rules that are gone');
});

function committed(file: string): string {
  try {
    return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
  } catch {
    return '';
  }
}
