/** Ports of containers that others put into pods, where the files show by whom. */
import { SIDECAR_SETS_KEY, sidecarSet } from '../model/kinds/sidecar-set.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { pairsOfLabels, selectorSelects } from '../model/labels.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Index } from './workspace-index.ts';

/** Whether the pods of a workload get a port of this name or number from a SidecarSet. */
export function isInjected(port: number | string, pods: Resource, index: Index): boolean {
  return index.anywhere(SIDECAR_SETS_KEY).some(it => {
    const { selector, containers = [] } = as(it, sidecarSet) ?? {};
    if (!selector || !selectorSelects(selector, pairsOfLabels(workloadOf(pods)?.podLabels))) return false;
    return containers.some(
      ({ ports, opaque }) => opaque || ports.some(one => one.name?.value === port || one.containerPort?.value === port),
    );
  });
}
