/** What can be done about a finding, as edits of the files. */
import { type Document, writtenAt } from '../model/resource.ts';
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import type { Node, ScalarNode } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { applyEdits, type Span, sameSpan, type TextEdit } from '../text/text.ts';
import { fitsTemplate } from './chart-files.ts';
import type { Workspace } from './workspace.ts';

/** The rule is run again where the finding was kept without its fixes. */
export function fixesOf(workspace: Workspace, finding: Finding): readonly Fix[] {
  const { applied } = finding;
  const found = writtenFixes(workspace, applied?.finding ?? finding)
    .filter(fix => !reachesOthers(workspace, finding, fix))
    // What is YAML need not be JSON: a fix that would break a JSON file is none.
    .filter(({ edits }) => edits.every(it => staysJson(workspace, it) && staysTemplate(workspace, it)));
  if (!applied) return found;
  // What is rendered does not show what a patch has taken away: it may still be in the file, and be there twice then.
  const sound = found.filter(({ edits }) => edits.every(it => staysSound(workspace, it)));
  return inAll(workspace, sound, applied.others);
}

/** What is wrong in several units is mended by what mends it in each of them. */
function inAll(workspace: Workspace, fixes: readonly Fix[], others: readonly Finding[]): readonly Fix[] {
  return others.reduce((left, other) => {
    const theirs = left.length > 0 ? writtenFixes(workspace, other) : [];
    return left.filter(fix => theirs.some(it => sameEdits(it.edits, fix.edits)));
  }, fixes);
}

function sameEdits(a: readonly DocumentEdit[], b: readonly DocumentEdit[]): boolean {
  const same = (x: TextEdit, y: TextEdit | undefined): boolean =>
    y !== undefined && x.newText === y.newText && sameSpan(x.span, y.span);
  return (
    a.length === b.length &&
    a.every(({ document, edits }, i) => {
      const other = b[i]!;
      return (
        document === other.document &&
        edits.length === other.edits.length &&
        edits.every((it, j) => same(it, other.edits[j]))
      );
    })
  );
}

function writtenFixes(workspace: Workspace, finding: Finding): readonly Fix[] {
  return allFixes(workspace, finding).flatMap(fix => {
    const edits = inTheFiles(workspace, fix.edits);
    return edits ? [{ ...fix, edits }] : [];
  });
}

/**
 * Edits of objects as they are applied, in several units maybe, as edits of the documents of files; undefined where they cannot
 * be made there, or something may then no longer be what it is.
 */
export function writtenEdits(
  workspace: Workspace,
  edits: readonly DocumentEdit[],
): readonly DocumentEdit[] | undefined {
  const made = inTheFiles(workspace, edits);
  const isSafe = (it: DocumentEdit): boolean =>
    staysJson(workspace, it) && staysTemplate(workspace, it) && (isTemplate(it) || staysSound(workspace, it));
  return made?.every(isSafe) ? made : undefined;
}

function isTemplate({ document }: DocumentEdit): boolean {
  return document.chart !== undefined;
}

function inTheFiles(workspace: Workspace, edits: readonly DocumentEdit[]): readonly DocumentEdit[] | undefined {
  return edits.every(it => changesWhatIsWritten(workspace, it)) ? written(workspace, edits) : undefined;
}

/**
 * Whether the scalars that an edit changes are written as they are read. The name that a prefix has made, or a value with a
 * var in it, stands nowhere: in its place is what it was made from, which is somebody else's too.
 */
function changesWhatIsWritten({ trees }: Workspace, { document, edits }: DocumentEdit): boolean {
  if (!document.parts) return true;
  const text = trees.textOf(document) ?? '';
  const isWritten = (it: ScalarNode): boolean => {
    const { root } = parseTree(text.slice(it.span.start, it.span.end));
    return (root?.type === 'scalar' ? root.text : '') === it.text;
  };
  const scalars = document.resources.flatMap(it => scalarsIn(trees.rootOf(it)));
  return edits.every(({ span }) =>
    scalars.every(it => span.start === span.end || !contains(it.span, span) || isWritten(it)),
  );
}

function scalarsIn(node: Node | undefined): readonly ScalarNode[] {
  if (node?.type === 'scalar') return [node];
  if (node?.type === 'seq') return node.items.flatMap(scalarsIn);
  if (node?.type !== 'map') return [];
  // A field that a kustomization has made has its key where its value is.
  return node.pairs.flatMap(({ key, value }) => [
    ...(value && sameSpan(key.span, value.span) ? [] : [key]),
    ...scalarsIn(value),
  ]);
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function allFixes(workspace: Workspace, finding: Finding): readonly Fix[] {
  if (finding.fixes) return finding.fixes();
  const rule = ruleOf(finding.rule);
  if (!rule || !finding.resource) return [];
  const again = workspace
    .rerun(rule, finding.resource)
    .find(it => it.said.message === finding.said.message && sameSpan(it.span, finding.span));
  return again?.fixes?.() ?? [];
}

/**
 * Edits where they are written; undefined where one of them reaches over what comes from two documents, or two of them over
 * the same, which several fields of an object share.
 */
function written({ trees }: Workspace, edits: readonly DocumentEdit[]): readonly DocumentEdit[] | undefined {
  const found = new Map<Document, TextEdit[]>();
  for (const { document, edits: made } of edits) {
    for (const { span, newText } of made.map(it => withTag(trees.textOf(document) ?? '', it))) {
      const place = writtenAt(document, span);
      if (place.span.end - place.span.start !== span.end - span.start) return undefined;
      const known = found.get(place.document);
      // One text may be in several fields of an object.
      if (known?.some(it => it.newText === newText && sameSpan(it.span, place.span))) continue;
      if (known) known.push({ span: place.span, newText });
      else found.set(place.document, [{ span: place.span, newText }]);
    }
  }
  if ([...found.values()].some(overlap)) return undefined;
  return [...found].map(([document, made]) => ({ document, edits: made }));
}

const TAG = /(?:^|[\s[{,])(!\S*[ \t]+)$/;

/** An edit of a tagged value (`!!str 80`) takes the tag with it: the new text says by itself what it is. */
function withTag(text: string, edit: TextEdit): TextEdit {
  const { span, newText } = edit;
  if (span.start === span.end || newText === '') return edit;
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const tag = TAG.exec(line)?.[1] ?? '';
  return tag === '' ? edit : { span: { start: span.start - tag.length, end: span.end }, newText };
}

function overlap(edits: readonly TextEdit[]): boolean {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  return sorted.some(({ span }, i) => i > 0 && span.start < sorted[i - 1]!.span.end);
}

/** Whether a fix for what is wrong in some units only changes what others are made from too. */
function reachesOthers({ kustomizations }: Workspace, { applied }: Finding, { edits }: Fix): boolean {
  if (!applied?.partly) return false;
  const { units } = applied;
  return edits.some(({ document: { uri } }) => kustomizations.unitsWith(uri).some(it => !units.includes(it)));
}

/** Whether a document can be read after an edit, and no map of it has a key twice, nor had before. */
function staysSound({ trees }: Workspace, { document, edits }: DocumentEdit): boolean {
  const { root, problems } = parseTree(applyEdits(trees.textOf(document) ?? '', edits));
  return problems.length === 0 && !hasKeyTwice(root) && !hasKeyTwice(trees.treeOf(document)?.root);
}

function hasKeyTwice(node: Node | undefined): boolean {
  if (node?.type === 'seq') return node.items.some(hasKeyTwice);
  if (node?.type !== 'map') return false;
  const keys = new Set(node.pairs.map(it => it.key.text));
  return keys.size < node.pairs.length || node.pairs.some(it => hasKeyTwice(it.value));
}

function staysTemplate({ trees }: Workspace, { document, edits }: DocumentEdit): boolean {
  return fitsTemplate(edits, document.chart === undefined ? undefined : (trees.textOf(document) ?? ''));
}

function staysJson({ trees }: Workspace, { document, edits }: DocumentEdit): boolean {
  if (!/\.json$/i.test(document.uri)) return true;
  try {
    JSON.parse(applyEdits(trees.textOf(document) ?? '', edits));
    return true;
  } catch {
    return false;
  }
}
