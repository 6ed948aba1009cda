/**
 * What a rule's page must show for one of its cases: every finding of every rule, and what each fix of the page's own
 * rule does. On the way it checks what holds for all rules, so that no page has to say it.
 */
import assert from 'node:assert/strict';
import { SEVERITIES } from '../../server/src/core/config.ts';
import { RULES } from '../../server/src/core/rules/registry.generated.ts';
import type { Finding, Fix, Rule } from '../../server/src/core/rules/rule.ts';
import { infoOf, ruleOf } from '../../server/src/core/rules/rules.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import type { Workspace } from '../../server/src/core/service/workspace.ts';
import { fieldPath } from '../../server/src/core/syntax/path.ts';
import { type Message, type Said, sentence } from '../../server/src/core/text/message.ts';
import { applyEdits, SourceText, shifted, type TextEdit } from '../../server/src/core/text/text.ts';
import { type Block, type Case, filesOf, lineDiff, type Mark, markOf, type Shown, showCase } from './fixture.ts';
import { freeze } from './frozen.ts';
import { type Files, pathOf, uriOf, workspaceOf } from './workspace.ts';

/** What the cases of a page have shown together. */
export interface Seen {
  readonly messages: Set<Message>;
  clean: boolean;
  withFix: number;
  withoutFix: number;
}

export function checkCase(id: string, it: Case, seen: Seen): Shown {
  const files = filesOf(it);
  const workspace = workspaceOf(files, { settings: it.settings });
  checkRaw(workspace);
  const snapshot = workspace.snapshot();
  const found = it.files.flatMap(({ path }) => snapshot.findings(uriOf(path)));
  const marks = new Map(it.files.map(({ path, text }) => [path, new Marks(text)]));
  for (const finding of found.filter(one => !isAside(one, id))) {
    marks.get(pathOf(finding.document.uri))!.add(snapshot, finding, finding.document, textOf(finding, id));
    for (const { resource, at, said } of finding.related) {
      const place = { span: at };
      marks.get(pathOf(resource.document.uri))!.add(snapshot, place, resource.document, `related: ${inBoth(said)}`);
    }
  }
  const own = found.filter(finding => finding.rule === id);
  if (own.length === 0) seen.clean = true;
  for (const { said } of found) assert.match(inBoth(said), /[.?]$/, 'a finding is a sentence');
  for (const finding of own) for (const said of [finding.said, ...finding.related.map(r => r.said)]) note(said, seen);
  const blocks = own.flatMap(finding => showFixes(snapshot, finding, found, it, seen));
  return { yaml: showCase(it, file => marks.get(file.path)!.all()), blocks };
}

/**
 * Whether a finding has nothing to do with a page: the objects of a case about one of them alone name others that are not
 * there, which is an information everywhere.
 */
function isAside({ rule, severity }: Finding, page: string): boolean {
  const isAlone = ruleOf(page)?.needs !== 'index';
  return isAlone && severity === 'info' && rule !== page && ruleOf(rule)?.needs === 'index';
}

/** The case as the page shows it now, in the same words, to compare with. */
export function asWritten(it: Case): Shown {
  return { yaml: showCase(it, file => file.marks), blocks: it.blocks };
}

/** The marks of one file; two findings may point to one place in the same words. */
class Marks {
  readonly #source: SourceText;
  readonly #lines: readonly string[];
  readonly #marks = new Map<string, Mark>();

  constructor(text: string) {
    this.#source = new SourceText(text);
    this.#lines = text.split('\n');
  }

  add(snapshot: Snapshot, { span }: Pick<Finding, 'span'>, document: Finding['document'], text: string): void {
    const range = this.#source.rangeOf(shifted(span, snapshot.placeOf(document).start));
    const mark = markOf(range, this.#lines, text);
    const key = JSON.stringify(mark);
    assert.ok(!this.#marks.has(key) || text.startsWith('related'), `reported twice: ${text}`);
    this.#marks.set(key, mark);
  }

  all(): readonly Mark[] {
    return [...this.#marks.values()];
  }
}

/** `warning: …`, `info[other-rule]: …`, `warning at spec.ports[0].targetPort: …` where the field is not the marked one. */
function textOf({ rule, severity, path, said }: Finding, page: string): string {
  const of = rule === page ? '' : `[${rule}]`;
  return `${severity}${of}${path ? ` at ${fieldPath(path)}` : ''}: ${inBoth(said)}`;
}

/** The English sentence; a placeholder without data is a fault in either language. */
function inBoth(said: Said): string {
  for (const language of ['en', 'ko'] as const) {
    assert.doesNotMatch(sentence(said, language), /undefined|\[object/, 'a datum that is no text');
    for (const name of said.message[language].matchAll(/\{(\w+)\}/g)) {
      assert.ok(name[1]! in said.data, `${language}: no data for ${name[0]} in "${said.message[language]}"`);
    }
  }
  return sentence(said, 'en');
}

function note(said: Said, seen: Seen): void {
  seen.messages.add(said.message);
  for (const it of Object.values(said.data)) if (typeof it === 'object') note(it, seen);
}

/** Runs every rule on frozen facts, as they come from it: no setting has changed their severities. */
function checkRaw(workspace: Workspace): void {
  freeze(workspace);
  for (const { documents } of workspace.files.values()) {
    for (const resource of documents.flatMap(({ document }) => document.resources)) {
      const about = RULES.filter(({ on }) => ('id' in on ? on === resource.type : on.includes(resource.type)));
      for (const rule of about) for (const it of workspace.rerun(rule, resource)) checkFinding(it, rule);
    }
  }
}

function checkFinding({ severity, span, document, fixes }: Finding, rule: Rule): void {
  const below = SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(rule.severity);
  assert.ok(below, `${rule.id} reports ${severity}, which is more than its own ${rule.severity}`);
  assert.ok(span.start >= 0 && span.start <= span.end, `${rule.id}: span ${span.start}–${span.end} in ${document.uri}`);
  const offered = fixes?.() ?? [];
  assert.ok(offered.filter(it => it.preferred).length < 2, `${rule.id}: more than one preferred fix`);
  if (severity === 'hint') assert.ok(offered.length > 0, `${rule.id}: a hint without a fix`);
}

function showFixes(snapshot: Snapshot, finding: Finding, before: readonly Finding[], it: Case, seen: Seen): Block[] {
  const fixes = snapshot.fixes(finding);
  if (fixes.length) seen.withFix++;
  else seen.withoutFix++;
  return fixes.flatMap((fix): Block[] => {
    note(fix.title, seen);
    const title = inBoth(fix.title);
    assert.doesNotMatch(title, /[.?]$/, 'the title of a fix is a verb phrase');
    const after = applyFix(snapshot, fix, filesOf(it));
    const appeared = checkFix(finding, before, after, it.settings, title);
    if (fix.safety === 'safe') checkConverges(finding.rule, after, it.settings);
    const marks = [...(fix.preferred ? ['preferred'] : []), ...(fix.safety === 'safe' ? ['safe'] : [])];
    const name = `${title}${marks.length ? ` [${marks.join(', ')}]` : ''}`;
    const blocks = [{ info: `diff ${name}`, body: diffOf(filesOf(it), after, pathOf(finding.document.uri)) }];
    return appeared.length ? [...blocks, { info: `after ${name}`, body: appeared.join('\n') }] : blocks;
  });
}

function applyFix(snapshot: Snapshot, { edits }: Fix, files: Files): Files {
  const byFile = new Map<string, TextEdit[]>();
  for (const { document, edits: inDocument } of edits) {
    const { start } = snapshot.placeOf(document);
    const moved = inDocument.map(({ span, newText }) => ({ span: shifted(span, start), newText }));
    byFile.set(pathOf(document.uri), [...(byFile.get(pathOf(document.uri)) ?? []), ...moved]);
  }
  return files.map(([path, text]) => [path, applyEdits(text, byFile.get(path) ?? [])]);
}

/**
 * A fix takes its own finding away, breaks no syntax and makes no error. What else appears was hidden by the fault; the
 * page lists it. Gives those lines.
 */
function checkFix(
  finding: Finding,
  before: readonly Finding[],
  files: Files,
  settings: unknown,
  title: string,
): string[] {
  const after = findingsIn(files, settings);
  const counts = new Map<string, number>();
  for (const it of before) counts.set(keyOf(it), (counts.get(keyOf(it)) ?? 0) + 1);
  const appeared = after.filter(it => {
    const left = counts.get(keyOf(it)) ?? 0;
    counts.set(keyOf(it), left - 1);
    return left < 1;
  });
  const same = (it: Finding): boolean => keyOf(it) === keyOf(finding);
  assert.ok(
    after.filter(same).length < before.filter(same).length,
    `"${title}" leaves its finding: ${sentence(finding.said, 'en')}`,
  );
  for (const it of appeared) {
    assert.notEqual(it.severity, 'error', `"${title}" makes an error: ${sentence(it.said, 'en')}`);
  }
  return appeared
    .filter(it => !isAside(it, finding.rule))
    .map(it => `${pathOf(it.document.uri)} ${it.severity}[${it.rule}]: ${sentence(it.said, 'en')}`);
}

/** Applies safe fixes of a rule until there are none. */
function checkConverges(rule: string, start: Files, settings: unknown): void {
  let files = start;
  for (let round = 0; round < 20; round++) {
    const snapshot = workspaceOf(files, { settings }).snapshot();
    const fix = files
      .flatMap(([path]) => snapshot.findings(uriOf(path)))
      .filter(it => it.rule === rule)
      .flatMap(it => snapshot.fixes(it))
      .find(it => it.safety === 'safe');
    if (!fix) return;
    files = applyFix(snapshot, fix, files);
  }
  assert.fail(`the safe fixes of ${rule} do not come to an end`);
}

function findingsIn(files: Files, settings: unknown): readonly Finding[] {
  const snapshot = workspaceOf(files, { settings }).snapshot();
  return files.flatMap(([path]) => snapshot.findings(uriOf(path)));
}

function keyOf({ document, resource, rule, severity, said }: Finding): string {
  return [document.uri, resource?.kind, resource?.name?.value, rule, severity, sentence(said, 'en')].join('\n');
}

/** What changed, file by file; the file of the finding itself needs no name. */
function diffOf(before: Files, after: Files, own: string): string {
  return before
    .flatMap(([path, text], index) => {
      const changed = after[index]![1];
      if (changed === text) return [];
      return [...(path === own ? [] : [`@@ ${path} @@`]), lineDiff(text, changed)];
    })
    .join('\n');
}

/** The messages of a rule that no case of its page has shown. */
export function unseen(id: string, { messages }: Seen): readonly string[] {
  return Object.entries(infoOf(id)?.messages ?? {}).flatMap(([name, it]) => (messages.has(it) ? [] : [name]));
}
