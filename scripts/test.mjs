// npm test: all checks. npm run quick: those that need no VS Code.   node scripts/test.mjs [--quick] [step…]
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { installHost, installRoot } from './install.mjs';
import { findNode, nodeEnv } from './node.mjs';
import { root, run } from './process.mjs';

const began = performance.now();
const quick = process.argv.includes('--quick');
const named = process.argv.slice(2).filter(word => !word.startsWith('--'));

await installRoot();
if (!quick) await installHost();
const node = findNode();
const env = { ...nodeEnv(node), ...(quick && { QUICK: '1' }) };

const tool = (script, ...args) => run(node, [path.join('node_modules', script), ...args], { env, limitMs: 120_000 });
const tests = files => {
  if (files.length === 0) return { code: 1, output: 'no test file found\n' };
  const reporter = './test/support/reporter.mjs';
  const parallel = `--test-concurrency=${availableParallelism()}`;
  return run(
    node,
    ['--test', '--test-isolation=none', `--test-reporter=${reporter}`, '--test-timeout=120000', parallel, ...files],
    { env },
  );
};

/**
 * What is checked. `counts`: it runs tests and says how many, and none at all is a failure.
 * `needs`: the step whose result it uses, which it waits for.
 * @type {{ name: string, slow?: true, counts?: true, needs?: string, run: () => Promise<import('./process.mjs').Ended> }[]}
 */
const steps = [
  {
    name: 'pages',
    counts: true,
    run: async () => tests(testFiles('test', ['test/unit', 'test/e2e', 'test/host', 'test/slow'])),
  },
  { name: 'build', run: () => run(node, ['scripts/build.mjs'], { env }) },
  {
    name: 'unit',
    counts: true,
    needs: 'build',
    run: async () => tests(testFiles('test/unit')),
  },
  { name: 'types', run: () => tool('typescript/bin/tsc', '-p', 'tsconfig.json') },
  { name: 'types-core', run: () => tool('typescript/bin/tsc', '-p', 'server/tsconfig.core.json') },
  { name: 'lint', run: () => tool('@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '--colors=off') },
  { name: 'unused', slow: true, run: () => tool('knip/bin/knip.js', '--no-progress') },
  { name: 'grammar', counts: true, run: grammarTests },
  { name: 'slow', slow: true, counts: true, run: async () => tests(testFiles('test/slow')) },
  { name: 'e2e', slow: true, counts: true, needs: 'build', run: () => run(node, ['test/e2e/run.ts'], { env }) },
  { name: 'start', slow: true, counts: true, needs: 'build', run: async () => tests(testFiles('test/e2e')) },
];

function testFiles(folder, without = []) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map(entry => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter(
      file => !file.includes('node_modules') && !without.some(other => file.startsWith(path.normalize(`${other}/`))),
    )
    .sort();
}

async function grammarTests() {
  // Ours are injected into VS Code's grammars of YAML, of which a copy lies beside the tests.
  const args = ['syntaxes', 'test/data/grammars'].flatMap(folder =>
    readdirSync(path.join(root, folder))
      .filter(name => name.endsWith('.json'))
      .flatMap(name => ['--grammar', path.join(folder, name)]),
  );
  const { code, output } = await tool('vscode-tmgrammar-test/dist/unit.js', ...args, 'test/syntaxes/*.yaml');
  const passed = output.match(/^.*✓.*$/gm)?.length ?? 0;
  const failed = output.match(/^.*✖.*failed.*$/gm)?.length ?? 0;
  return { code, output: `${output}\n${passed} passed, ${failed} failed\n` };
}

const sum = { passed: 0, failed: 0 };
const chosen = steps.filter(({ name, slow }) => (named.length > 0 ? named.includes(name) : !(quick && slow)));
if (chosen.length === 0) throw new Error(`no such step; there are ${steps.map(({ name }) => name).join(', ')}`);

/** Each step's end, so that a step can wait for the one it needs. */
const ends = new Map();

function start(step) {
  const end = Promise.resolve(ends.get(step.needs)).then(() => perform(step));
  ends.set(step.name, end);
  return end;
}

async function perform({ name, counts, run: action }) {
  const from = performance.now();
  const { code, output } = await action();
  const found = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  const passed = Number(found?.[1] ?? 0);
  const failed = Number(found?.[2] ?? 0);
  const none = counts && passed + failed === 0;
  const ok = code === 0 && failed === 0 && !none;
  sum.passed += passed;
  sum.failed += ok ? 0 : Math.max(failed, 1);
  const time = `${((performance.now() - from) / 1000).toFixed(1)} s`;
  const tally = counts ? `  ${none ? 'no test ran' : `${passed} passed, ${failed} failed`}` : '';
  console.log(`${ok ? '✔' : '✖'} ${name.padEnd(10)} ${time.padStart(7)}${tally}`);
  if (!ok) console.log(`${shortened(found ? output.replace(found[0], '') : output).replace(/^/gm, '  │ ')}\n`);
}

/** One broken thing can fail in hundreds of places; asked for by name, a step tells all. */
function shortened(output) {
  const lines = output.trim().split('\n');
  const most = 100;
  if (named.length > 0 || lines.length <= most) return lines.join('\n');
  return [...lines.slice(0, most), `… and ${lines.length - most} more lines; npm test -- <step> shows them all`].join(
    '\n',
  );
}

// The quick ones side by side, as many as there are processors; those with a whole VS Code one by one afterwards.
const queue = chosen.filter(({ slow }) => !slow);
const next = async () => {
  for (let step = queue.shift(); step; step = queue.shift()) await start(step);
};
await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, next));
for (const step of chosen.filter(({ slow }) => slow)) await start(step);

console.log(`\n${chosen.length} checks in ${((performance.now() - began) / 1000).toFixed(1)} s`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 ? 1 : 0);
