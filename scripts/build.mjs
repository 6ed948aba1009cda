// Bundles what ships, into dist/.   node scripts/build.mjs [--dev] [--watch]
import { chmodSync, existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installRoot } from './install.mjs';
import { root, whenStarted } from './process.mjs';

const bundles = [
  { from: 'client/src/node/main.ts', to: 'dist/client.js' },
  { from: 'server/src/main/node.ts', to: 'dist/server.js' },
  { from: 'server/src/cli/cli.ts', to: 'dist/cli.js', executable: true },
];

/**
 * @param {{ dev?: boolean, watch?: boolean }} [options] `dev`: readable, with source maps
 * @returns {Promise<{ file: string, bytes: number }[]>} what was written
 */
export async function build({ dev = false, watch = false } = {}) {
  await installRoot();
  const esbuild = await import('esbuild');
  const missing = bundles.filter(({ from }) => !existsSync(path.join(root, from)));
  if (missing.length > 0) throw new Error(`cannot build: no ${missing.map(({ from }) => from).join(', ')}`);
  if (watch) {
    const contexts = await Promise.all(bundles.map(bundle => esbuild.context(settings(bundle, true, 'info'))));
    await Promise.all(contexts.map(context => context.watch()));
    console.log('Watching; Ctrl+C ends it.');
    return [];
  }
  return Promise.all(
    bundles.map(async bundle => {
      const { outputFiles = [] } = await esbuild.build({ ...settings(bundle, dev, 'silent'), write: false });
      for (const { path: file, contents } of outputFiles) replaceFile(file, contents, bundle.executable);
      return { file: bundle.to, bytes: outputFiles.at(-1)?.contents.length ?? 0 };
    }),
  );
}

function settings({ from, to, executable = false }, dev, logLevel) {
  return {
    absWorkingDir: root,
    entryPoints: [from],
    outfile: path.join(root, to),
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    // esbuild prefers `main` for Node, where some packages have a wrapper that finds its parts only at run time.
    mainFields: ['module', 'main'],
    // Its modules for browsers become flat code; those for Node stay apart and look each other up at every call.
    alias: { yaml: path.join(root, 'node_modules', 'yaml', 'browser', 'index.js') },
    external: ['vscode'],
    plugins: [serverStaysApart],
    minify: !dev,
    sourcemap: dev ? 'linked' : false,
    legalComments: 'none',
    ...(executable && { banner: { js: '#!/usr/bin/env node' } }),
    logLevel,
  };
}

/** The command line loads the server only for `--stdio`, from the file beside it, so that `check` starts without it. */
const serverStaysApart = {
  name: 'server-stays-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/server\.js$/ }, ({ path: name }) => ({ path: name, external: true }));
  },
};

/** In one step, so that a program or a test that runs the old bundle at this moment never sees half a file. */
function replaceFile(file, contents, executable = false) {
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, contents);
  if (executable && !file.endsWith('.map')) chmodSync(fresh, 0o755);
  renameSync(fresh, file);
}

await whenStarted(import.meta.url, async () => {
  const written = await build({ dev: process.argv.includes('--dev'), watch: process.argv.includes('--watch') });
  for (const { file, bytes } of written) console.log(`${file}  ${(bytes / 1024).toFixed(0)} kB`);
});
