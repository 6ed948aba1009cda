// What `node --test` prints here: failures in full, and at the end one line with the counts, which scripts/test.mjs adds up.
import path from 'node:path';
import { inspect } from 'node:util';

export default async function* report(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const printed = new Map();
  const failedIn = new Set();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') {
      printed.set(data.file, (printed.get(data.file) ?? '') + data.message);
    } else if (type === 'test:pass' && isTest(data)) {
      if (isFileItself(data)) {
        count.failed++;
        yield `\n✖ ${short(data.file)}: no test in it, or it ended before them\n`;
      } else if (data.skip || data.todo) count.skipped++;
      else count.passed++;
    } else if (type === 'test:fail' && data.details.error?.failureType !== 'subtestsFailed') {
      // What fails only because of what is in it has been told about already.
      count.failed++;
      failedIn.add(data.file);
      yield failure(data);
    }
  }
  for (const file of failedIn) {
    if (printed.has(file)) yield `\n${short(file)} printed:\n${printed.get(file)}\n`;
  }
  if (count.skipped > 0) yield `${count.skipped} skipped\n`;
  yield `${count.passed} passed, ${count.failed} failed\n`;
}

const isTest = data => data.details.type !== 'suite';

/** Node reports a file as a test of its own when it holds none, or when it ends before its tests do. */
const isFileItself = data => data.nesting === 0 && data.file !== undefined && path.resolve(data.name) === data.file;

function failure({ name, file, line, details: { error } }) {
  const cause = error?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause);
  return `\n✖ ${name}  (${file ? `${short(file)}${line ? `:${line}` : ''}` : '?'})\n${text.replace(/^/gm, '    ')}\n`;
}

const short = file => path.relative(process.cwd(), file);
