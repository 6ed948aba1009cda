/** Who refers to the place that is hovered over, beyond the traffic that is shown as lines. */
import { service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { bounded } from '../traffic/bounded.ts';
import type { View } from '../traffic/entries.ts';
import { isTraffic } from '../traffic/mention.ts';
import type { Ends } from './ends.ts';

/** Told field by field. */
const TOLD: ReadonlySet<string> = new Set(['service-selects-pods', 'service-port-targets-container']);

/** `← StatefulSet db, ServiceMonitor db`; none where nobody does. */
export function referrersOf({ language, style }: View, resource: Resource, { referrers }: Ends): readonly string[] {
  const found = new Map<Resource, string>();
  for (const { to, reference } of referrers) {
    const { from, relation } = reference;
    const isShown = TOLD.has(relation) || (as(resource, service) && isTraffic(reference));
    if (to !== resource || from === resource || isShown || found.has(from)) continue;
    found.set(from, style.entry?.(reference) ?? style.workload(from));
  }
  return found.size === 0 ? [] : [`← ${bounded([...found.values()], language).join(', ')}`];
}
