// npm start: a real VS Code with the extension as it is here.
//   npm start                    the VS Code from npm, on samples/
//   npm start -- folder          … on another folder
//   npm start -- --desktop       the VS Code that is installed on this machine
//   … --port=8080                another port
//   … --once=10                  ends by itself after that many seconds
//   … --profile=folder           keeps settings and state there
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { openBrowser, openDesktop } from './desktop.mjs';
import { installHost } from './install.mjs';
import { findNode } from './node.mjs';
import { packExtension } from './package.mjs';
import { root, whenStarted } from './process.mjs';

const USUAL_PORT = 8737;

await whenStarted(import.meta.url, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      desktop: { type: 'boolean', default: false },
      once: { type: 'string' },
      port: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const folder = path.resolve(positionals[0] ?? path.join(root, 'samples'));
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`there is no folder ${folder}`);
  // Our own profile, so that nobody's own VS Code is touched. It stays, so that settings made here are there the next time.
  const profile = path.resolve(values.profile ?? path.join(root, '.vscode-test', values.desktop ? 'desktop' : 'start'));

  console.log('Building the extension …');
  await build();
  const { vsix, bytes } = await packExtension();
  console.log(`Packed ${path.relative(root, vsix)} (${(bytes / 1024).toFixed(0)} kB).`);
  if (values.desktop) return openDesktop({ vsix, folder, profile });
  await installHost();
  await serve({ vsix, folder, profile, port: values.port, seconds: values.once });
});

/** Until Ctrl+C, or for that many seconds. */
async function serve({ vsix, folder, profile, port, seconds }) {
  const { allBuiltins, installExtension, startServer } = await import('../test/host/server.mjs');
  const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-start-'));
  const place = { scratch, userData: path.join(profile, 'user-data'), extensions: path.join(profile, 'extensions') };
  const ended = untilStopped(seconds);
  const node = findNode();
  let server;
  try {
    console.log('Installing it into VS Code …');
    await installExtension(vsix, { node, ...place });
    server = await startServer({ node, ...place, port: await freePort(port), builtins: allBuiltins() });
    const url = server.url(folder, firstFile(server, folder));
    console.log(`\nVS Code with Kubernetes Services, on ${folder}:\n\n  ${url}\n`);
    console.log(`Settings and state are kept in ${path.relative(process.cwd(), profile) || '.'}. Ctrl+C ends it.`);
    openBrowser(url);
    const died = new Promise((_, reject) =>
      server.child.once('exit', code => reject(new Error(`the VS Code server ended by itself (${code})`))),
    );
    await Promise.race([ended, died]);
    server.child.removeAllListeners('exit');
    console.log('\nStopping …');
  } finally {
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
  // What is left of the child may keep us for a moment; there is nothing more to do.
  process.exit();
}

/** Settled by Ctrl+C at any moment from now on, so that it never interrupts the cleaning up. */
function untilStopped(seconds) {
  return new Promise(resolve => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, resolve);
    if (seconds !== undefined) setTimeout(resolve, Number(seconds) * 1000);
  });
}

/** The same port each time, because a browser keeps the layout and the open files by address. */
async function freePort(wanted) {
  if (wanted !== undefined) return Number(wanted);
  return new Promise(resolve => {
    const probe = createServer();
    probe.once('error', () => resolve(0));
    probe.listen(USUAL_PORT, '127.0.0.1', () => probe.close(() => resolve(USUAL_PORT)));
  });
}

/** Our own samples come with a walk through them. */
function firstFile(server, folder) {
  const readme = path.join(folder, 'README.md');
  return folder === path.join(root, 'samples') && existsSync(readme) ? [['openFile', server.remote(readme)]] : [];
}
