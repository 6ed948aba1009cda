/** Globs as VS Code writes them in `files.exclude`: `**`, `*`, `?`, `{a,b}` and `[a-z]`. Knows no disk. */

/** Whether a path, relative and with `/`, is excluded. */
export type Excluded = (relative: string) => boolean;

/** Lists of patterns are asked about file by file, and compiled once. */
const COMPILED = new WeakMap<readonly string[], Excluded>();

/** One test for all patterns. A pattern that is no glob at all (an unclosed bracket) excludes nothing. */
export function excludedBy(patterns: readonly string[]): Excluded {
  const known = COMPILED.get(patterns) ?? compiled(patterns);
  COMPILED.set(patterns, known);
  return known;
}

function compiled(patterns: readonly string[]): Excluded {
  const sources = patterns.flatMap(it => sourceOf(it) ?? []);
  if (sources.length === 0) return () => false;
  const all = new RegExp(`^(?:${sources.join('|')})$`);
  return relative => all.test(relative);
}

/** The patterns that are switched on in a setting such as `files.exclude`; those with a `when` are not. */
export function patternsIn(setting: unknown): readonly string[] {
  if (typeof setting !== 'object' || setting === null) return [];
  return Object.entries(setting).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}

/** What each piece of a glob means, the longest first; a leading slash or `./` means nothing. */
const PIECE = /^\.?\/|\/\*\*\/|^\*\*\/|\/\*\*$|\*+|\?|\[[!^]?[^\]/]+\]|[{},]|[^*?[{},/]+|./g;

function sourceOf(pattern: string): string | undefined {
  let depth = 0;
  const source = pattern.trim().replace(PIECE, (piece, at: number) => {
    if (at === 0 && /^\.?\/$/.test(piece)) return '';
    if (piece === '/**/') return '/(?:.*/)?';
    if (piece === '**/') return '(?:.*/)?';
    if (piece === '/**') return '(?:/.*)?';
    if (piece.startsWith('*')) return piece.length > 1 ? '.*' : '[^/]*';
    if (piece === '?') return '[^/]';
    if (piece.length > 2 && piece.startsWith('[')) return piece.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
    if (piece === '{') return ++depth ? '(?:' : '';
    if (piece === '}' && depth > 0) return depth-- ? ')' : '';
    if (piece === ',' && depth > 0) return '|';
    return piece.replace(/[.+^$(){}|[\]\\]/g, '\\$&');
  });
  if (source === '' || depth !== 0) return undefined;
  try {
    new RegExp(source);
    return source;
  } catch {
    return undefined;
  }
}
