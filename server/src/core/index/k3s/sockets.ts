/**
 * Who else wants a port of the nodes: ServiceLB opens each port of a LoadBalancer Service on every node, in one pod for all
 * of them. k3s pkg/cloudprovider/servicelb.go.
 */
import { LB_POOL, type NodeSocket } from '../../model/k3s.ts';
import { balancedKey, type Service, service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { isOpen } from '../../model/labels.ts';
import { hostPortKey, hostPorts } from '../../model/pods.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { Span } from '../../text/text.ts';
import type { Index } from '../workspace-index.ts';

/** Whether ServiceLB takes care of a Service. */
export function isBalanced({ type, balancedElsewhere }: Service): boolean {
  return type === 'LoadBalancer' && !balancedElsewhere;
}

/** The pool of nodes that a Service is on; empty for all that there are, undefined where a template may say. */
export function poolOf({ labels }: Service): string | undefined {
  const pool = labels?.labels.find(it => it.key === LB_POOL);
  return pool?.value ?? (labels && isOpen(labels) ? undefined : '');
}

/** Whether two pools have nodes in common. */
export function overlap(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === '' || b === '' || a === b;
}

/** The other Services that ServiceLB would have to give this port to as well. */
export function balancedBeside({ port, protocol }: NodeSocket, near: Resource, index: Index): readonly Resource[] {
  const own = as(near, service);
  const pool = own && poolOf(own);
  return index.everywhere(balancedKey(port, protocol), near).filter(it => {
    const facts = as(it, service);
    return facts !== undefined && isBalanced(facts) && overlap(pool, poolOf(facts)) && canMeet(near, it, index);
  });
}

/** The workloads whose pods take this port of their nodes. */
export function hostPortsBeside({ port, protocol }: NodeSocket, near: Resource, index: Index): readonly Resource[] {
  return index.everywhere(hostPortKey(port, protocol), near).filter(it => canMeet(near, it, index));
}

/** Whether another object of the unit is meant for the same cluster, and is not a copy of this one. */
export function canMeet(resource: Resource, other: Resource, index: Index): boolean {
  const isLoose = resource.document.unit === '';
  if (other === resource || other.document.skipped || (isLoose && folderOf(other) !== folderOf(resource))) return false;
  // Which of the objects of a chart come together is for its values to say.
  if (other.document.chart !== undefined || resource.document.chart !== undefined) return false;
  if (!other.name || !resource.name) return false;
  const isCopy = other.kind === resource.kind && other.name.value === resource.name.value;
  return !isCopy || !index.sameNamespace(resource, other);
}

/** Where a Service or a workload asks for a port. */
export function placeOf(resource: Resource, { port, protocol }: NodeSocket): Span {
  const ports = as(resource, service)?.ports ?? [];
  const own = ports.find(it => it.port?.value === port && it.protocol === protocol)?.port?.span;
  const pods = workloadOf(resource);
  const taken = pods ? hostPorts(pods.containers, pods.hostNetwork) : [];
  return own ?? taken.find(it => it.port.value === port && it.protocol === protocol)?.port.span ?? resource.kindSpan;
}

function folderOf({ document: { uri } }: Resource): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}
