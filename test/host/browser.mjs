// A headless Chromium: the one from npm, which needs no system package, else one that is installed.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const packed = fileURLToPath(new URL('node_modules/@sparticuz/chromium/bin', import.meta.url));
const unpacked = fileURLToPath(new URL('node_modules/.cache/chromium', import.meta.url));

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

export function launchBrowser() {
  // Its own signal handlers would end this process before it has cleaned up.
  const ours = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ ...findChromium(), ...ours, headless: true, args: flags });
}

/** @returns {{ executablePath: string, env?: Record<string, string> }} */
function findChromium() {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH };
  if (process.platform === 'linux' && process.arch === 'x64') return fromNpm();
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const found = [...names.flatMap(name => folders.map(folder => path.join(folder, name))), mac].find(existsSync);
  if (!found) throw new Error('no Chromium found: please install it, or set CHROMIUM_PATH');
  return { executablePath: found };
}

function fromNpm() {
  if (!existsSync(unpacked)) unpack();
  const libraries = [path.join(unpacked, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  const env = { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: path.join(unpacked, 'fonts.conf') };
  return { executablePath: path.join(unpacked, 'chromium'), env };
}

/** Into a folder that gets its name only when it is complete: two runs may be at it at the same time. */
function unpack() {
  mkdirSync(path.dirname(unpacked), { recursive: true });
  const fresh = mkdtempSync(`${unpacked}-`);
  const read = name => brotliDecompressSync(readFileSync(path.join(packed, name)));
  writeFileSync(path.join(fresh, 'chromium'), read('chromium.br'));
  chmodSync(path.join(fresh, 'chromium'), 0o755);
  for (const name of ['al2023', 'fonts']) {
    mkdirSync(path.join(fresh, name));
    execFileSync('tar', ['-x', '-C', path.join(fresh, name)], { input: read(`${name}.tar.br`) });
  }
  writeFileSync(path.join(fresh, 'fonts.conf'), fontsConf);
  chmodSync(fresh, 0o755);
  try {
    renameSync(fresh, unpacked);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
}

/** The machine's fonts, and where it has none, one of our own: without any font the page hangs. */
const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${unpacked}/fonts</dir>
  <cachedir>${unpacked}/cache</cachedir>
</fontconfig>
`;
