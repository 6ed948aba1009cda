/**
 * What holds for every text, tried on the fixtures of all rules and relations and on random edits of them. A failure prints its seed;
 * `SEED=<seed>` repeats it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { sentence } from '../../server/src/core/text/message.ts';
import { SourceText, shifted } from '../../server/src/core/text/text.ts';
import { edit } from '../support/editing.ts';
import { type Case, filesOf, parsePage } from '../support/fixture.ts';
import { plain } from '../support/plain.ts';
import { QUICK, type Random, randomOf, seedOfRun, times } from '../support/random.ts';
import { type Files, uriOf, workspaceOf } from '../support/workspace.ts';

const cases: readonly Case[] = ['rules', 'relations'].flatMap(name => casesIn(new URL(`../${name}/`, import.meta.url)));
const texts = cases.flatMap(one => filesOf(one).map(([, text]) => text));
const seed = seedOfRun();

describe(`laws (SEED=${seed})`, () => {
  it('a workspace that was edited says what a new one says', () => {
    for (let run = 0; run < times(10); run++) editing(randomOf(seed + run), 30);
  });

  it('the order of the files does not matter, nor which are open', () => {
    const random = randomOf(seed);
    for (let run = 0; run < times(8); run++) {
      const files: Files = Array.from({ length: 10 }, (_, i) => [`/f${i % 4}/${i}.yaml`, random.pick(texts)]);
      const said = plain(workspaceOf(files));
      assert.deepEqual(plain(workspaceOf(random.shuffled(files))), said, 'another order');
      assert.deepEqual(plain(workspaceOf(files, { closed: true })), said, 'closed');
    }
  });

  it('somebody who types never meets an exception', () => {
    const random = randomOf(seed);
    for (let n = 0; n < times(300); n++) {
      const one = random.pick(cases);
      const files = filesOf(one);
      const which = random.below(files.length);
      const typed: Files = files.map(([path, text], i) => [
        path,
        i === which ? text.slice(0, random.below(text.length + 1)) : text,
      ]);
      plain(workspaceOf(typed, { settings: one.settings }));
    }
  });

  it('line ends, a byte order mark and comments change no finding', () => {
    // Some of them in each run: the others are tried the next time.
    const random = randomOf(seed);
    for (const one of cases.filter(() => random.next() < (QUICK ? 0.08 : 0.5))) {
      const said = positions(one, text => text);
      assert.deepEqual(
        positions(one, text => text.replaceAll('\n', '\r\n')),
        said,
        `CRLF: ${one.title}`,
      );
      assert.deepEqual(
        positions(one, text => `\uFEFF${text}`, { character: 1 }),
        said,
        `byte order mark: ${one.title}`,
      );
      if (!one.files.every(({ path, text }) => takesComments(path, text))) continue;
      assert.deepEqual(
        positions(one, text => text.replace(/^(?=.*\S)/gm, '# a comment\n'), { lines: 2 }),
        said,
        `comments: ${one.title}`,
      );
    }
  });
});

function casesIn(folder: URL): readonly Case[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.md'))
    .flatMap(name => parsePage(readFileSync(new URL(name, folder), 'utf8')).cases);
}

/** Few texts are used in one run, so that they have to do with each other. */
function editing(random: Random, steps: number): void {
  const pool = Array.from({ length: 2 }, () => filesOf(random.pick(cases)).map(([, text]) => text)).flat();
  const anyText = (): string => somewhere(random.pick(pool), random);
  const names = Array.from({ length: 7 }, (_, i) => uriOf(`/f${i % 3}/${i}.yaml`));
  const disk = new Map(names.slice(0, 5).map(uri => [uri, anyText()]));
  edit({ random, steps, disk, names, pool, anyText, somewhere: it => somewhere(it, random) });
}

/** The text with its objects in some namespace or none: much depends on how many there are. */
function somewhere(text: string, random: Random): string {
  const namespace = random.pick([undefined, undefined, 'shop', 'backend']);
  const without = text.replace(/^ {2}namespace: .*\n/gm, '');
  return namespace ? without.replace(/^ {2}name:/gm, `  namespace: ${namespace}\n$&`) : without;
}

interface Shift {
  /** How many columns the first line of each file has gained. */
  readonly character?: number;
  /** How many lines each line has become; what was on it is on the last of them. */
  readonly lines?: number;
}

/** The findings of a case whose texts are changed like this, at the lines and columns that they had before. */
function positions(one: Case, change: (text: string) => string, { character = 0, lines: by = 1 }: Shift = {}): unknown {
  const files = filesOf(one).map(([path, text]) => [path, change(text)] as const);
  const snapshot = workspaceOf(files, { settings: one.settings }).snapshot();
  return files.flatMap(([path, text]) => {
    const source = new SourceText(text);
    const before = new SourceText(filesOf(one).find(([it]) => it === path)![1]);
    return snapshot.findings(uriOf(path)).map(finding => {
      const at = source.positionAt(shifted(finding.span, snapshot.placeOf(finding.document).start).start);
      const line = by === 1 ? at.line : lineBefore(at.line, before.text);
      return `${path}:${line}:${at.character - (at.line === 0 ? character : 0)} ${sentence(finding.said, 'en')}`;
    });
  });
}

/** Where a line stood before every line that says something got a comment above it. */
function lineBefore(line: number, text: string): number {
  let now = 0;
  return text.split('\n').findIndex(it => {
    now += it.trim() === '' ? 1 : 2;
    return now > line;
  });
}

/** Comments may stand on lines of their own everywhere but inside block scalars, in JSON, and where there is no YAML. */
function takesComments(path: string, text: string): boolean {
  return path.endsWith('.yaml') && !/[|>][+-]?\d?\s*$|kube-services:|\{\{|see: the|\*labels$|^\S.*\{[^}]*$/m.test(text);
}
