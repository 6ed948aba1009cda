#!/usr/bin/env node
// Stands in for the VS Code executable where desktop VS Code cannot be downloaded: takes the arguments that @vscode/test-electron
// gives to it, and has the extension host of the VS Code from npm run the tests. Ends with 0 when they passed, and only then.
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

const began = Date.now();
const verbose = Boolean(process.env.KUBE_SERVICES_HOST_VERBOSE);
const trace = (...words) => verbose && console.error(`[host +${Date.now() - began} ms]`, ...words);
const limitMs = Number(process.env.KUBE_SERVICES_HOST_LIMIT_MS ?? 300_000);

/** The few arguments that mean something here; the others are about windows, sandboxes and updates. */
function readArguments(words) {
  const found = { development: [], tests: '', folder: undefined, userData: undefined, extensions: undefined };
  const asPath = word => (word.startsWith('file:') ? fileURLToPath(word) : path.resolve(word));
  for (const word of words) {
    const [flag, value = ''] = word.split(/=(.*)/s);
    if (flag === '--extensionDevelopmentPath') found.development.push(asPath(value));
    else if (flag === '--extensionTestsPath') found.tests = asPath(value);
    else if (flag === '--user-data-dir') found.userData = asPath(value);
    else if (flag === '--extensions-dir') found.extensions = asPath(value);
    else if (!flag.startsWith('-')) found.folder = asPath(word);
    else trace('ignored', word);
  }
  if (!found.tests) throw new Error('--extensionTestsPath=… is missing');
  return found;
}

/** The first thing that ends the run: VS Code's own word, a signal, a crash or the clock. */
class Outcome {
  constructor() {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reason => reject(new Error(reason));
    });
    this.promise.catch(() => {});
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => this.reject(`stopped by ${name}`));
    setTimeout(() => this.reject(`no result after ${limitMs / 1000} s`), limitMs).unref();
  }
}

const { development, tests, folder, userData, extensions } = readArguments(process.argv.slice(2));
const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-host-'));
const socket = path.join(scratch, 'tests.sock');
const outcome = new Outcome();
const heard = { passed: false, pid: 0 };
let server;
let browser;
let code = 1;

const sockets = createServer(connection =>
  createInterface({ input: connection }).on('line', line => {
    const { out, passed, pid } = JSON.parse(line);
    if (out !== undefined) process.stdout.write(out);
    if (passed) heard.passed = true;
    if (pid) heard.pid = pid;
  }),
);

try {
  await new Promise(resolve => sockets.listen(socket, resolve));
  await Promise.all([
    startServer({
      scratch,
      ...(userData && { userData }),
      ...(extensions && { extensions }),
      // Without the driver a released VS Code ignores the two paths in the address, and says nothing.
      args: ['--enable-smoke-test-driver', '--enable-remote-auto-shutdown'],
      env: { ...process.env, KUBE_SERVICES_HOST_SOCKET: socket, KUBE_SERVICES_HOST_TESTS: tests },
      onLog: text => verbose && process.stderr.write(text),
    }).then(started => {
      server = started;
      trace('the server listens on', server.authority);
    }),
    launchBrowser().then(launched => {
      browser = launched;
    }),
  ]);
  server.child.once('exit', status => outcome.reject(`the VS Code server ended (${status})`));
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.exposeFunction('codeAutomationExit', outcome.resolve);
  await page.exposeFunction('codeAutomationLog', (type, words) => trace(`workbench ${type}`, ...words));
  page.on('crash', () => outcome.reject('the page of VS Code crashed'));
  page.on('pageerror', error => trace('page', error.message));
  const entry = fileURLToPath(new URL('entry.cjs', import.meta.url));
  await page.goto(
    server.url(folder, [
      ...development.map(where => ['extensionDevelopmentPath', server.remote(where)]),
      ['extensionTestsPath', server.remote(entry)],
    ]),
  );
  trace('the page is loaded');
  code = await outcome.promise;
  if (code === 0 && !heard.passed) throw new Error('the extension host ended before the tests did');
} catch (error) {
  code = 1;
  console.error(`VS Code from npm: ${error.message}`);
} finally {
  server?.child.removeAllListeners('exit');
  await endOf(heard.pid);
  await Promise.all([browser?.close().catch(() => {}), server?.stop()]);
  sockets.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
trace('ends with', code);
process.exit(code);

/** Lets the extension host deactivate the extensions and end by itself: language servers flush and exit then. */
async function endOf(pid) {
  for (let waited = 0; pid && waited < 3000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
