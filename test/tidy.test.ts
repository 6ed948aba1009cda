/** The house rules that a machine can check and no other tool does. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { RULE_INFOS } from '../server/src/core/rules/rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sources = ['server/src', 'client/src', 'test', 'scripts', 'bench'].flatMap(sourcesIn);
const shipped = sources.filter(it => /^(server|client)\/src\//.test(it));

/**
 * The rooms of the house and, of each, the other rooms and the packages that it may import from. The order is the
 * way that a text takes; nobody imports from a room that comes later.
 */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  'core/text': { rooms: [], packages: [] },
  'core/config.ts': { rooms: ['core/text'], packages: [] },
  'core/syntax': { rooms: ['core/text'], packages: ['yaml'] },
  'core/model': { rooms: ['core/text', 'core/syntax'], packages: [] },
  'core/units': { rooms: ['core/text', 'core/syntax', 'core/model'], packages: [] },
  'core/index': { rooms: ['core/text', 'core/config.ts', 'core/syntax', 'core/model'], packages: [] },
  'core/rules': { rooms: ['core/text', 'core/config.ts', 'core/syntax', 'core/model', 'core/index'], packages: [] },
  'core/service': {
    rooms: ['core/text', 'core/config.ts', 'core/syntax', 'core/model', 'core/units', 'core/index', 'core/rules'],
    packages: [],
  },
  'core/features': {
    rooms: ['core/text', 'core/config.ts', 'core/syntax', 'core/model', 'core/index', 'core/rules', 'core/service'],
    packages: [],
  },
  host: { rooms: ['core'], packages: ['node:', 'vscode-uri'] },
  lsp: { rooms: ['core', 'host'], packages: ['node:', 'vscode-languageserver', 'vscode-languageserver-textdocument'] },
  cli: { rooms: ['core', 'host'], packages: ['node:'] },
  main: { rooms: ['core', 'host', 'lsp', 'package.json'], packages: ['node:', 'vscode-languageserver'] },
  client: { rooms: ['lsp/protocol.ts'], packages: ['vscode', 'vscode-languageclient'] },
};

describe('tidy', () => {
  it('imports go one way, and packages stay in their rooms', () => {
    const wrong = shipped.flatMap(file => {
      const room = roomOf(file);
      const may = ROOMS[room];
      assert.ok(may, `${file} is in no room`);
      return importsOf(file).flatMap(target => {
        const ok = target.startsWith('.') ? mayImport(file, target, may.rooms) : mayUse(target, may.packages);
        return ok ? [] : [`${file} imports ${target}`];
      });
    });
    assert.deepEqual(wrong, []);
  });

  it('one file alone knows the yaml package', () => {
    const knowing = shipped.filter(file => importsOf(file).includes('yaml'));
    assert.deepEqual(knowing, ['server/src/core/syntax/parse.ts']);
  });

  it('the compiler gives the core neither Node.js nor a browser', () => {
    const { compilerOptions } = JSON.parse(read('server/tsconfig.core.json'));
    assert.deepEqual(compilerOptions.types, []);
    assert.ok(compilerOptions.lib.every((it: string) => it.startsWith('ES')));
  });

  it('every source says first what it is for', () => {
    assert.deepEqual(
      sources.filter(file => !/^(#!.*\n)?\/[/*]/.test(read(file))),
      [],
    );
  });

  it('no source is longer than a person reads at once', () => {
    assert.deepEqual(
      sources.filter(file => read(file).split('\n').length > 400),
      [],
    );
  });

  it('modules keep no state', () => {
    assert.deepEqual(
      shipped.filter(file => /^(export )?(let|var) /m.test(read(file))),
      [],
    );
  });

  it('nothing is left for later, and no type is given up', () => {
    const later = new RegExp(`\\b(${['TO', 'FIX', 'XX'].map((it, i) => it + ['DO', 'ME', 'X'][i]).join('|')})\\b`);
    const gaveUp = /(:|\bas|<) ?any\b(?! [a-z])|@ts-(ignore|nocheck|expect-error)/;
    const left = sources.filter(file => later.test(read(file)));
    assert.deepEqual([...left, ...shipped.filter(file => gaveUp.test(read(file)))], []);
  });

  it('every rule has its page, and every page its rule', () => {
    const pages = readdirSync(path.join(root, 'test/rules')).map(it => it.replace('.md', ''));
    assert.deepEqual(
      pages.sort(),
      RULE_INFOS.map(it => it.id),
    );
  });

  it('each of the fifty mistakes has a rule with a page, or a reason why it has none', () => {
    const rows = read('docs/mistakes.md')
      .split('\n')
      .filter(it => /^\| \d/.test(it));
    assert.equal(rows.length, 50);
    for (const row of rows) {
      const pages = [...row.matchAll(/\((rules\/[\w-]+\.md)\)/g)].map(it => `docs/${it[1]}`);
      assert.ok(pages.length > 0 || /\| – \| \S/.test(row), row);
      for (const page of pages) assert.ok(existsSync(path.join(root, page)), page);
    }
  });

  it('what it is compiled against is the oldest VS Code that it runs in', () => {
    const { engines, devDependencies } = JSON.parse(read('package.json'));
    const minor = (version: string): string => version.replace(/^\^/, '').split('.').slice(0, 2).join('.');
    assert.match(engines.vscode, /^\^\d+\.\d+\.0$/);
    assert.equal(minor(devDependencies['@types/vscode']), minor(engines.vscode));
  });

  it('nothing in the repository speaks of the machine it was made on', () => {
    // Installed copies of the lockfiles name no registry, and no text the folders of anybody's computer.
    const folders = /(?<![\w.@-])\/(home|Users|root|work|tmp|mnt|srv)\/[\w.-]+/;
    const registries =
      /"resolved": ?"http|https?:\/\/[\w.-]*\b(registry|npm|artifactory|nexus|verdaccio|mirror)\b[\w.-]*[:/]/;
    const spoken = tracked().filter(file => {
      const text = file.startsWith('test/data/') ? '' : read(file);
      return folders.test(text) || registries.test(text);
    });
    assert.deepEqual(spoken, []);
  });
});

function sourcesIn(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries
    .flatMap(it => {
      const file = `${folder}/${it.name}`;
      if (it.isDirectory()) return it.name === 'node_modules' || file === 'test/data' ? [] : sourcesIn(file);
      return /\.(ts|mjs|cjs)$/.test(it.name) ? [file] : [];
    })
    .sort();
}

/** `core/<folder or file>`, or the folder below `server/src`, or `client`. */
function roomOf(file: string): string {
  const [side, , first = '', second = ''] = file.split('/');
  if (side === 'client') return 'client';
  return first === 'core' ? `core/${second}` : first;
}

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^(?:import|export)\b[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm)].map(
    it => (it[1] ?? it[2])!,
  );
}

function mayImport(file: string, target: string, rooms: readonly string[]): boolean {
  const to = path.posix.normalize(path.posix.join(path.posix.dirname(file), target));
  if (!/^(server|client)\/src\//.test(to)) return rooms.includes(to);
  if (roomOf(to) === roomOf(file)) return true;
  return rooms.some(it => `${to.replace(/^server\/src\//, '')}/`.startsWith(`${it}/`));
}

/** `vscode-languageclient/node` is the package's, `node:fs` is of `node:`. */
function mayUse(target: string, packages: readonly string[]): boolean {
  return packages.some(it => target === it || target.startsWith(`${it}/`) || (it === 'node:' && target.startsWith(it)));
}

function tracked(): string[] {
  const { stdout, status } = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const files = status === 0 ? stdout.split('\0').filter(it => it !== '') : sources;
  return files.filter(it => existsSync(path.join(root, it)) && !/\.(png|gif|ico|vsix|woff2?)$/.test(it));
}

it('the lockfiles name the packages of every platform, which npm demands since 11.6', () => {
  const missing = ['package-lock.json', 'test/host/package-lock.json'].flatMap(file => {
    const { packages } = JSON.parse(read(file)) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    return Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(it => !(`node_modules/${it}` in packages) && !(`${at}/node_modules/${it}` in packages))
        .map(it => `${file}: ${it}`),
    );
  });
  assert.deepEqual(missing, []);
});
