/**
 * What holds for every text, tried on the fixtures of all rules and on random edits of them. A failure prints its seed;
 * `SEED=<seed>` repeats it.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Workspace } from '../../server/src/core/service/workspace.ts';
import { sentence } from '../../server/src/core/text/message.ts';
import { SourceText, shifted } from '../../server/src/core/text/text.ts';
import { type Case, filesOf, parsePage } from '../support/fixture.ts';
import { plain } from '../support/plain.ts';
import { type Random, randomOf, seedOfRun } from '../support/random.ts';
import { type Files, hostOf, ROOT, uriOf, workspaceOf } from '../support/workspace.ts';

const folder = new URL('../rules/', import.meta.url);
const cases: readonly Case[] = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .flatMap(name => parsePage(readFileSync(new URL(name, folder), 'utf8')).cases);
const texts = cases.flatMap(one => filesOf(one).map(([, text]) => text));
const seed = seedOfRun();

describe(`laws (SEED=${seed})`, () => {
  it('a workspace that was edited says what a new one says', () => {
    for (let run = 0; run < 10; run++) editing(randomOf(seed + run), 30);
  });

  it('the order of the files does not matter, nor which are open', () => {
    const random = randomOf(seed);
    for (let run = 0; run < 8; run++) {
      const files: Files = Array.from({ length: 10 }, (_, i) => [`/f${i % 4}/${i}.yaml`, random.pick(texts)]);
      const said = plain(workspaceOf(files));
      assert.deepEqual(plain(workspaceOf(random.shuffled(files))), said, 'another order');
      assert.deepEqual(plain(workspaceOf(files, { closed: true })), said, 'closed');
    }
  });

  it('somebody who types never meets an exception', () => {
    const random = randomOf(seed);
    for (let n = 0; n < 300; n++) {
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
    for (const one of cases) {
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

/**
 * Edits some files at random and compares with a workspace that was given the outcome at once. Few texts are used in
 * one run, so that they have to do with each other.
 */
function editing(random: Random, steps: number): void {
  const pool = Array.from({ length: 2 }, () => filesOf(random.pick(cases)).map(([, text]) => text)).flat();
  const anyText = (): string => somewhere(random.pick(pool), random);
  const disk = new Map<string, string>();
  const open = new Map<string, string>();
  const names = Array.from({ length: 7 }, (_, i) => uriOf(`/f${i % 3}/${i}.yaml`));
  for (const uri of names.slice(0, 5)) disk.set(uri, anyText());
  let settings: unknown;
  const workspace = new Workspace(hostOf(disk));
  workspace.apply({ roots: [ROOT], disk: [...disk].map(([uri, text]) => ({ uri, text })), complete: true });
  const done: string[] = [];

  const show = (uri: string, text: string): void => {
    open.set(uri, text);
    workspace.apply({ open: [{ uri, text }] });
  };
  const write = (uri: string, text: string | undefined): void => {
    if (text === undefined) disk.delete(uri);
    else disk.set(uri, text);
    workspace.apply({ disk: [{ uri, text }] });
  };
  const actions: Record<string, (uri: string) => void> = {
    open: uri => show(uri, disk.get(uri) ?? ''),
    type: uri => show(uri, edited(open.get(uri) ?? disk.get(uri) ?? '', pool, random)),
    close: uri => {
      if (!open.delete(uri)) return;
      workspace.apply({ close: [uri] });
    },
    save: uri => write(uri, open.get(uri) ?? disk.get(uri)),
    'change on disk': uri => write(uri, edited(disk.get(uri) ?? '', pool, random)),
    'replace on disk': uri => write(uri, anyText()),
    delete: uri => write(uri, undefined),
    rename: uri => {
      const to = random.pick(names);
      const text = disk.get(uri);
      if (to === uri || text === undefined) return;
      disk.delete(uri);
      disk.set(to, text);
      workspace.apply({
        disk: [
          { uri, text: undefined },
          { uri: to, text },
        ],
      });
    },
    settings: () => {
      settings = random.pick([undefined, { nodePortRange: '8000-9000' }, { rules: { 'yaml-syntax': 'off' } }]);
      workspace.apply({ settings });
    },
  };
  // Typing is what happens most.
  const likely = [...Object.keys(actions), ...Array.from({ length: 8 }, () => 'type')];

  for (let step = 0; step < steps; step++) {
    const action = random.pick(likely);
    const uri = random.pick(names);
    // What is open is edited most.
    actions[action]!(action === 'type' && open.size > 0 && random.next() < 0.8 ? random.pick([...open.keys()]) : uri);
    done.push(`${action} ${uri}`);
    // Half of the time nobody looks, so that results are carried over several changes.
    if (random.next() < 0.5) continue;
    const fresh = new Workspace(hostOf(disk));
    fresh.apply({
      roots: [ROOT],
      settings,
      disk: random.shuffled([...disk]).map(([it, text]) => ({ uri: it, text })),
      open: [...open].map(([it, text]) => ({ uri: it, text })),
      complete: true,
    });
    assert.deepEqual(plain(workspace), plain(fresh), `SEED=${random.seed} after ${done.join(', ')}`);
  }
}

/** The text with its objects in some namespace or none: much depends on how many there are. */
function somewhere(text: string, random: Random): string {
  const namespace = random.pick([undefined, undefined, 'shop', 'backend']);
  const without = text.replace(/^ {2}namespace: .*\n/gm, '');
  return namespace ? without.replace(/^ {2}name:/gm, `  namespace: ${namespace}\n$&`) : without;
}

/** One small change, of the kinds that people and programs make. */
function edited(text: string, pool: readonly string[], random: Random): string {
  const all = text.split('\n');
  const at = random.below(all.length);
  const lines = pool.flatMap(it => it.split('\n'));
  const words = lines.flatMap(it => it.match(/[\w.-]+/g) ?? []);
  const change: (() => void)[] = [
    () => all.splice(at, 0, random.pick(lines)),
    () => all.splice(at, 1),
    () => all.splice(at, 1, random.pick(lines)),
    () => all.splice(at, 0, '---'),
    () => all.splice(0, all.length, ...somewhere(text, random).split('\n')),
    () => {
      const found = [...(all[at] ?? '').matchAll(/[\w.-]+/g)];
      const word = found.length > 0 ? random.pick(found) : undefined;
      if (word)
        all[at] = all[at]!.slice(0, word.index) + random.pick(words) + all[at]!.slice(word.index + word[0].length);
    },
    () => {
      const marker = all.findIndex(it => it.startsWith('---'));
      if (marker >= 0) all.splice(marker, 1);
    },
    () => all.splice(at, 0, ...random.pick(pool).split('\n')),
    () => {
      const line = all[at]!;
      const column = random.below(line.length + 1);
      const typed = random.pick([...' \n:#-{}[]"\'&*|>wb0']);
      all[at] = line.slice(0, column) + typed + line.slice(column + random.below(2));
    },
  ];
  random.pick(change)();
  return all.join('\n');
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
