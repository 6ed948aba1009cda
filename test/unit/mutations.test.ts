/**
 * What is valid stays valid however it is written: with its keys in another order, with comments, other quotes, flow style
 * or Windows line ends. A failure prints its seed; `SEED=<seed>` repeats it.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTree } from '../../server/src/core/syntax/parse.ts';
import { quoted } from '../../server/src/core/syntax/scalar.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { plain } from '../support/kustomize.ts';
import { QUICK, type Random, randomOf, seedOfRun } from '../support/random.ts';
import { errorsIn, snapshotOf, VERDICT_FILES, verdictsIn } from '../support/verdicts.ts';

const seed = seedOfRun();
/** Of each table this share is written anew in each run. */
const SHARE = QUICK ? 0.1 : 1;

describe(`valid manifests, written in other ways (SEED=${seed})`, () => {
  for (const file of VERDICT_FILES) {
    it(file, () => {
      const random = randomOf(seed);
      // What YAML itself makes of a document (tags, several documents) is not for this to keep.
      const valid = verdictsIn(file).filter(it => it.valid && parseTree(it.yaml).problems.length === 0);
      assert.ok(valid.length > 20);
      for (const { name, yaml } of valid) {
        if (random.next() > SHARE) continue;
        const text = written(plain(parseTree(yaml).root), random);
        const errors = errorsIn(snapshotOf(text)).map(it => sentence(it.said, 'en'));
        assert.deepEqual(errors, [], `${name}\n${text}`);
      }
    });
  }
});

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** A value as YAML in some of all the ways to write it. */
function written(value: unknown, random: Random): string {
  const lines = block(value as Value, '', random).join('\n');
  const text = `${random.next() < 0.3 ? '# what this is\n' : ''}${lines}\n`;
  return random.next() < 0.3 ? text.replaceAll('\n', '\r\n') : text;
}

/** The lines of a value in block style. */
function block(value: Value, indent: string, random: Random): readonly string[] {
  if (isList(value)) {
    return value.flatMap(it => behind(`${indent}-`, it, `${indent}  `, random));
  }
  return random
    .shuffled(Object.entries(value as { readonly [key: string]: Value }))
    .flatMap(([key, it]) => behind(`${indent}${text(key, random)}:`, it, `${indent}  `, random));
}

function behind(head: string, value: Value, indent: string, random: Random): readonly string[] {
  const comment = random.next() < 0.1 ? ' # as it is' : '';
  const isDeep = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  if (!isDeep || random.next() < 0.15) return [`${head} ${flow(value, random)}${comment}`];
  return [`${head}${comment}`, ...block(value, indent, random)];
}

function flow(value: Value, random: Random): string {
  if (isList(value)) return `[${value.map(it => flow(it, random)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = random.shuffled(Object.entries(value));
    return `{${pairs.map(([key, it]) => `${text(key, random)}: ${flow(it, random)}`).join(', ')}}`;
  }
  if (value === null) return random.pick(['null', '~']);
  return typeof value === 'string' ? text(value, random) : String(value);
}

function text(value: string, random: Random): string {
  const style = random.pick(['plain', 'plain', 'double', 'single']);
  if (style === 'single' && !/[\n\r\t]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return style === 'double' ? JSON.stringify(value) : quoted(value);
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}
