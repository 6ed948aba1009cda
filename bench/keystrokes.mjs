/** Keystroke → published findings over stdio: our server beside the one that does nothing, the same edits, in turns. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from './lsp-client.mjs';
import { random } from './random.mjs';

const WARM_UP = 60;
const EDITS = 400;

/** Times for each size of file: `{ lines, ours: number[], floor: number[] }`, in ms. */
export async function keystrokes({ folder, ours, floor, sizes }) {
  const folderUri = pathToFileURL(folder).href;
  const servers = { ours: new Client(ours, ['--stdio']), floor: new Client(floor, []) };
  const results = [];
  for (const client of Object.values(servers)) await client.initialize(folderUri);
  for (const lines of sizes) {
    const text = manifestOf(folder, lines);
    const file = join(folder, `typing-${lines}.yaml`);
    writeFileSync(file, text);
    const uri = pathToFileURL(file).href;
    for (const client of Object.values(servers)) {
      const published = client.diagnostics(it => it.uri === uri);
      client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
      await published;
    }
    // Our server reads the workspace in the background; it is typed in once that is done.
    if (results.length === 0) await settled(servers.ours, uri);
    results.push({ lines, ...(await typing(servers, uri, text)) });
  }
  const memory = { ours: servers.ours.rss, floor: servers.floor.rss };
  for (const client of Object.values(servers)) await client.end();
  return { results, memory };
}

async function typing(servers, uri, text) {
  const times = { ours: [], floor: [] };
  const pick = random(7);
  const lines = text.split('\n');
  // The end of a value, within its quotes: where a person types.
  const spots = lines.flatMap((line, i) => (/^\s*[\w./-]+: [\w./:"-]+$/.test(line) ? [i] : []));
  let version = 1;
  for (let edit = 0; edit < WARM_UP + EDITS; edit++) {
    const line = spots[Math.floor(pick() * spots.length)];
    const at = { line, character: lines[line].replace(/["']$/, '').length };
    const after = { line, character: at.character + 1 };
    const changes = [
      { range: { start: at, end: at }, text: 'x' },
      { range: { start: at, end: after }, text: '' },
    ];
    for (const change of changes) {
      version++;
      for (const name of edit % 2 ? ['ours', 'floor'] : ['floor', 'ours']) {
        const client = servers[name];
        const current = version;
        const published = client.diagnostics(it => it.uri === uri && it.version === current);
        const from = performance.now();
        client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
        const took = (await published) - from;
        if (edit >= WARM_UP) times[name].push(took);
      }
    }
  }
  return times;
}

/** A file of about so many lines, of the workspace's own manifests under other names. */
function manifestOf(folder, lines) {
  const parts = [];
  let count = 0;
  for (let i = 0; count < lines; i++) {
    const part = readFileSync(join(`${folder}-parts`, `${i}.yaml`), 'utf8');
    parts.push(part);
    count += part.split('\n').length;
  }
  return parts.join('---\n').split('\n').slice(0, lines).join('\n');
}

async function settled(client, uri) {
  const probe = { textDocument: { uri }, position: { line: 0, character: 0 } };
  for (let quick = 0; quick < 20; ) {
    const from = performance.now();
    await client.request('textDocument/hover', probe);
    quick = performance.now() - from < 3 ? quick + 1 : 0;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
