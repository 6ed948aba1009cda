// Which Node.js runs the tests, the packer and the VS Code server. npm itself may be on an older one.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

/** The first release that runs `.ts` files as they are, which the tests are. */
const LEAST = [22, 18];

/**
 * The pinned Node.js from the lockfile, which every developer and the CI share. Where npm has none for this system, ours if it is new enough.
 * @returns {string} its path
 */
export function findNode() {
  const windows = process.platform === 'win32';
  const pinned = path.join(
    root,
    'node_modules',
    `node-${windows ? 'win' : process.platform}-${process.arch}`,
    'bin',
    windows ? 'node.exe' : 'node',
  );
  // It may be there and not run: on a Linux with another C library, say.
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1])) return process.execPath;
  throw new Error(
    `Node.js ${LEAST.join('.')} or newer is needed here and this is ${process.version}; npm has no pinned one for ` +
      `${process.platform}-${process.arch}. Please put a newer one on the PATH.`,
  );
}

/** The environment under which what we start, and what that starts, finds this Node.js as `node`. */
export function nodeEnv(node) {
  const names = Object.keys(process.env).filter(name => name.toUpperCase() === 'PATH');
  const rest = names.map(name => process.env[name]);
  const env = { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'node_modules', '.cache', 'node') };
  for (const name of names) delete env[name];
  return { ...env, PATH: [path.dirname(node), ...rest].join(path.delimiter) };
}
