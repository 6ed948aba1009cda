// `npm start` as a person runs it: a VS Code that serves the samples, and nothing left behind.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-start-test-'));
const started: ChildProcess[] = [];
after(() => {
  // A failed test must not keep the run waiting for what it has started.
  for (const child of started) child.kill();
  rmSync(scratch, { recursive: true, force: true });
});

function npmStart(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root,
    // TMPDIR: what it leaves behind is then easily seen.
    env: { ...process.env, KUBE_SERVICES_NO_BROWSER: '1', TMPDIR: path.join(scratch, 'tmp'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (said.text += text));
  const ended = once(child, 'exit').then(([code]) => code as number);
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const [found] = said.text.match(/http:\/\/\S+/) ?? [];
      if (found) resolve(found);
    });
    ended.then(() => reject(new Error(`it ended without an address:\n${said.text}`)), reject);
  });
  address.catch(() => {});
  return { child, said, ended, address };
}

test('npm start serves VS Code with the extension and leaves nothing behind', async () => {
  mkdirSync(path.join(scratch, 'tmp'));
  const profile = path.join(scratch, 'profile');
  const { child, said, ended, address } = npmStart(['--port=0', `--profile=${profile}`]);
  const url = await address;
  // As a browser does: the token in the address becomes a cookie.
  const welcome = await fetch(url, { redirect: 'manual' });
  const cookie = welcome.headers.getSetCookie().map(each => each.split(';')[0]);
  const page = await fetch(new URL(welcome.headers.get('location') ?? '', url), {
    headers: { cookie: cookie.join('; ') },
  });
  assert.equal(page.status, 200);
  assert.match(await page.text(), /vscode-workbench-web-configuration/);
  assert.equal((await fetch(new URL('/', url))).status, 403, 'nobody gets in without the token');
  const installed = readdirSync(path.join(profile, 'extensions'));
  assert.ok(
    installed.some(name => name.startsWith('kube-services.kube-services-')),
    installed.join(),
  );
  assert.match(readFileSync(path.join(profile, 'user-data/User/settings.json'), 'utf8'), /telemetry/);

  child.kill('SIGINT');
  assert.equal(await ended, 0, said.text);
  assert.deepEqual(readdirSync(path.join(scratch, 'tmp')), []);
  await assert.rejects(fetch(url), 'the server has ended, too');
});

test('npm start -- --desktop uses the installed VS Code with a profile of its own', async t => {
  if (process.platform === 'win32') return t.skip('the stand-in is a shell script');
  const bin = path.join(scratch, 'bin');
  const log = path.join(scratch, 'code.log');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'code'), `#!/bin/sh\necho "$@" >> '${log}'\n`);
  chmodSync(path.join(bin, 'code'), 0o755);
  const { said, ended } = npmStart(['--desktop', 'syntaxes'], {
    TMPDIR: tmpdir(),
    PATH: bin + path.delimiter + process.env.PATH,
  });
  assert.equal(await ended, 0, said.text);
  const [install, open, ...more] = readFileSync(log, 'utf8').trim().split('\n');
  const own = `--user-data-dir=${root}.vscode-test/desktop/user-data --extensions-dir=${root}.vscode-test/desktop/extensions`;
  assert.match(install ?? '', /--install-extension \S+\.vsix --force$/);
  assert.ok(install?.startsWith(own), install);
  assert.equal(open, `${own} --new-window --wait ${root}syntaxes`);
  assert.deepEqual(more, []);
});

test('npm start says what is wrong', async () => {
  const { said, ended } = npmStart(['no/such/folder']);
  assert.equal(await ended, 1);
  assert.match(said.text, /^Failed: there is no folder .*no\/such\/folder\n$/);
  assert.ok(!existsSync(path.join(root, 'no')));
});
