// What is installed on this machine: its VS Code and its browser.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './process.mjs';

const windows = process.platform === 'win32';

/**
 * Opens the installed VS Code on the folder, with the extension, until its window is closed.
 * @param {{ vsix: string, folder: string, profile: string }} what
 */
export async function openDesktop({ vsix, folder, profile }) {
  const code = ['code', 'code-insiders', 'codium'].map(findProgram).find(Boolean);
  if (!code) {
    throw new Error(
      'no `code` command found. In VS Code, run "Shell Command: Install \'code\' command in PATH", ' +
        'or leave out --desktop: npm start brings a VS Code of its own.',
    );
  }
  const own = [
    `--user-data-dir=${path.join(profile, 'user-data')}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
  ];
  console.log(`Installing it into ${code}, in a profile of its own (${profile}) …`);
  await start(code, [...own, '--install-extension', vsix, '--force']);
  console.log(`Opening ${folder}; closing its window ends this.`);
  await start(code, [...own, '--new-window', '--wait', folder]);
}

async function start(program, args) {
  // On Windows it is a .cmd file, which only the shell runs.
  const quoted = windows ? args.map(arg => `"${arg}"`) : args;
  const { code, output } = await run(program, quoted, { shell: windows, limitMs: 2 ** 31 - 1 });
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${output}`);
}

function findProgram(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map(folder => path.join(folder, windows ? `${name}.cmd` : name)).find(existsSync);
}

/** Where there is a display. KUBE_SERVICES_NO_BROWSER=1 forbids it. */
export function openBrowser(url) {
  const { DISPLAY, WAYLAND_DISPLAY, KUBE_SERVICES_NO_BROWSER } = process.env;
  if (KUBE_SERVICES_NO_BROWSER === '1') return;
  const [file, ...args] = {
    darwin: ['open', url],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', url],
  }[process.platform] ?? ['xdg-open', url];
  if (file === 'xdg-open' && !DISPLAY && !WAYLAND_DISPLAY) return;
  // Without such a program the address that was printed has to do.
  spawn(file, args, { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}
