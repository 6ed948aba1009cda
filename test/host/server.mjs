// Starts the VS Code server that the npm package `code-server` carries. It needs no browser and no compiler.
import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { stopGroup } from '../../scripts/process.mjs';

const modules = fileURLToPath(new URL('node_modules', import.meta.url));
const vscode = path.join(modules, 'code-server', 'lib', 'vscode');
const serverMain = path.join(vscode, 'out', 'server-main.js');

/** Nothing that asks, advises or talks to the network. A person can change all of it: these are the first settings only. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
};

/** What an extension for YAML can notice. All others activate before it and cost seconds at each start. */
export const fewBuiltins = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'references-view',
  'shellscript',
  'theme-defaults',
  'theme-seti',
  'yaml',
];

/** What a person expects of an editor, without what wants an account, a network or a tool that may not be there. */
export const allBuiltins = () =>
  readdirSync(path.join(vscode, 'extensions'), { withFileTypes: true })
    .filter(
      entry =>
        entry.isDirectory() && !/^(git|github|copilot|microsoft-auth|debug|ms-vscode|tunnel|terminal)/.test(entry.name),
    )
    .map(entry => entry.name)
    .filter(name => existsSync(path.join(vscode, 'extensions', name, 'package.json')));

/**
 * @typedef {object} Profile
 * @property {string} scratch a folder of our own, for what nobody needs afterwards
 * @property {string} [userData] settings and state
 * @property {string} [extensions] installed extensions
 */

/** @param {Profile} profile */
function profileArgs({
  scratch,
  userData = path.join(scratch, 'user-data'),
  extensions = path.join(scratch, 'extensions'),
}) {
  return [
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--user-data-dir=${userData}`,
    `--server-data-dir=${path.join(scratch, 'server')}`,
    `--extensions-dir=${extensions}`,
  ];
}

/** @param {string} vsix @param {Profile & { node?: string }} profile */
export async function installExtension(vsix, { node = process.execPath, ...profile }) {
  await promisify(execFile)(node, [serverMain, ...profileArgs(profile), '--install-extension', vsix, '--force']);
}

/**
 * @param {Profile & { node?: string, port?: number, settings?: object, builtins?: string[], args?: string[], env?: NodeJS.ProcessEnv, onLog?: (text: string) => void }} options
 */
export async function startServer(options) {
  const { scratch, userData = path.join(scratch, 'user-data'), node = process.execPath, port = 0 } = options;
  const { settings = quietSettings, builtins = fewBuiltins, args = [], env = process.env, onLog = () => {} } = options;
  firstSettings(path.join(userData, 'User', 'settings.json'), settings);
  // The page asks for <vscode>/node_modules/vscode-oniguruma/… (syntax colours), which npm has put beside code-server.
  link(modules, path.join(vscode, 'node_modules'));
  const token = randomUUID();
  const child = spawn(
    node,
    [
      serverMain,
      '--host=127.0.0.1',
      `--port=${port}`,
      `--connection-token=${token}`,
      '--disable-workspace-trust',
      '--disable-update-check',
      '--disable-getting-started-override',
      '--force-disable-user-env',
      `--builtin-extensions-dir=${builtinFolder(scratch, builtins)}`,
      ...profileArgs({ ...options, userData }),
      ...args,
    ],
    // XDG_RUNTIME_DIR: its sockets are left behind otherwise. A group of its own, so that all of it can be ended.
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, XDG_RUNTIME_DIR: scratch },
      detached: process.platform !== 'win32',
    },
  );
  const authority = `127.0.0.1:${await listening(child, onLog)}`;
  return {
    child,
    authority,
    remote: file => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`,
    url: (folder, payload = []) => pageUrl(authority, token, folder, payload),
    stop: () => stopGroup(child),
  };
}

function firstSettings(file, settings) {
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(settings, null, 2));
}

function builtinFolder(scratch, names) {
  const folder = path.join(scratch, 'builtin');
  mkdirSync(folder, { recursive: true });
  for (const name of names) link(path.join(vscode, 'extensions', name), path.join(folder, name));
  return folder;
}

function link(target, where) {
  if (leadsTo(where) === realpathSync(target)) return;
  // One that leads elsewhere is left of a project that was moved.
  rmSync(where, { force: true });
  try {
    // A junction is what Windows lets everybody make; elsewhere the word means nothing.
    symlinkSync(target, where, 'junction');
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}

function leadsTo(where) {
  try {
    return realpathSync(where);
  } catch {
    return undefined;
  }
}

function listening(child, onLog) {
  let log = '';
  return new Promise((resolve, reject) => {
    const seen = text => {
      log += text;
      onLog(text);
      const found = /Extension host agent listening on (\d+)/.exec(log);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.setEncoding('utf8').on('data', seen);
    child.stderr.setEncoding('utf8').on('data', seen);
    child.once('error', reject);
    child.once('exit', code =>
      reject(new Error(`the VS Code server ended (${code}) before it listened:\n${log.slice(-2000)}`)),
    );
  });
}

function pageUrl(authority, token, folder, payload) {
  const url = new URL(`http://${authority}/`);
  url.searchParams.set('tkn', token);
  if (folder) url.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', path.resolve(folder));
  else url.searchParams.set('ew', 'true');
  url.searchParams.set('payload', JSON.stringify([['skipWelcome', 'true'], ['skipReleaseNotes', 'true'], ...payload]));
  return url.href;
}
