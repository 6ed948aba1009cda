/** The charts that were written for tests (`test/data/charts`), by their names: their files as a workspace has them. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Files } from './workspace.ts';

const folder = fileURLToPath(new URL('../data/charts/', import.meta.url));
export const CHARTS: Readonly<Record<string, Files>> = Object.fromEntries(
  ['include', 'literal', 'values'].map(name => [name, filesIn(name)]),
);

function filesIn(chart: string): Files {
  return readdirSync(path.join(folder, chart), { recursive: true, withFileTypes: true })
    .filter(it => it.isFile() && !it.name.endsWith('.txt'))
    .map(it => path.join(it.parentPath, it.name))
    .sort()
    .map(file => [`/${path.relative(folder, file).split(path.sep).join('/')}`, readFileSync(file, 'utf8')]);
}
