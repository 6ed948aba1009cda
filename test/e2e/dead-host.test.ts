// An extension host that dies is told as a failure, not taken for a success.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const host = fileURLToPath(new URL('../host/vscode.mjs', import.meta.url));
const scratch = mkdtempSync(path.join(tmpdir(), 'kube-services-dead-host-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** VS Code itself reports success when its extension host just ends, so that tests which never ran would pass. */
test('an extension host that dies is no success', async () => {
  const tests = path.join(scratch, 'dies.cjs');
  writeFileSync(tests, "exports.run = () => { console.log('before'); process.exit(0); };\n");
  const { code, output } = await new Promise<{ code: unknown; output: string }>(resolve => {
    const args = [host, `--extensionTestsPath=${tests}`, `--extensionDevelopmentPath=${scratch}`, scratch];
    writeFileSync(
      path.join(scratch, 'package.json'),
      '{"name":"x","publisher":"x","version":"0.0.1","engines":{"vscode":"*"}}',
    );
    execFile(process.execPath, args, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, output: stdout + stderr }),
    );
  });
  assert.equal(code, 1, output);
  assert.match(output, /the extension host ended before the tests did/);
});
