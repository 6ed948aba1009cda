/** The Service that a StatefulSet names, and the one that it should: what the rules about `serviceName` share. */
import { servicesSelecting } from '../../index/selection.ts';
import type { Index } from '../../index/workspace-index.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, type Resource } from '../../model/resource.ts';

/** `serviceName`, where a resource has one. */
export function serviceNamesIn({ mentions }: Resource): readonly NameReference[] {
  return mentions.names.filter(it => it.row.id === 'statefulset-names-service');
}

/** The headless Service that selects the pods of a workload, else the only one that does. */
export function serviceInFrontOf(resource: Resource, index: Index): Resource | undefined {
  const pods = workloadOf(resource);
  const selecting = pods ? servicesSelecting(resource, pods, index) : [];
  const headless = selecting.filter(it => as(it, service)?.headless);
  const [only, ...others] = headless.length > 0 ? headless : selecting;
  return others.length === 0 ? only : undefined;
}
