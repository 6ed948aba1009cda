// What `node --test` prints here: failures in full, and at the end one line with the counts, which scripts/test.mjs adds up.
import path from 'node:path';
import { inspect } from 'node:util';

export default async function* report(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const printed = new Map();
  const began = new Set();
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') {
      printed.set(data.file, (printed.get(data.file) ?? '') + data.message);
    } else if (type === 'test:pass' && isTest(data)) {
      began.add(data.file);
      if (isFileItself(data)) {
        count.failed++;
        yield `\n✖ ${short(data.file)}: no test in it\n`;
      } else if (data.skip || data.todo) count.skipped++;
      else count.passed++;
    } else if (type === 'test:fail' && (isTest(data) || data.details.error?.failureType === 'hookFailed')) {
      count.failed++;
      yield failure(data);
    } else if (type === 'test:fail') {
      // A suite that fails only because of what is in it has been told about already.
      if (data.details.error?.failureType !== 'subtestsFailed') {
        count.failed++;
        yield failure(data);
      }
    } else if (type === 'test:summary' && data.file && !data.success && printed.has(data.file)) {
      yield `\n${short(data.file)} printed:\n${printed.get(data.file)}\n`;
    }
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
