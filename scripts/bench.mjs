/**
 * `npm run bench [-- index|keystrokes|units]`: what the index and a keystroke cost, as ratios to a floor that is measured in
 * the same run and in turns with it. Absolute times say little on a machine that does other things; ratios hold.
 *   index ÷ A1      user CPU of a cold index of 10,000 manifests over the bare `yaml` parse of the documents it reads
 *   keystroke ÷ F   p95 of didChange → publishDiagnostics over that of a server that does nothing
 *   units           a keystroke where kustomizations are rendered again, without the protocol, in ms
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installRoot } from './install.mjs';
import { findNode, nodeEnv } from './node.mjs';
import { root, run, whenStarted } from './process.mjs';

const MANIFESTS = 10_000;
const ROUNDS = 5;
const SIZES = [500, 5_000];

await whenStarted(import.meta.url, async () => {
  await installRoot();
  const node = findNode();
  // Everything that is timed runs on one Node.js.
  if (process.execPath !== node) {
    const self = fileURLToPath(import.meta.url);
    const { code } = await run(node, [self, ...process.argv.slice(2)], { env: nodeEnv(node), show: true });
    process.exitCode = code;
    return;
  }
  const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-bench-'));
  try {
    const only = process.argv[2];
    const bundles = await bundle(scratch);
    if (only === undefined || only === 'units') await benchUnits(bundles);
    if (only === 'units') return;
    const { generate } = await import('../bench/generate.mjs');
    const folder = path.join(scratch, 'workspace');
    generate(folder, MANIFESTS);
    if (only !== 'keystrokes') await benchIndex(bundles, folder, scratch);
    if (only !== 'index') await benchKeystrokes(bundles, folder);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

/** Bundled alike, since bundling alone makes `yaml` a third faster. */
async function bundle(scratch) {
  const { build } = await import('esbuild');
  const entries = {
    index: path.join(root, 'bench', 'index-run.ts'),
    floor: path.join(root, 'bench', 'floor-server.ts'),
    units: path.join(root, 'bench', 'units-run.ts'),
  };
  await build({
    entryPoints: entries,
    outdir: scratch,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // As in the product: flat code, whose parse is a third faster.
    alias: { yaml: path.join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    minify: true,
    logLevel: 'error',
  });
  const { code, output } = await run(process.execPath, ['scripts/build.mjs']);
  if (code !== 0) throw new Error(output);
  const bundles = Object.fromEntries(Object.keys(entries).map(name => [name, path.join(scratch, `${name}.cjs`)]));
  return { ...bundles, server: path.join(root, 'dist', 'server.js') };
}

async function benchIndex({ index }, folder, scratch) {
  const documents = path.join(scratch, 'documents.json');
  await once(index, ['documents', folder, documents]);
  const rounds = { index: [], parse: [] };
  for (let i = 0; i < ROUNDS; i++) {
    rounds.index.push(await once(index, ['index', folder]));
    rounds.parse.push(await once(index, ['parse', documents]));
  }
  const [ours, a1] = [summary(rounds.index), summary(rounds.parse)];
  const { files, resources, findings, rss } = rounds.index[0];
  console.log(`\nCold index of ${files} files: ${resources} resources, ${findings} findings, ${rss} MB resident`);
  console.log(
    `  index                  ${ours.cpu.toFixed(0)} ms CPU (median), ${ours.wall.toFixed(0)} ms wall (least)`,
  );
  console.log(
    `  A1 (${rounds.parse[0].documents} documents)   ${a1.cpu.toFixed(0)} ms CPU (median), ${a1.wall.toFixed(0)} ms wall (least)`,
  );
  console.log(
    `  index ÷ A1             ${(ours.cpu / a1.cpu).toFixed(2)} CPU, ${(ours.wall / a1.wall).toFixed(2)} wall   (goal: at most 1.3)`,
  );
}

async function benchKeystrokes({ server, floor }, folder) {
  const { keystrokes } = await import('../bench/keystrokes.mjs');
  const { results, memory } = await keystrokes({ folder, ours: server, floor, sizes: SIZES });
  console.log(`\nKeystroke → published findings in a workspace of ${MANIFESTS} manifests, over stdio, ms`);
  console.log('  lines   ours p50   p95     floor p50   p95     p50 ÷ F   p95 ÷ F (goal: at most 3)');
  for (const { lines, ours, floor: least } of results) {
    const [a, b] = [percentiles(ours), percentiles(least)];
    const cells = [a.p50, a.p95, b.p50, b.p95].map(it => it.toFixed(2).padEnd(9));
    console.log(
      `  ${String(lines).padEnd(7)} ${cells.join(' ')} ${(a.p50 / b.p50).toFixed(2).padEnd(9)} ${(a.p95 / b.p95).toFixed(2)}`,
    );
  }
  console.log(`  resident: ours ${memory.ours} MB, floor ${memory.floor} MB`);
}

async function benchUnits({ units }) {
  const { reading, keystrokes } = await once('--expose-gc', [units]);
  console.log(`\nKustomizations: ${reading.files} files read and rendered in ${reading.ms.toFixed(0)} ms, all their`);
  console.log(`findings in ${reading.findings.toFixed(0)} ms more; ${reading.heap.toFixed(0)} MB kept`);
  console.log('  keystroke → findings of all files that may say something else, ms      p50     p95     goal (p50)');
  for (const { what, p50, p95, goal } of keystrokes) {
    console.log(`  ${what.padEnd(70)} ${p50.toFixed(1).padEnd(7)} ${p95.toFixed(1).padEnd(7)} at most ${goal}`);
  }
}

async function once(file, args) {
  const { code, output } = await run(process.execPath, [file, ...args]);
  if (code !== 0) throw new Error(output);
  return output.trim() === '' ? undefined : JSON.parse(output);
}

function summary(rounds) {
  return { cpu: median(rounds.map(it => it.cpu)), wall: Math.min(...rounds.map(it => it.wall)) };
}

function sorted(list) {
  return [...list].sort((a, b) => a - b);
}

function median(list) {
  return sorted(list)[list.length >> 1];
}

function percentiles(list) {
  return { p50: median(list), p95: sorted(list)[Math.floor(list.length * 0.95)] };
}
