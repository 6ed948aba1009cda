/** What the rules have found at a place that a trace looks at. */
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Snapshot } from '../../service/snapshot.ts';

/** The findings about these fields of a resource, the gravest first. */
export function findingsAt(snap: Snapshot, resource: Resource, fields: readonly string[]): readonly Finding[] {
  return findingsOf(snap, resource).filter(it => {
    const path = snap.pathOf(it);
    return fields.some(field => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`));
  });
}

const GRAVITY = ['error', 'warning', 'info', 'hint'];

/** All findings about a resource, the gravest first. */
export function findingsOf(snap: Snapshot, resource: Resource): readonly Finding[] {
  const uris = new Set([resource.document.uri, snap.locate(resource.document, resource.span).uri]);
  const all = [...uris].flatMap(it => snap.findings(it));
  return all
    .filter(it => it.resource === resource || it.applied?.finding.resource === resource)
    .sort((a, b) => GRAVITY.indexOf(a.severity) - GRAVITY.indexOf(b.severity));
}

/** Whether what was found is surely wrong. */
export function isGrave({ severity }: Finding): boolean {
  return severity === 'error' || severity === 'warning';
}
