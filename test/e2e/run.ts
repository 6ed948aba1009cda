// Runs test/e2e/steps in a real VS Code: desktop VS Code where it can run and be downloaded, else the one from npm.
//   VSCODE_EXECUTABLE=…                  this VS Code ("npm": the one from npm)
//   VSCODE_VERSION=1.101.0               this version of desktop VS Code
//   KUBE_SERVICES_DESKTOP_REQUIRED=1     desktop VS Code or failure
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const npmVSCode = path.join(root, 'test', 'host', 'vscode.mjs');

async function chooseVSCode(): Promise<string> {
  const { VSCODE_EXECUTABLE: given, VSCODE_VERSION: version = 'stable' } = process.env;
  if (given) return given === 'npm' ? npmVSCode : given;
  const required = process.env.KUBE_SERVICES_DESKTOP_REQUIRED === '1';
  if (!required && !hasDisplay()) return insteadOfDesktop('there is no display for desktop VS Code');
  try {
    return await downloadAndUnzipVSCode({ version, cachePath: path.join(root, '.vscode-test') });
  } catch (error) {
    if (required || !isNetworkError(error)) throw error;
    return insteadOfDesktop(`desktop VS Code cannot be downloaded (${String(error)})`);
  }
}

function insteadOfDesktop(reason: string): string {
  console.log(`${reason}: testing in the VS Code of the npm package code-server`);
  return npmVSCode;
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const isNetworkError = (error: unknown) =>
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|request timeout/i.test(
    `${(error as NodeJS.ErrnoException).code} ${String(error)}`,
  );

/** One file per step and the runner, for the extension host, which loads CommonJS. */
async function bundleTests(): Promise<string> {
  const steps = readdirSync(path.join(root, 'test/e2e/steps')).filter(name => name.endsWith('.ts'));
  if (steps.length === 0) throw new Error('there is no step in test/e2e/steps');
  const outdir = path.join(root, 'out', 'e2e');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['test/e2e/mocha.ts', ...steps.map(name => `test/e2e/steps/${name}`)],
    outbase: 'test/e2e',
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return path.join(outdir, 'mocha.cjs');
}

const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-e2e-'));
try {
  const folder = path.join(scratch, 'samples');
  cpSync(path.join(root, 'samples'), folder, { recursive: true });
  const [vscodeExecutablePath, extensionTestsPath] = await Promise.all([chooseVSCode(), bundleTests()]);
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath,
    // What stands in for VS Code is a script, which takes the first Node.js on the PATH: it shall be this one.
    extensionTestsEnv: { PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter) },
    // A profile of its own for every run; other extensions would only disturb.
    launchArgs: [
      folder,
      '--disable-extensions',
      `--user-data-dir=${path.join(scratch, 'user-data')}`,
      `--extensions-dir=${path.join(scratch, 'extensions')}`,
    ],
  });
} catch (error) {
  if (!(error instanceof TestRunFailedError)) console.error(error);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
