/** What the real API server says of objects (test/data/cases), and what we say of them. */
import { readFileSync } from 'node:fs';
import type { Finding } from '../../server/src/core/rules/rule.ts';
import type { Snapshot } from '../../server/src/core/service/snapshot.ts';
import { uriOf, workspaceOf } from './workspace.ts';

export interface Verdict {
  readonly name: string;
  readonly yaml: string;
  readonly valid: boolean;
  /** The fields that the API server refuses, in its own notation. */
  readonly fields: readonly string[];
}

/** The tables of verdicts about whole objects. */
export const VERDICT_FILES = [
  'service',
  'service-generated',
  'container-ports-probes',
  'selectors',
  'networkpolicy',
  'ingress',
  'endpoints',
] as const;

export function verdictsIn(file: string): readonly Verdict[] {
  return JSON.parse(readFileSync(new URL(`../data/cases/${file}.json`, import.meta.url), 'utf8'));
}

const MAIN = '/main.yaml';

export function snapshotOf(yaml: string): Snapshot {
  return workspaceOf([[MAIN, yaml]]).snapshot();
}

export function errorsIn(snapshot: Snapshot): readonly Finding[] {
  return snapshot.findings(uriOf(MAIN)).filter(it => it.severity === 'error');
}

/** A field as the file writes it, from the API server's odder ways of naming it. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  // A decode error names Go's embedded struct.
  [/\.ProbeHandler\./, '.'],
  // The plural is a copy of the singular before validation.
  [/^spec\.clusterIPs(\[0\])?$/, 'spec.clusterIP'],
  [/^spec\.LoadBalancerSourceRanges/, 'spec.loadBalancerSourceRanges'],
  [/^annotations\./, 'metadata.annotations.'],
];

/**
 * Whether we point at the field that the API server names, or at a better place in the same object: into the map or list
 * that it names, at the entry of a list of which it gives no number, at the field that the file has.
 */
export function isThere(ours: string, theirs: string): boolean {
  const named = plain(NAMES.reduce((path, [from, to]) => path.replace(from, to), theirs));
  const here = plain(ours);
  return here === plain(theirs) || here === named || here.startsWith(`${named}.`);
}

/** Without the numbers of entries, and with every key behind a dot. */
function plain(path: string): string {
  return path.replace(/\[\d+\]/g, '').replace(/\[([^\]]+)\]/g, '.$1');
}
