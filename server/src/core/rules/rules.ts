/** All rules by id, with those whose findings are made elsewhere. */
import { kustomizationFileNotFound } from './general/kustomization-file-not-found.ts';
import { kustomizationPatchSelectsNothing } from './general/kustomization-patch-selects-nothing.ts';
import { kustomizationRefused } from './general/kustomization-refused.ts';
import { kustomizationSelectorAdded } from './general/kustomization-selector-added.ts';
import { suppressionInvalid, suppressionUnused } from './general/suppressions.ts';
import { yamlSyntax } from './general/yaml-syntax.ts';
import { RULES } from './registry.generated.ts';
import type { Rule, RuleInfo } from './rule.ts';

/** Rules whose findings are not made by a `check` of one resource. */
const ELSEWHERE: readonly RuleInfo[] = [
  kustomizationFileNotFound,
  kustomizationPatchSelectsNothing,
  kustomizationRefused,
  kustomizationSelectorAdded,
  suppressionInvalid,
  suppressionUnused,
  yamlSyntax,
];

export const RULE_INFOS: readonly RuleInfo[] = [...RULES, ...ELSEWHERE].sort((a, b) => (a.id < b.id ? -1 : 1));

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map(it => [it.id, it]));
const INFO_BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULE_INFOS.map(it => [it.id, it]));

/** The rule that can be run again, or undefined for findings that are made elsewhere and for unknown ids. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

export function infoOf(id: string): RuleInfo | undefined {
  return INFO_BY_ID.get(id);
}
