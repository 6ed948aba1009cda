/** What can be done about a finding, as edits of the files. */
import { type Document, writtenAt } from '../model/resource.ts';
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import type { Node } from '../syntax/node.ts';
import { parseTree } from '../syntax/parse.ts';
import { applyEdits, sameSpan, type TextEdit } from '../text/text.ts';
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
  return allFixes(workspace, finding).flatMap(it => written(it) ?? []);
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

/** A fix with its edits where they are written; undefined where one of them reaches over what comes from two documents. */
function written(fix: Fix): Fix | undefined {
  const edits = new Map<Document, TextEdit[]>();
  for (const { document, edits: made } of fix.edits) {
    for (const { span, newText } of made) {
      const place = writtenAt(document, span);
      if (place.span.end - place.span.start !== span.end - span.start) return undefined;
      const known = edits.get(place.document);
      if (known) known.push({ span: place.span, newText });
      else edits.set(place.document, [{ span: place.span, newText }]);
    }
  }
  return { ...fix, edits: [...edits].map(([document, made]) => ({ document, edits: made })) };
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
