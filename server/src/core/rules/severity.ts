/** What the settings make of a finding. Findings are kept as the rules gave them, so changing a setting reruns nothing. */
import { type Config, SEVERITIES, type Severity } from '../config.ts';
import type { Finding } from './rule.ts';

export interface RuleSeverity {
  readonly severity: Severity;
  readonly off?: true;
}

/** The severity to show, or undefined for a rule that is off. */
export function shownSeverity(finding: Finding, rule: RuleSeverity | undefined, config: Config): Severity | undefined {
  const set = config.rules[finding.rule] ?? (rule?.off ? 'off' : undefined);
  if (set === 'off') return undefined;
  if (set === undefined || !rule) return finding.severity;
  // A setting says how bad the fault is when it is certain; what is less certain stays as far below it as the rule put it.
  const below = SEVERITIES.indexOf(finding.severity) - SEVERITIES.indexOf(rule.severity);
  return SEVERITIES[Math.min(SEVERITIES.length - 1, Math.max(0, SEVERITIES.indexOf(set) + below))]!;
}
