/** The fast reader of plain YAML against the library: where it reads a text at all, both give the same tree. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { splitDocuments } from '../../server/src/core/syntax/documents.ts';
import { parseWithLibrary } from '../../server/src/core/syntax/parse.ts';
import { parsePlainYaml } from '../../server/src/core/syntax/plain-yaml.ts';
import { randomOf, seedOfRun } from '../support/random.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MUTATIONS = 3_000;

/** What a person may type anywhere, and what decides how YAML is read. */
const BITS = [
  ...[
    'x',
    ' ',
    '  ',
    '\n',
    ':',
    ': ',
    '-',
    '- ',
    '#',
    ' #',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ',',
    '&a ',
    '*a',
    '!',
    '|',
    '>',
  ],
  ...[
    '?',
    '? ',
    '%',
    '@',
    '`',
    '\t',
    '\r',
    '\r\n',
    '---',
    '...',
    '<<: ',
    '\n  ',
    '\n- ',
    '1',
    '~',
    '\\',
    'é',
    '\n---\n',
  ],
  ...['\n# c\n', 'key: v\n', '  key: v\n', '\n\n', '""', '{}', '[]', 'a: b: c', '\n   - '],
];

const documents = ['samples', 'test/data/corpus/works', 'test/data/corpus/quiet'].flatMap(folder =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(it => /\.ya?ml$/.test(it))
    .sort()
    .flatMap(it => splitDocuments(readFileSync(path.join(root, folder, it), 'utf8')))
    .map(it => it.text),
);

/** Whether the fast reader read the text; then the library reads it alike. */
function compare(text: string): boolean {
  const plain = parsePlainYaml(text);
  if (!plain) return false;
  assert.deepEqual({ root: plain, problems: [] }, parseWithLibrary(text), JSON.stringify(text));
  return true;
}

test('most manifests are plain, and read as the library reads them', () => {
  const plain = documents.filter(compare).length;
  assert.ok(documents.length > 100 && plain > 0.85 * documents.length, `${plain} of ${documents.length}`);
});

const seed = seedOfRun();

test(`what is typed into them is read alike, or left to the library (SEED=${seed})`, () => {
  const { next, below, pick } = randomOf(seed);
  let plain = 0;
  for (let i = 0; i < MUTATIONS; i++) {
    const lines = pick(documents).split('\n');
    const from = lines.length > 40 ? below(lines.length - 30) : 0;
    let text = lines.slice(from, from + 30).join('\n');
    for (let edits = below(3); edits > 0; edits--) {
      const at = below(text.length + 1);
      const bit = next() < 0.75 ? pick(BITS) : '';
      text = text.slice(0, at) + bit + text.slice(at + (next() < 0.4 ? below(4) : 0));
    }
    if (compare(text)) plain++;
  }
  assert.ok(plain > MUTATIONS / 4, `${plain} of ${MUTATIONS} were plain`);
});
