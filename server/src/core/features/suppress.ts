/**
 * The comment that silences a finding. There are several places where it could stand, and whether it works in one
 * (inside a flow collection, below a dash, beside a block scalar) is not guessed but tried: the edited text is read
 * again, and the first place is taken where the finding is silenced and nothing else has changed.
 */
import { suppressionInvalid, suppressionUnused } from '../rules/general/suppressions.ts';
import type { Finding } from '../rules/rule.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { type Slice, splitDocuments } from '../syntax/documents.ts';
import { lineBreak } from '../syntax/edit.ts';
import type { Node } from '../syntax/node.ts';
import { parseTree, type Tree } from '../syntax/parse.ts';
import { type Suppression, suppresses, suppressionsIn } from '../syntax/suppressions.ts';
import { applyEdits, type Span, type TextEdit } from '../text/text.ts';

/** The edit of the file that silences a finding on its line; undefined where no comment can do it. */
export function ignoreOnLine(snap: Snapshot, finding: Finding): TextEdit | undefined {
  return firstThatWorks(snap, finding, 'line', ({ text, at }) => {
    const comment = `# kube-services: ignore[${finding.rule}]`;
    const line = lineAt(text, at);
    const places = [above(text, line, comment), behind(text, line, comment)];
    // The first key of a list item shares its line with the dash: a comment above would seem to be about the item before.
    return /^[ \t]*-[ \t]/.test(text.slice(line.start, at)) ? places.toReversed() : places;
  });
}

/** The edit of the file that silences a rule in the whole document of a finding. */
export function ignoreInResource(snap: Snapshot, finding: Finding): TextEdit | undefined {
  return firstThatWorks(snap, finding, 'resource', ({ text, slice, tree }) => {
    const comment = `# kube-services: ignore-resource[${finding.rule}]`;
    const line = lineAt(text, slice.start + (tree.root?.span.start ?? 0));
    return [above(text, line, comment), behind(text, line, comment)];
  });
}

/** A finding in its file. */
interface Case {
  readonly text: string;
  readonly slices: readonly Slice[];
  readonly ordinal: number;
  readonly slice: Slice;
  readonly tree: Tree;
  readonly rule: string;
  /** Where the finding begins in the file. */
  readonly at: number;
}

function firstThatWorks(
  snap: Snapshot,
  finding: Finding,
  scope: Suppression['scope'],
  places: (it: Case) => readonly TextEdit[],
): TextEdit | undefined {
  const { document, rule, span } = finding;
  const text = snap.text(document.uri);
  // JSON has no comments; a suppression of what is said about suppressions would chase its own tail.
  if (text === undefined || /\.json$/i.test(document.uri) || ABOUT_SUPPRESSIONS.has(rule)) return undefined;
  const { ordinal, start } = snap.placeOf(document);
  const slices = splitDocuments(text);
  const slice = slices[ordinal];
  if (slice?.start !== start) return undefined;
  const it = { text, slices, ordinal, slice, tree: parseTree(slice.text), rule, at: start + span.start };
  return [...extended(document.suppressions, scope, finding, start), ...places(it)].find(edit => works(it, edit));
}

const ABOUT_SUPPRESSIONS: ReadonlySet<string> = new Set([suppressionInvalid.id, suppressionUnused.id]);

/** A comment that is already there takes one more rule. */
function extended(
  known: readonly Suppression[],
  scope: Suppression['scope'],
  finding: Finding,
  start: number,
): TextEdit[] {
  return known.flatMap(it => {
    const last = it.rules.at(-1);
    if (
      !last ||
      it.scope !== scope ||
      !suppresses({ ...it, rules: [{ id: finding.rule, span: last.span }] }, finding)
    ) {
      return [];
    }
    return [{ span: { start: start + last.span.end, end: start + last.span.end }, newText: `, ${finding.rule}` }];
  });
}

function above(text: string, { start }: Span, comment: string): TextEdit {
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  return { span: { start, end: start }, newText: `${indent}${comment}${lineBreak(text)}` };
}

function behind(text: string, { start, end }: Span, comment: string): TextEdit {
  const at = start + text.slice(start, end).trimEnd().length;
  return { span: { start: at, end: at }, newText: ` ${comment}` };
}

function lineAt(text: string, offset: number): Span {
  const newline = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: newline < 0 ? text.length : newline };
}

/** Whether, with the edit, the finding is silenced and every document says what it said before. */
function works({ text, slices, ordinal, tree, rule, at }: Case, edit: TextEdit): boolean {
  const after = splitDocuments(applyEdits(text, [edit]));
  const slice = after[ordinal];
  if (!slice || after.length !== slices.length) return false;
  if (after.some((it, i) => i !== ordinal && it.text !== slices[i]!.text)) return false;
  const again = parseTree(slice.text);
  if (again.problems.length !== tree.problems.length || !isSame(again.root, tree.root)) return false;
  const isLine = edit.newText.endsWith('\n');
  const moved = edit.span.start < at || (isLine && edit.span.start === at) ? at + edit.newText.length : at;
  const span = { start: moved - slice.start, end: moved - slice.start };
  return suppressionsIn(slice.text, again.root).some(it => suppresses(it, { rule, span }));
}

/** Whether two trees say the same, wherever it stands. */
function isSame(a: Node | undefined, b: Node | undefined): boolean {
  if (a?.type !== b?.type) return false;
  if (a?.type === 'scalar' && b?.type === 'scalar') return a.text === b.text && a.style === b.style;
  if (a?.type === 'seq' && b?.type === 'seq') {
    return a.items.length === b.items.length && a.items.every((it, i) => isSame(it, b.items[i]));
  }
  if (a?.type === 'map' && b?.type === 'map') {
    const same = a.pairs.every(({ key, value }, i) => isSame(key, b.pairs[i]?.key) && isSame(value, b.pairs[i]?.value));
    return a.pairs.length === b.pairs.length && same;
  }
  return true;
}
