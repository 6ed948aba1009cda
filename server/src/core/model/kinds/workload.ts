/** The built-in kinds that make pods. */
import { WORKLOAD_FIELDS } from '../fields/workloads.ts';
import { podKeys, readPods, type Workload } from '../pods.ts';
import type { Kind } from '../resource.ts';
import { builtInShape, WORKLOAD_TYPES } from '../workload-shapes.ts';

export const workload: Kind<Workload> = {
  id: 'workload',
  inPlay: true,
  matches: (group, kind) => builtInShape(group, kind) !== undefined,
  fields: (group, kind) => WORKLOAD_FIELDS[`${group}/${kind}`],
  read: (root, reader, { group, kind }) => readPods(root, builtInShape(group, kind)!, reader),
  keys: podKeys,
};

/** The groups and kinds that make pods. */
export const WORKLOAD_KINDS: readonly (readonly [group: string, kind: string])[] = WORKLOAD_TYPES.map(it => {
  const [group = '', kind = ''] = it.split('/');
  return [group, kind];
});

/** The path from a workload of Kubernetes itself to its pod template; empty for a Pod, undefined for what is no workload. */
export function templatePath(group: string, kind: string): readonly string[] | undefined {
  return builtInShape(group, kind)?.templates[0];
}
