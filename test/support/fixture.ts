/**
 * Fixtures: Markdown pages whose `yaml` blocks are workspaces with what is expected written into them.
 *
 *     #- /web.yaml              the following lines are this file; without it: /main.yaml
 *     #- settings: {…}          the editor's settings, as YAML in one line
 *     app: wbe
 *     #    ^^^ warning: text    about these columns of the line above
 *     # <---- error: text       the same for a span that begins in column 0; `# <~--`: in column 1
 *     #    | warning: text      an empty span, before this column; in column 0 `# <|`
 *     #    ^^^… error: text     the span goes on in the next line
 *
 * Mark lines are taken out before the text is analysed: they move no offset and may stand inside block scalars. What a
 * mark says is the test's matter. Other fenced blocks behind a `yaml` block (```diff Title) belong to its case.
 */
import { plainData } from '../../server/src/core/service/plain.ts';
import type { Range } from '../../server/src/core/text/text.ts';
import type { Files } from './workspace.ts';

export interface Mark {
  /** Zero-based, in the file's text without mark lines. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The span goes on behind the end of the line. */
  readonly open?: true;
  readonly text: string;
}

export interface FixtureFile {
  readonly path: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** A fenced block: what stands behind the three backticks, and its lines. */
export interface Block {
  readonly info: string;
  readonly body: string;
}

export interface Case {
  /** The heading above it, numbered where there are several below one heading. */
  readonly title: string;
  readonly files: readonly FixtureFile[];
  readonly settings: unknown;
  /** The line in the page, one-based. */
  readonly line: number;
  /** The blocks of other languages that follow, for example `diff`. */
  readonly blocks: readonly Block[];
}

export interface Page {
  /** Prose lines, and blocks; `case` is the index of the case that a block belongs to. */
  readonly parts: readonly (string | (Block & { readonly case: number | undefined }))[];
  readonly cases: readonly Case[];
}

/** Languages of blocks that show something to the reader and are not checked. */
const PROSE = new Set(['console', 'text', 'sh', '']);

export function parsePage(markdown: string): Page {
  const parts: Page['parts'][number][] = [];
  const cases: (Case & { blocks: Block[] })[] = [];
  const titles = new Map<string, number>();
  let title = '';
  let fence: { info: string; line: number; lines: string[] } | undefined;
  markdown.split('\n').forEach((line, index) => {
    if (!fence) {
      if (line.startsWith('```')) fence = { info: line.slice(3), line: index + 1, lines: [] };
      else parts.push(line);
      if (/^#+ /.test(line)) title = line.replace(/^#+ /, '');
      return;
    }
    if (line !== '```') {
      fence.lines.push(line);
      return;
    }
    const { info, lines } = fence;
    const block = { info, body: lines.join('\n') };
    const language = info.split(' ')[0]!;
    if (language === 'yaml') {
      const count = (titles.get(title) ?? 0) + 1;
      titles.set(title, count);
      const shown = count > 1 ? `${title} (${count})` : title;
      cases.push({ title: shown, ...splitFiles(lines), line: fence.line, blocks: [] });
    } else if (!PROSE.has(language)) cases.at(-1)?.blocks.push(block);
    parts.push({ ...block, case: PROSE.has(language) ? undefined : cases.length - 1 });
    fence = undefined;
  });
  return { parts, cases };
}

export function filesOf({ files }: Case): Files {
  return files.map(({ path, text }) => [path, text]);
}

/** A case as the page should show it: its `yaml` block, then the others. */
export interface Shown {
  readonly yaml: string;
  readonly blocks: readonly Block[];
}

/** The `yaml` block of a case with these marks instead of its own. */
export function showCase({ files, settings }: Case, marksOf: (file: FixtureFile) => readonly Mark[]): string {
  const head = settings === undefined ? [] : [`#- settings: ${JSON.stringify(settings)}`];
  const named = files.length > 1 || files[0]?.path !== '/main.yaml';
  return [
    ...head,
    ...files.flatMap(file => [...(named ? [`#- ${file.path}`] : []), ...showMarks(file.text, marksOf(file))]),
  ].join('\n');
}

/** The page with each case as it should be shown. Prose stays where it is; blocks are matched by what they are called. */
export function rewritePage(page: Page, shown: readonly Shown[]): string {
  const left = shown.map(({ blocks }) => [...blocks]);
  const out: string[] = [];
  page.parts.forEach((part, index) => {
    if (typeof part === 'string' || part.case === undefined) {
      out.push(...(typeof part === 'string' ? [part] : fenced(part)));
      return;
    }
    const waiting = left[part.case]!;
    if (part.info.split(' ')[0] === 'yaml') out.push(...fenced({ info: part.info, body: shown[part.case]!.yaml }));
    else {
      const at = waiting.findIndex(it => it.info === part.info);
      if (at >= 0) out.push(...waiting.splice(0, at + 1).flatMap((it, i) => [...(i ? [''] : []), ...fenced(it)]));
      // What is no longer there goes, with the blank line before it.
      else if (out.at(-1) === '') out.pop();
    }
    const rest = page.parts.slice(index + 1);
    const last = !rest.some(it => typeof it !== 'string' && it.case === part.case);
    if (last) for (const it of waiting.splice(0)) out.push('', ...fenced(it));
  });
  return out.join('\n');
}

/** The mark of a range that was found. `lines` are those of the text. */
export function markOf({ start, end }: Range, lines: readonly string[], text: string): Mark {
  const mark = { line: start.line, start: start.character, text };
  if (start.line === end.line) return { ...mark, end: end.character };
  return { ...mark, end: Math.max(lines[start.line]!.length, start.character + 1), open: true };
}

/** Removed and added lines, without those around them. */
export function lineDiff(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i]![j] = a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
    }
  }
  const lines: string[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    } else if (i < a.length && (j === b.length || common[i + 1]![j]! >= common[i]![j + 1]!)) lines.push(`-${a[i++]}`);
    else lines.push(`+${b[j++]}`);
  }
  return lines.join('\n');
}

const FILE = /^#- (\/\S+)$/;
const SETTINGS = /^#- settings: (.*)$/;
const CARET = /^(\s*#\s*)(\^+|\|)(…?) (\S.*)$/;
const ARROW = /^\s*# <(~*)(-+|\|)(…?) (\S.*)$/;

function splitFiles(lines: readonly string[]): Pick<Case, 'files' | 'settings'> {
  const files: { path: string; lines: string[]; marks: Mark[] }[] = [];
  let settings: unknown;
  for (const line of lines) {
    const path = FILE.exec(line)?.[1];
    const set = SETTINGS.exec(line)?.[1];
    if (path !== undefined) files.push({ path, lines: [], marks: [] });
    else if (set !== undefined) settings = plainData(set);
    else {
      if (files.length === 0) files.push({ path: '/main.yaml', lines: [], marks: [] });
      const file = files.at(-1)!;
      const mark = readMark(line, file.lines.length - 1);
      if (mark) file.marks.push(mark);
      else file.lines.push(line);
    }
  }
  return { files: files.map(it => ({ path: it.path, text: `${it.lines.join('\n')}\n`, marks: it.marks })), settings };
}

function readMark(line: string, above: number): Mark | undefined {
  const match = CARET.exec(line) ?? ARROW.exec(line);
  if (!match) return undefined;
  const [, before, sign, open, text] = match;
  const start = before!.length;
  const end = sign === '|' ? start : start + sign!.length;
  return { line: above, start, end, ...(open ? { open: true } : {}), text: text! };
}

function showMarks(text: string, marks: readonly Mark[]): string[] {
  const order = [...marks].sort((a, b) => a.line - b.line || a.start - b.start || (a.text < b.text ? -1 : 1));
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.flatMap((line, index) => [
    line,
    ...order.filter(it => it.line === index).map(it => showMark(it, line.search(/\S|$/))),
  ]);
}

function showMark({ start, end, open, text }: Mark, indent: number): string {
  const tail = `${open ? '…' : ''} ${text}`;
  if (start < 2) return `# <${'~'.repeat(start)}${end === start ? '|' : '-'.repeat(end - start)}${tail}`;
  const hash = `${' '.repeat(Math.min(indent, start - 2))}#`;
  return `${hash.padEnd(start)}${end === start ? '|' : '^'.repeat(end - start)}${tail}`;
}

function fenced({ info, body }: Block): string[] {
  return [`\`\`\`${info}`, ...(body === '' ? [] : [body]), '```'];
}
