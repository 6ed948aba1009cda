// What VS Code's extension host calls: runs the steps that lie bundled beside it.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000 });
  const steps = path.join(__dirname, 'steps');
  for (const name of readdirSync(steps).sort()) mocha.addFile(path.join(steps, name));
  const { passed, failed } = await new Promise<{ passed: number; failed: number }>(resolve => {
    const count = { passed: 0, failed: 0 };
    mocha
      .run(() => resolve(count))
      .on('pass', () => count.passed++)
      .on('fail', () => count.failed++);
  });
  // The line that scripts/test.mjs reads.
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed === 0) throw new Error(`${failed} of ${passed + failed} steps failed`);
}
