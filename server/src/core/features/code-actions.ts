/** What can be done about the findings at a place: fix one, fix all of its kind, silence it. */
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { type Span, shifted, type TextEdit } from '../text/text.ts';
import { ignoreInResource, ignoreOnLine } from './suppress.ts';

/** An edit, and the same as a snippet in LSP's syntax where somebody is to go on typing in it. */
export interface ActionEdit extends TextEdit {
  readonly snippet?: string;
}

/** Edits of one file in offsets of that file; they do not overlap. */
export interface FileEdit {
  readonly uri: string;
  readonly edits: readonly ActionEdit[];
}

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'refactor.create' | 'source.fixAll.kube-services';
  readonly preferred: boolean;
  /** Undefined where the action is about several findings, or about none. */
  readonly finding: Finding | undefined;
  readonly edits: readonly FileEdit[];
}

const MESSAGES = catalogue({
  fixRule: {
    en: 'Fix all {count} findings of {rule} in this file',
    ko: '이 파일의 {rule} {count}건 모두 수정',
  },
  fixAll: { en: 'Fix all Kubernetes Services problems', ko: '쿠버네티스 서비스 문제 모두 수정' },
  onLine: { en: 'Ignore {rule} on this line', ko: '이 줄에서 {rule} 무시' },
  inResource: { en: 'Ignore {rule} in this resource', ko: '이 리소스에서 {rule} 무시' },
});

/** Of more findings than these nobody reads a menu. */
const LIMIT = 20;

/**
 * The actions for the findings that touch `span` of a file, in the order of the menu: the fixes of each finding, of
 * which one at most is preferred; all of a rule; silence. An action that is not sure to work is not there.
 */
export function codeActions(snap: Snapshot, uri: string, span: Span, language: Language): readonly Action[] {
  const all = snap.findings(uri);
  const here = all.filter(it => meet(spanInFile(snap, it), span)).slice(0, LIMIT);
  const rules = new Set(here.filter(it => safest(snap.fixes(it))).map(it => it.rule));
  const actions = [
    ...here.flatMap(it => fixesOf(snap, it, language)),
    ...[...rules].flatMap(rule => fixRule(snap, rule, all, language)),
    ...here.flatMap(it => quickfix(MESSAGES.onLine, it, ignoreOnLine(snap, it), language)),
    ...here.flatMap(it => quickfix(MESSAGES.inResource, it, ignoreInResource(snap, it), language)),
  ];
  return withoutRepeats(actions);
}

/** The safe fixes of all rules that change only this file, as far as they do not overlap; undefined for none. */
export function fixAll(snap: Snapshot, uri: string, language: Language): Action | undefined {
  const { edits, count } = together(snap, snap.findings(uri), uri);
  if (count === 0) return undefined;
  const title = MESSAGES.fixAll[language];
  return { title, kind: 'source.fixAll.kube-services', preferred: false, finding: undefined, edits };
}

function meet(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function spanInFile(snap: Snapshot, { document, span }: Finding): Span {
  return shifted(span, snap.placeOf(document).start);
}

function fixesOf(snap: Snapshot, finding: Finding, language: Language): Action[] {
  return snap.fixes(finding).map(({ title, preferred, edits }) => ({
    title: sentence(title, language),
    kind: 'quickfix',
    preferred: preferred === true,
    finding,
    edits: inFiles(snap, edits),
  }));
}

function fixRule(snap: Snapshot, rule: string, all: readonly Finding[], language: Language): Action[] {
  const { edits, count } = together(
    snap,
    all.filter(it => it.rule === rule),
  );
  if (count < 2) return [];
  const title = sentence(say(MESSAGES.fixRule, { rule, count }), language);
  return [{ title, kind: 'quickfix', preferred: false, finding: undefined, edits }];
}

function quickfix(
  title: (typeof MESSAGES)['onLine' | 'inResource'],
  finding: Finding,
  edit: TextEdit | undefined,
  language: Language,
): Action[] {
  if (!edit) return [];
  const edits = [{ uri: finding.document.uri, edits: [edit] }];
  const said = sentence(say(title, { rule: finding.rule }), language);
  return [{ title: said, kind: 'quickfix', preferred: false, finding, edits }];
}

/** One safe fix of each finding, as far as their edits keep clear of each other; `only` this file, if given. */
function together(
  snap: Snapshot,
  findings: readonly Finding[],
  only?: string,
): { readonly edits: readonly FileEdit[]; readonly count: number } {
  let taken: readonly FileEdit[] = [];
  let count = 0;
  for (const finding of findings) {
    const fix = safest(snap.fixes(finding));
    if (!fix || fix.edits.some(it => only !== undefined && it.document.uri !== only)) continue;
    const edits = inFiles(snap, fix.edits);
    if (edits.some(it => it.edits.some(edit => collides(edit, it.uri, taken)))) continue;
    taken = merged([...taken, ...edits]);
    count++;
  }
  return { edits: taken, count };
}

function safest(fixes: readonly Fix[]): Fix | undefined {
  const safe = fixes.filter(it => it.safety === 'safe');
  return safe.find(it => it.preferred) ?? safe[0];
}

/** Two insertions at one place collide too: nobody knows whether both are meant. */
function collides({ span: a }: TextEdit, uri: string, taken: readonly FileEdit[]): boolean {
  return taken.some(
    it => it.uri === uri && it.edits.some(({ span: b }) => a.start === b.start || (a.start < b.end && b.start < a.end)),
  );
}

function inFiles(snap: Snapshot, edits: readonly DocumentEdit[]): readonly FileEdit[] {
  return merged(
    edits.map(({ document, edits }) => {
      const { start } = snap.placeOf(document);
      return {
        uri: document.uri,
        edits: edits.map(({ span, newText }) => ({ span: shifted(span, start), newText })),
      };
    }),
  );
}

/** One entry a file, its edits in the order of the text. */
function merged(files: readonly FileEdit[]): readonly FileEdit[] {
  const byUri = new Map<string, readonly TextEdit[]>();
  for (const { uri, edits } of files) byUri.set(uri, [...(byUri.get(uri) ?? []), ...edits]);
  return [...byUri].map(([uri, edits]) => ({ uri, edits: edits.toSorted((a, b) => a.span.start - b.span.start) }));
}

/** Two findings of one rule on one line are silenced by the same comment; two may have the same fix. */
function withoutRepeats(actions: readonly Action[]): readonly Action[] {
  const seen = new Set<string>();
  return actions.filter(({ title, edits }) => {
    const key = JSON.stringify([title, edits]);
    return !seen.has(key) && seen.add(key);
  });
}
