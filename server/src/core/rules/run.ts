/** Runs rules on a resource. One rule's bug is that rule's bug: it loses its findings and is reported, nothing else. */
import type { Kind, Resource } from '../model/resource.ts';
import { isUnserved } from '../model/served.ts';
import type { MapNode } from '../syntax/node.ts';
import type { Catalogue } from '../text/message.ts';
import type { Finding, Rule, RuleContext } from './rule.ts';

export type Surroundings = Omit<RuleContext<Catalogue>, 'report' | 'tell' | 'own' | 'resource'> & {
  onBug(where: string, error: unknown): void;
};

/** The findings of these rules about `resource`, in the order of the rules. Documents that were not understood get none. */
export function runRules(rules: readonly Rule[], resource: Resource, around: Surroundings): Finding[] {
  if (resource.document.skipped) return [];
  const findings: Finding[] = [];
  const own = readOnce(resource, around);
  const isKnown = !isUnserved(resource, around.config);
  for (const rule of rulesOn(rules, resource.type)) {
    if ((!isKnown && !judgesUnserved(rule)) || rule.concerns?.(resource) === false) continue;
    const before = findings.length;
    try {
      rule.check(resource.facts, contextFor(rule, resource, around, own, findings));
    } catch (error) {
      findings.length = before;
      around.onBug(`rule ${rule.id}`, error);
    }
  }
  return findings;
}

const byType = new WeakMap<readonly Rule[], Map<Kind<unknown>, readonly Rule[]>>();

/** Those of the rules that are about a kind; of one list and kind it is found out once. */
function rulesOn(rules: readonly Rule[], type: Kind<unknown>): readonly Rule[] {
  const known = byType.get(rules) ?? new Map<Kind<unknown>, readonly Rule[]>();
  byType.set(rules, known);
  let found = known.get(type);
  if (!found) {
    found = rules.filter(({ on }) => ('id' in on ? on === type : on.includes(type)));
    known.set(type, found);
  }
  return found;
}

/** Of an object that no API server knows nothing else is judged but what others see of it. */
function judgesUnserved({ evenUnserved, needs }: Rule): boolean {
  return evenUnserved === true || needs === 'index';
}

type Own = RuleContext<Catalogue>['own'];

/** Many rules ask for the same reading of one resource, one after the other. */
function readOnce(resource: Resource, { root }: Surroundings): Own {
  const known = new Map<unknown, unknown>();
  return <T>(read: (root: MapNode | undefined) => T): T => {
    if (!known.has(read)) known.set(read, read(root(resource)));
    return known.get(read) as T;
  };
}

function contextFor(
  rule: Rule,
  resource: Resource,
  around: Surroundings,
  own: Own,
  findings: Finding[],
): RuleContext<Catalogue> {
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
    own,
    text: around.text,
    tell,
    report: (at, message, data, more) => tell(at, { message: rule.messages[message]!, data: data ?? {} }, more),
  };
}
