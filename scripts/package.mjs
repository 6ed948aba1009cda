// Packs the extension into dist/kube-services-<version>.vsix and looks at what went in.   node scripts/package.mjs
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { findNode, nodeEnv } from './node.mjs';
import { root, run, whenStarted } from './process.mjs';

/** The server with its sentences in two languages is two fifths of it, a page for each rule a quarter, the pictures of the readme a fifth. */
const MOST_BYTES = 1200 * 1024;

/** What has to be in it. */
const needed = ['package.json', 'readme.md', 'LICENSE.txt', 'dist/client.js', 'dist/server.js', 'images/icon.png'];

/** What may be in it besides. */
const allowed = [
  /^changelog\.md$/,
  /^package\.nls(\.[\w-]+)?\.json$/,
  /^(l10n|snippets|syntaxes)\/[\w.-]+\.json$/,
  /^docs\/rules\/[\w-]+\.md$/,
  // The README's.
  /^images\/(hero|hover|quick-fix|relations|trace)\.png$/,
];

/**
 * Packs what scripts/build.mjs has built.
 * @returns {Promise<{ vsix: string, bytes: number, files: string[] }>}
 */
export async function packExtension() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, 'dist', `${name}-${version}.vsix`);
  const node = findNode();
  const vsce = path.join('node_modules', '@vscode', 'vsce', 'vsce');
  // All that it needs is bundled, so no dependency goes in.
  const args = [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    vsix,
  ];
  const { code, output } = await run(node, args, { env: nodeEnv(node), limitMs: 120_000 });
  if (code !== 0) throw new Error(`vsce could not pack the extension:\n${output}`);
  const archive = readFileSync(vsix);
  const files = zipEntries(archive)
    .filter(entry => entry.startsWith('extension/') && !entry.endsWith('/'))
    .map(entry => entry.slice('extension/'.length))
    .sort();
  check(files, archive.length);
  return { vsix, bytes: archive.length, files };
}

function check(files, bytes) {
  const faults = [
    ...needed.filter(file => !files.includes(file)).map(file => `${file} is missing`),
    ...files
      .filter(file => !needed.includes(file) && !allowed.some(pattern => pattern.test(file)))
      .map(file => `${file} does not belong there`),
    ...(bytes > MOST_BYTES ? [`it has ${bytes} bytes, more than ${MOST_BYTES}`] : []),
  ];
  if (faults.length > 0) throw new Error(`the package is not as it should be:\n  ${faults.join('\n  ')}`);
}

/** The names in a zip archive, from the directory at its end. */
function zipEntries(archive) {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = archive.readUInt16LE(end + 10);
  const names = [];
  for (let entry = 0, at = archive.readUInt32LE(end + 16); entry < count; entry++) {
    const [name, extra, comment] = [28, 30, 32].map(offset => archive.readUInt16LE(at + offset));
    names.push(archive.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

await whenStarted(import.meta.url, async () => {
  await build();
  const { vsix, bytes, files } = await packExtension();
  for (const file of files) console.log(`  ${file}`);
  console.log(`${path.relative(root, vsix)}: ${files.length} files, ${(bytes / 1024).toFixed(0)} kB`);
});
