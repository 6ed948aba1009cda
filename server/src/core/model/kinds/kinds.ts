/** The table of kinds. A document of any other kind is not even parsed. */
import type { Kind } from '../resource.ts';
import { groupMeant, kindMeant } from '../served.ts';
import { custom } from './custom.ts';
import { delivery } from './delivery.ts';
import { endpoints } from './endpoints.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { ingress } from './ingress.ts';
import { destinationRule, serviceEntry, virtualService } from './istio.ts';
import { k3s } from './k3s.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { referenceGrant } from './reference-grant.ts';
import { referring } from './referring.ts';
import { service } from './service.ts';
import { sidecarSet } from './sidecar-set.ts';
import { workload } from './workload.ts';

export const KINDS: readonly Kind<unknown>[] = [
  service,
  workload,
  endpoints,
  ingress,
  networkPolicy,
  podDisruptionBudget,
  horizontalPodAutoscaler,
  namespace,
  referring,
  delivery,
  k3s,
  virtualService,
  destinationRule,
  serviceEntry,
  referenceGrant,
  sidecarSet,
  custom,
];

/** The kind of an object. What is in another group, or spelt wrongly, is what it is meant to be: a rule says so. */
export function kindOf(group: string, kind: string): Kind<unknown> | undefined {
  const meant = kindMeant(group, kind);
  const home = groupMeant(group, meant);
  return KINDS.find(it => it.matches(home, meant));
}
