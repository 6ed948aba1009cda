/** Whether something else than the file of a workload sets the number of its pods. */
import type { Index } from '../../index/workspace-index.ts';
import { referenceKey } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';

/** Whoever names the workload as its target, in any namespace and unit: an autoscaler, KEDA, a Rollout. */
export function isScaled({ group, kind, name }: Resource, index: Index): boolean {
  return name !== undefined && index.anywhere(referenceKey(`${group}/${kind}`, name.value)).length > 0;
}
