/** Where the product's own files are: beside the bundle in `dist/`, or three folders up from the sources. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the bundle, which is CommonJS; the sources are not and have no `__dirname`. */
const home = typeof __dirname === 'string' ? path.join(__dirname, '..') : path.join(import.meta.dirname, '../../..');

export function version(): string {
  const { version } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string };
  return version;
}

/** The page of a rule in Markdown; undefined where it has none. */
export function rulePage(id: string): string | undefined {
  try {
    return readFileSync(path.join(home, 'docs/rules', `${id}.md`), 'utf8');
  } catch {
    return undefined;
  }
}

/** The built language server. It is a file of its own, so that checking does not load it. */
export const serverFile = path.join(home, 'dist/server.js');
