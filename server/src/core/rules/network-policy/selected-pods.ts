/** What the rules about the traffic of NetworkPolicies share: which pods a policy is about, and which its peers are. */
import type { Answer } from '../../index/policy/answer.ts';
import { isMeant, type Pods } from '../../index/policy/policies.ts';
import { picks, podLabels } from '../../index/policy/selectors.ts';
import type { Index } from '../../index/workspace-index.ts';
import type { NetworkPolicy, PolicyRule } from '../../model/kinds/network-policy.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { PODS_KEY } from '../../model/pods.ts';
import { type ContainerPort, reachable } from '../../model/ports.ts';
import type { Resource } from '../../model/resource.ts';

/** The workloads that a policy is about; undefined where it may be about others as well. */
export function podsOfPolicy(policy: Resource, facts: NetworkPolicy, index: Index): readonly Pods[] | undefined {
  return certain(podsNear(policy, index), it => picks(facts.podSelector, podLabels(it.workload.podLabels)));
}

/**
 * The workloads that a rule lets its pods connect to, where each of its peers selects pods of the files; undefined where it
 * may be others as well.
 */
export function podsOfPeers({ peers }: PolicyRule, policy: Resource, index: Index): readonly Pods[] | undefined {
  const all = podsAnywhere(policy, index);
  const found = peers.map(peer => {
    if (peer.cidr || !peer.podSelector) return undefined;
    return certain(all, pods => isMeant(peer, policy, { of: 'files', pods }, index));
  });
  if (!found.every(it => it !== undefined && it.length > 0)) return undefined;
  return [...new Set(found.flatMap(it => it ?? []))];
}

/** The declared ports of containers that go on running. */
export function portsOf({ workload }: Pods): readonly ContainerPort[] {
  return reachable(workload.containers).flatMap(it => it.ports);
}

/** Whether not all ports of the pods are known, or policies do not see them: they have the addresses of their nodes. */
export function isUnclear({ resource, workload }: Pods): boolean {
  const { containers, hostNetwork } = workload;
  const isFilled = containers.some(it => it.opaque || it.ports.some(port => !port.containerPort));
  return resource.document.skipped !== undefined || hostNetwork || containers.length === 0 || isFilled;
}

function certain(all: readonly Pods[], isOne: (it: Pods) => Answer): readonly Pods[] | undefined {
  const judged = all.map(pods => ({ pods, answer: isOne(pods) }));
  if (judged.some(it => it.answer === 'unknown')) return undefined;
  return judged.filter(it => it.answer === 'yes').map(it => it.pods);
}

function podsNear(policy: Resource, index: Index): readonly Pods[] {
  return podsAmong(index.find(PODS_KEY, policy));
}

/** All pods of the unit. */
export function podsAnywhere(policy: Resource, index: Index): readonly Pods[] {
  return podsAmong(index.everywhere(`*|${PODS_KEY}`, policy));
}

function podsAmong(found: readonly Resource[]): readonly Pods[] {
  return found.flatMap((resource): Pods[] => {
    const workload = workloadOf(resource);
    return workload ? [{ resource, workload }] : [];
  });
}
