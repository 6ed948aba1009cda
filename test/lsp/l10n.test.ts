/** Every word of the extension is there in Korean, and nothing else is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const words = (file: string): Record<string, string> => JSON.parse(read(file)) as Record<string, string>;
const placeholders = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(String).sort();

test('what the client says', () => {
  const sources = readdirSync(path.join(root, 'client/src'), { recursive: true, encoding: 'utf8' })
    .filter(it => it.endsWith('.ts'))
    .map(it => read(`client/src/${it}`));
  const calls = sources.flatMap(it => [...it.matchAll(/l10n\.t\(/g)]);
  const said = sources.flatMap(it => [...it.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)].map(match => match[1]!));
  assert.ok(said.length > 0 && said.length === calls.length, 'each call of l10n.t has a literal');
  const korean = words('l10n/bundle.l10n.ko.json');
  assert.deepEqual(Object.keys(korean).sort(), [...new Set(said)].sort());
  for (const [en, ko] of Object.entries(korean)) {
    assert.match(ko, /[가-힣]/, en);
    assert.deepEqual(placeholders(ko), placeholders(en), en);
  }
});

test('what package.json says', () => {
  const [en, ko] = [words('package.nls.json'), words('package.nls.ko.json')];
  const used = [...read('package.json').matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!);
  assert.deepEqual(
    [...new Set(used)].filter(it => !(it in en)),
    [],
    'words that are missing',
  );
  assert.deepEqual(Object.keys(ko).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(ko)) assert.match(text, /[가-힣]/, key);
});
