/** A report for people: grouped by file, one line a finding, what explains it below. */
import { type Language, say, sentence } from '../core/text/message.ts';
import type { Range } from '../core/text/text.ts';
import type { Report, ReportedFinding, Skipped } from './check.ts';
import { MESSAGES, SEVERITY_NAMES } from './messages.ts';
import { printable } from './print.ts';

/** How many unread files are named; a chart may have hundreds of templates. */
const NAMED = 10;

export function reportAsText({ findings, skipped, summary }: Report, lang: Language, colour: boolean): string {
  const paint = colour ? painted : plain;
  const blocks = groupedByFile(findings).map(([file, found]) =>
    [paint(printable(file), 'bold'), ...found.flatMap(it => linesOf(it, lang, paint))].join('\n'),
  );
  const unread = skippedLines(skipped, lang).map(it => paint(it, 'dim'));
  if (unread.length) blocks.push(unread.join('\n'));
  blocks.push(sentence(say(MESSAGES.summary, { ...summary }), lang));
  return `${blocks.join('\n\n')}\n`;
}

function groupedByFile(
  findings: readonly ReportedFinding[],
): readonly (readonly [string, readonly ReportedFinding[]])[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const it of findings) {
    const file = named(it);
    const group = groups.get(file) ?? [];
    group.push(it);
    groups.set(file, group);
  }
  return [...groups];
}

function linesOf(finding: ReportedFinding, lang: Language, paint: Paint): string[] {
  const { range, severity, message, rule, related, fixes } = finding;
  return [
    `  ${placeOf(range)}  ${paint(SEVERITY_NAMES[severity][lang], COLOURS[severity])}  ${printable(message)}  ${paint(rule, 'dim')}`,
    ...related.map(it => printable(`    ${it.file}:${placeOf(it.range)}  ${it.message}`)),
    ...fixes.map(({ title }) => `    ${paint(printable(sentence(say(MESSAGES.fix, { title }), lang)), 'green')}`),
  ];
}

function skippedLines(skipped: readonly Skipped[], lang: Language): string[] {
  const lines = skipped
    .slice(0, NAMED)
    .map(it => `${printable(named(it))}  ${sentence(say(MESSAGES.skipped, { reason: it.reason }), lang)}`);
  const count = skipped.length - NAMED;
  return count > 0 ? [...lines, sentence(say(MESSAGES.skippedMore, { count }), lang)] : lines;
}

function named({ workspace, file }: { readonly workspace?: string; readonly file: string }): string {
  return workspace === undefined ? file : `${workspace.replace(/[/\\]+$/, '')}: ${file}`;
}

/** As editors and compilers count: both from one. */
function placeOf({ start }: Range): string {
  return `${start.line + 1}:${start.character + 1}`;
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34, cyan: 36 } as const;
const COLOURS = { error: 'red', warning: 'yellow', info: 'blue', hint: 'cyan' } as const;

type Paint = (text: string, code: keyof typeof CODES) => string;

const painted: Paint = (text, code) => `\u001b[${CODES[code]}m${text}\u001b[0m`;
const plain: Paint = text => text;
