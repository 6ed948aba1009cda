/** Runs rules on a resource. One rule's bug is that rule's bug: it loses its findings and is reported, nothing else. */
import type { Resource } from '../model/resource.ts';
import type { Catalogue } from '../text/message.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';

export type Surroundings = Omit<RuleContext<Catalogue>, 'report' | 'tell' | 'resource'> & {
  onBug(where: string, error: unknown): void;
};

/** The findings of these rules about `resource`, in the order of the rules. Documents that were not understood get none. */
export function runRules(rules: readonly Rule[], resource: Resource, around: Surroundings): Finding[] {
  if (resource.document.skipped) return [];
  const findings: Finding[] = [];
  for (const rule of rules) {
    if (rule.on !== resource.type) continue;
    const before = findings.length;
    try {
      rule.check(resource.facts, contextFor(rule, resource, around, findings));
    } catch (error) {
      findings.length = before;
      around.onBug(`rule ${rule.id}`, error);
    }
  }
  return findings;
}

function contextFor(rule: Rule, resource: Resource, around: Surroundings, findings: Finding[]): RuleContext<Catalogue> {
  const tell: RuleContext<Catalogue>['tell'] = (at, said, more) => {
    findings.push({
      rule: rule.id,
      severity: more?.severity ?? rule.severity,
      document: resource.document,
      resource,
      span: at,
      path: more?.path,
      said,
      related: more?.related ?? [],
      unnecessary: more?.unnecessary ?? false,
      fixes: more?.fixes,
    });
  };
  return {
    resource,
    index: around.index,
    config: around.config,
    root: around.root,
    text: around.text,
    tell,
    report: (at, message, data, more) => tell(at, { message: rule.messages[message]!, data: data ?? {} }, more),
  };
}
