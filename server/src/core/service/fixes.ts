/** What can be done about a finding, as edits of the files. */
import { type Document, writtenAt } from '../model/resource.ts';
import type { DocumentEdit, Finding, Fix } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import { applyEdits, sameSpan, type TextEdit } from '../text/text.ts';
import type { Workspace } from './workspace.ts';

/** The rule is run again where the finding was kept without its fixes. */
export function fixesOf(workspace: Workspace, finding: Finding): readonly Fix[] {
  const found = allFixes(workspace, finding.applied?.finding ?? finding);
  return (
    found
      .flatMap(it => written(it) ?? [])
      .filter(fix => !reachesOthers(workspace, finding, fix))
      // What is YAML need not be JSON: a fix that would break a JSON file is none.
      .filter(({ edits }) => edits.every(it => staysJson(workspace, it)))
  );
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

function staysJson({ trees }: Workspace, { document, edits }: DocumentEdit): boolean {
  if (!/\.json$/i.test(document.uri)) return true;
  try {
    JSON.parse(applyEdits(trees.textOf(document) ?? '', edits));
    return true;
  } catch {
    return false;
  }
}
