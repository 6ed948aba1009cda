/** The table of kinds. A document of any other kind is not even parsed. */
import type { Kind } from '../resource.ts';
import { groupMeant } from '../served.ts';
import { custom } from './custom.ts';
import { delivery } from './delivery.ts';
import { endpoints } from './endpoints.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { ingress } from './ingress.ts';
import { misnamed } from './misnamed.ts';
import { networkPolicy } from './network-policy.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { service } from './service.ts';
import { workload } from './workload.ts';

export const KINDS: readonly Kind<unknown>[] = [
  service,
  workload,
  endpoints,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  horizontalPodAutoscaler,
  delivery,
  custom,
  misnamed,
];

/** The kind of an object. One that is in another group than its own is what it would be there: the rule says so. */
export function kindOf(group: string, kind: string): Kind<unknown> | undefined {
  const meant = groupMeant(group, kind);
  return KINDS.find(it => it.matches(meant, kind));
}
