/**
 * One cold measurement in its own process; prints JSON.
 *   index FOLDER        everything: list, read, cut, parse, take facts, link, run all rules
 *   documents FOLDER F  writes the documents that facts are taken from to F, for `parse`
 *   parse F             (A1) the bare `yaml` parse of those documents, their text in memory
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { readDocument } from '../server/src/core/model/document.ts';
import { Workspace } from '../server/src/core/service/workspace.ts';
import { splitDocuments } from '../server/src/core/syntax/documents.ts';
import { PARSE_OPTIONS } from '../server/src/core/syntax/parse.ts';
import { manifestPaths, manifestText, pathOf, uriOf } from '../server/src/host/disk.ts';

const [mode, first, second] = process.argv.slice(2);
const started = process.cpuUsage();
const wall = performance.now();

function report(extra: Record<string, number>): void {
  const { user } = process.cpuUsage(started);
  const rss = Math.round(process.memoryUsage().rss / 1e6);
  console.log(JSON.stringify({ cpu: user / 1000, wall: performance.now() - wall, rss, ...extra }));
}

if (mode === 'index') {
  const workspace = new Workspace({
    text: uri => manifestText(pathOf(uri)!),
    onBug: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
  const files = [...manifestPaths(first!)];
  const disk = files.map(path => ({ uri: uriOf(path), text: manifestText(path) }));
  workspace.apply({ roots: [uriOf(first!)], disk, complete: true });
  const snapshot = workspace.snapshot();
  const findings = snapshot.files().reduce((sum, { uri }) => sum + snapshot.findings(uri).length, 0);
  report({ files: files.length, resources: snapshot.resources().length, findings });
} else if (mode === 'documents') {
  const texts = [...manifestPaths(first!)]
    .flatMap(path => splitDocuments(manifestText(path) ?? ''))
    .map(it => it.text)
    .filter(text => readDocument('', text, it => it).tree !== undefined);
  writeFileSync(second!, JSON.stringify(texts));
} else {
  const texts = JSON.parse(readFileSync(first!, 'utf8')) as string[];
  const before = process.cpuUsage();
  const from = performance.now();
  for (const text of texts) parseAllDocuments(text, PARSE_OPTIONS);
  console.log(
    JSON.stringify({
      cpu: process.cpuUsage(before).user / 1000,
      wall: performance.now() - from,
      rss: Math.round(process.memoryUsage().rss / 1e6),
      documents: texts.length,
    }),
  );
}
