/** Whether network policies let a request pass: out of the pods that send it, and into those that are to get it. */

import type { Answer } from '../../index/policy/answer.ts';
import { mayReceive, maySend, type Passage, type Pods } from '../../index/policy/policies.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { DNS, UDP } from '../../rules/network-policy/dns.ts';
import { hasOtherPolicies } from '../../rules/network-policy/known.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { say } from '../../text/message.ts';
import { findingsAt } from './because.ts';
import type { Hop, Verdict } from './hop.ts';
import { MESSAGES } from './messages.ts';
import type { Source } from './sources.ts';

const VERDICTS: Readonly<Record<Answer, Verdict>> = { yes: 'arrives', no: 'does-not', unknown: 'unknown' };

/** Policies of other kinds may let through what those of Kubernetes do not. */
function asFarAsKnown(passage: Passage, snap: Snapshot): Passage {
  return passage.answer === 'no' && hasOtherPolicies(snap.index) ? { ...passage, answer: 'unknown' } : passage;
}

/** Whether the pods may ask for the address that a name stands for; nothing where no policy is about that. */
export function dnsHop(snap: Snapshot, pods: Pods): readonly Hop[] {
  const passage = asFarAsKnown(maySend(pods, DNS, UDP, snap.index), snap);
  if (passage.answer === 'yes') return [];
  const said = { workload: nameOf(pods.resource) };
  const why = passage.answer === 'no' ? say(MESSAGES.dnsBlocked, said) : say(MESSAGES.dnsUnknown, said);
  return [hop(snap, 'dns', passage, pods.resource, why)];
}

/** Out of the pods that send. */
export function egressHop(
  snap: Snapshot,
  from: Pods,
  to: Pods,
  number: number | undefined,
  protocol: string,
): readonly Hop[] {
  const passage = asFarAsKnown(maySend(from, { of: 'files', pods: to }, { port: number, protocol }, snap.index), snap);
  if (passage.selecting.length === 0) return [];
  const said = {
    policies: named(passage),
    workload: nameOf(from.resource),
    target: nameOf(to.resource),
    port: number ?? '?',
  };
  const why =
    passage.answer === 'yes'
      ? say(MESSAGES.egress, said)
      : passage.answer === 'no'
        ? say(MESSAGES.egressBlocked, said)
        : say(MESSAGES.egressUnknown, said);
  return [hop(snap, 'egress', passage, from.resource, why)];
}

/** Into the pods that are to get it. */
export function ingressHop(
  snap: Snapshot,
  { peer, called }: Source,
  to: Pods,
  number: number | undefined,
  protocol: string,
): Hop {
  const passage = asFarAsKnown(mayReceive(to, peer, { port: number, protocol }, snap.index), snap);
  const workload = nameOf(to.resource);
  if (passage.selecting.length === 0) {
    return hop(snap, 'ingress', passage, to.resource, say(MESSAGES.open, { workload }));
  }
  const said = { policies: named(passage), workload, from: called, port: number ?? '?' };
  const why =
    passage.answer === 'yes'
      ? say(MESSAGES.admitted, said)
      : passage.answer === 'no'
        ? say(MESSAGES.blocked, said)
        : say(MESSAGES.blockedUnknown, said);
  return hop(snap, 'ingress', passage, to.resource, why);
}

/** The policies that decide, in one or two words. */
function named({ selecting, by }: Passage): string {
  const all = by ? [by.policy] : selecting;
  return all.slice(0, 3).map(nameOf).join(', ') + (all.length > 3 ? ' …' : '');
}

function hop(
  snap: Snapshot,
  kind: Hop['kind'],
  { answer, selecting, by }: Passage,
  pods: Resource,
  why: Hop['why'],
): Hop {
  const resource = by?.policy ?? selecting[0] ?? pods;
  const because = answer === 'yes' ? [] : selecting.flatMap(it => findingsAt(snap, it, ['spec']));
  return {
    kind,
    resource,
    at: (resource.name ?? { span: resource.kindSpan }).span,
    verdict: VERDICTS[answer],
    why,
    because,
  };
}
