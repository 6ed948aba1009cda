/**
 * Asks the real kustomize (`kubectl kustomize`) what the kustomizations of the tests make, and writes it down, so that
 * the tests need no binary: `node scripts/kustomize.mjs [folder with manifests]`.
 *
 * test/data/kustomize/written.json  those of scripts/kustomize/written.mjs, one feature or trap each
 * test/data/kustomize/corners.json  those of scripts/kustomize/corners.mjs, at the edges
 * test/data/kustomize/random.json   those of scripts/kustomize/random.mjs with fixed seeds
 * test/data/kustomize/found.json    every kustomization in the folder that is named, if one is
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { projectAll } from '../test/support/kustomize.ts';
import { CORNERS } from './kustomize/corners.mjs';
import { randomCase } from './kustomize/random.mjs';
import { WRITTEN } from './kustomize/written.mjs';

const OUT = path.join(import.meta.dirname, '../test/data/kustomize');
const FIRST_SEED = 1;
/** So many random kustomizations that build, and so many that kustomize refuses. */
const [BUILT, REFUSED] = [310, 15];

const kubectl = JSON.parse(execFileSync('kubectl', ['version', '--client', '-o', 'json'], { encoding: 'utf8' }));
const version = { kustomize: kubectl.kustomizeVersion, kubectl: kubectl.clientVersion.gitVersion };

write(
  'written',
  Object.entries(WRITTEN).map(([name, text]) => written(name, text)),
);
write(
  'corners',
  Object.entries(CORNERS).map(([name, files]) => ({ name, files, builds: built(files, ['']) })),
);
write('random', random());
if (process.argv[2]) write('found', found(process.argv[2]));

function written(name, text) {
  const files = {};
  for (const part of text.split(/^#- /m).slice(1)) {
    const end = part.indexOf('\n');
    files[part.slice(0, end).trim()] = part.slice(end + 1);
  }
  const [first] = Object.keys(files);
  return { name, files, builds: built(files, [folderOf(first)]) };
}

function random() {
  const cases = [];
  let [good, bad] = [0, 0];
  for (let seed = FIRST_SEED; good < BUILT; seed++) {
    const { files, folder } = randomCase(seed);
    const builds = built(files, [folder]);
    if (builds[folder] ? good++ < BUILT : bad++ < REFUSED) cases.push({ name: `seed ${seed}`, files, builds });
  }
  return cases;
}

/** One case: the kustomizations of a folder name one another. */
function found(root) {
  const files = {};
  const manifests = readdirSync(root, { recursive: true }).filter(it => /\.(?:ya?ml|json)$/.test(it));
  for (const it of manifests.sort()) files[it] = readFileSync(path.join(root, it), 'utf8');
  const folders = Object.keys(files).filter(it => /(?:^|\/)kustomization\.ya?ml$/.test(it));
  const builds = built(files, folders.map(folderOf));
  return [{ name: path.basename(root), files, builds }];
}

function folderOf(file) {
  return file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
}

/** What each folder renders; null where kustomize refuses. */
function built(files, folders) {
  const root = mkdtempSync(path.join(tmpdir(), 'kustomize-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const builds = Object.fromEntries(folders.map(it => [it, render(path.join(root, it))]));
  rmSync(root, { recursive: true });
  return builds;
}

function render(folder) {
  try {
    const text = execFileSync('kubectl', ['kustomize', folder], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return projectAll(parseAllDocuments(text).flatMap(it => it.toJS() ?? []));
  } catch {
    return null;
  }
}

function write(name, cases) {
  mkdirSync(OUT, { recursive: true });
  const lines = cases.map(it => JSON.stringify(it)).join(',\n');
  writeFileSync(path.join(OUT, `${name}.json`), `{"version":${JSON.stringify(version)},"cases":[\n${lines}\n]}\n`);
}
