/** Everything that makes pods as a workload: the built-in kinds, and custom resources that carry a pod template. */
import type { Workload } from '../pods.ts';
import { as, type Resource } from '../resource.ts';
import { custom } from './custom.ts';
import { workload } from './workload.ts';

/** Undefined for what shows no pods. */
export function workloadOf(resource: Pick<Resource, 'type' | 'facts'>): Workload | undefined {
  return as(resource, workload) ?? as(resource, custom)?.pods;
}
