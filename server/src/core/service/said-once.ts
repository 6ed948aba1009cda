/** Says once what several objects have from one place: a namespace, a prefix, a common label. */
import type { Severity } from '../config.ts';
import { originOf } from '../model/resource.ts';
import type { Finding } from '../rules/rule.ts';
import { ruleOf } from '../rules/rules.ts';
import { inUnits } from './in-units.ts';

/**
 * The same findings in the same order, of those about one text only the gravest. Only of what is wrong with a text by
 * itself: what is wrong between objects is another matter with each of them.
 */
export function saidOnce(findings: readonly Finding[], nameOf: (unit: string) => string): readonly Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const it of findings) {
    if (ruleOf(it.rule)?.needs !== 'document' || !it.applied) continue;
    const key = keyOf(it);
    const known = groups.get(key);
    if (known) known.push(it);
    else groups.set(key, [it]);
  }
  return findings.flatMap(it => {
    const group = groups.get(keyOf(it))?.filter(other => other.document === it.document) ?? [];
    if (group.length < 2 || !group.includes(it)) return [it];
    const [first] = group.toSorted((a, b) => weightOf(b) - weightOf(a)) as [Finding];
    if (it.rule !== first.rule || objectOf(it) !== objectOf(first)) return [];
    return [it === first ? inAllUnits(first, group, nameOf) : it];
  });
}

/** Rules about one and the same fault: of a label, wherever it is put. */
const SAME: Readonly<Record<string, string>> = {
  'label-selector-invalid': 'metadata-label-invalid',
  'service-selector-invalid': 'metadata-label-invalid',
};

function keyOf({ rule, span }: Finding): string {
  return `${SAME[rule] ?? rule} ${span.start} ${span.end}`;
}

const WEIGHTS: Readonly<Record<Severity, number>> = { error: 6, warning: 4, info: 2, hint: 0 };

function weightOf({ rule, severity }: Finding): number {
  return WEIGHTS[severity] + (SAME[rule] ? 0 : 1);
}

function objectOf({ applied }: Finding): object | undefined {
  const { resource } = applied!.finding;
  return resource ? originOf(resource.document) : undefined;
}

function inAllUnits(first: Finding, group: readonly Finding[], nameOf: (unit: string) => string): Finding {
  const { applied } = first;
  const units = [...new Set(group.flatMap(it => it.applied!.units))];
  if (units.length === applied!.units.length) return first;
  const said = applied!.partly ? inUnits(applied!.finding.said, units.map(nameOf)) : first.said;
  return { ...first, said, applied: { ...applied!, units } };
}
