/** All rules by id, with those whose findings are made elsewhere. */
import { suppressionInvalid, suppressionUnused } from './general/suppressions.ts';
import { yamlSyntax } from './general/yaml-syntax.ts';
import { RULES } from './registry.generated.ts';
import type { Rule, RuleInfo } from './rule.ts';

export const RULE_INFOS: readonly RuleInfo[] = [...RULES, suppressionInvalid, suppressionUnused, yamlSyntax].sort(
  (a, b) => (a.id < b.id ? -1 : 1),
);

const BY_ID: ReadonlyMap<string, Rule> = new Map(RULES.map(it => [it.id, it]));
const INFO_BY_ID: ReadonlyMap<string, RuleInfo> = new Map(RULE_INFOS.map(it => [it.id, it]));

/** The rule that can be run again, or undefined for findings that are made elsewhere and for unknown ids. */
export function ruleOf(id: string): Rule | undefined {
  return BY_ID.get(id);
}

export function infoOf(id: string): RuleInfo | undefined {
  return INFO_BY_ID.get(id);
}
