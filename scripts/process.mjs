// Child processes, for every script here. Node built-ins only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const windows = process.platform === 'win32';

/**
 * What a script does when it is started, not when another one imports it. A failure is told in one line, not with a stack.
 * @param {string} url the script's `import.meta.url` @param {() => Promise<void>} main
 */
export async function whenStarted(url, main) {
  if (url !== pathToFileURL(process.argv[1] ?? '').href) return;
  try {
    await main();
  } catch (error) {
    console.error(`Failed: ${error.message}`);
    process.exitCode = 1;
  }
}

/** @typedef {{ code: number, output: string }} Ended */

/**
 * Runs a program to its end and keeps what it printed, both streams in their order.
 * @param {string} file @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean, show?: boolean, limitMs?: number }} [options]
 * @returns {Promise<Ended>}
 */
export function run(
  file,
  args,
  { cwd = root, env = process.env, shell = false, show = false, limitMs = 600_000 } = {},
) {
  return new Promise(resolve => {
    const child = spawn(file, args, { cwd, env, shell, detached: !windows, stdio: ['ignore', 'pipe', 'pipe'] });
    const forget = stopWithUs(child);
    let output = '';
    const keep = stream => chunk => {
      output += chunk;
      if (show) stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    const timer = setTimeout(() => {
      output += `\nstopped: it took longer than ${limitMs / 1000} s\n`;
      void stopGroup(child);
    }, limitMs);
    const end = code => {
      clearTimeout(timer);
      forget();
      resolve({ code, output });
    };
    child.once('error', error => {
      output += `${error.message}\n`;
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? (signal ? 130 : 1)));
  });
}

/**
 * Ends a child and all that it started: a VS Code server's own children outlive it by seconds otherwise.
 * The child must have been started with `detached: true` (except on Windows, where only the child itself is ended).
 * @param {import('node:child_process').ChildProcess} child
 */
export async function stopGroup(child) {
  if (child.pid === undefined) return;
  const signal = name => {
    try {
      return windows ? child.kill(name) : process.kill(-child.pid, name);
    } catch {
      return false;
    }
  };
  if (!signal('SIGTERM')) return;
  for (let waited = 0; waited < 5000 && signal(0); waited += 50) await new Promise(done => setTimeout(done, 50));
  signal('SIGKILL');
}

const running = new Set();

/** When we are stopped, so is the child: a detached one does not get the terminal's Ctrl+C. */
function stopWithUs(child) {
  if (running.size === 0) for (const name of ['SIGINT', 'SIGTERM']) process.on(name, stopAll);
  running.add(child);
  return () => {
    running.delete(child);
    if (running.size === 0) for (const name of ['SIGINT', 'SIGTERM']) process.off(name, stopAll);
  };
}

async function stopAll() {
  await Promise.all([...running].map(stopGroup));
  process.exit(130);
}
