/** The findings of a file: syntax problems, rules, suppressions, and suppressions that meet nothing. */
import type { Document } from '../model/resource.ts';
import { unusedSuppressions } from '../rules/general/suppressions.ts';
import { syntaxFindings } from '../rules/general/yaml-syntax.ts';
import type { Finding } from '../rules/rule.ts';
import { infoOf, RULE_INFOS } from '../rules/rules.ts';
import { shownSeverity } from '../rules/severity.ts';
import { type Suppression, suppresses } from '../syntax/suppressions.ts';
import type { Workspace } from './workspace.ts';

export function findingsOf(workspace: Workspace, uri: string): readonly Finding[] {
  const file = workspace.files.get(uri);
  const isPart = workspace.kustomizations.owns(uri);
  if (!file || !(isPart || workspace.isAppliedAsWritten(uri))) return [];
  const config = workspace.configFor(uri);
  const forFile = fileSuppressions(file.documents.map(it => it.document));
  const used = new Set<string>();
  const shown: Finding[] = [];
  const show = (finding: Finding): void => {
    const severity = shownSeverity(finding, infoOf(finding.rule), config);
    if (severity !== undefined) shown.push(severity === finding.severity ? finding : { ...finding, severity });
  };
  const rendered = isPart ? [...workspace.renderedFindings(uri), ...workspace.kustomizationFindings(uri)] : [];
  for (const { document } of file.documents) {
    const applied = isPart
      ? rendered.filter(it => it.document === document)
      : [...workspace.documentFindings(document), ...document.resources.flatMap(it => workspace.indexFindings(it))];
    const found = [...syntaxFindings(document), ...applied].sort((a, b) => a.span.start - b.span.start);
    for (const finding of found) {
      const by = [...forFile, ...document.suppressions].filter(it => suppresses(it, finding));
      if (by.length === 0) show(finding);
      for (const it of by) used.add(keyOf(it, finding.rule));
    }
    // Half the rules have not run yet while the workspace is being read: nobody can know what is unused.
    if (!workspace.complete || document.skipped) continue;
    const isUnused = (it: Suppression, rule: string): boolean => !used.has(keyOf(it, rule));
    for (const it of unusedSuppressions(document, isUnused, RULE_IDS)) {
      if (![...forFile, ...document.suppressions].some(by => suppresses(by, it))) show(it);
    }
  }
  return shown;
}

const RULE_IDS = RULE_INFOS.map(it => it.id);

/** `ignore-file` counts in the first comment block of the file, that is, before anything is said in it. */
function fileSuppressions(documents: readonly Document[]): readonly Suppression[] {
  return documents[0]?.suppressions.filter(it => it.scope === 'file' && isFirst(it, documents[0]!)) ?? [];
}

function isFirst({ span }: Suppression, { resources }: Document): boolean {
  return resources.every(it => span.start < it.span.start);
}

function keyOf({ span, scope }: Suppression, rule: string): string {
  return `${scope}@${span.start} ${rule}`;
}
