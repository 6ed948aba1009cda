/** What a trace is made of: the hops of one way to a port of a Service, each with a verdict and what it rests on. */
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Said } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';

/** `unknown`: no file can show it, or something that decides it is filled in, was not read, or is made by somebody else. */
export type Verdict = 'arrives' | 'does-not' | 'unknown';

/** Where on the way: in the order in which a request meets them. */
type HopKind =
  | 'entry'
  | 'name'
  | 'dns'
  | 'egress'
  | 'accepted'
  | 'load-balancer'
  | 'node-port'
  | 'service-port'
  | 'selector'
  | 'pods'
  | 'target-port'
  | 'pod-port'
  | 'ingress';

export interface Hop {
  readonly kind: HopKind;
  /** What was looked at, and where in it. */
  readonly resource: Resource;
  readonly at: Span;
  readonly verdict: Verdict;
  readonly why: Said;
  /** What the rules say of this place: the nearest thing that would be right, and the edits. */
  readonly because: readonly Finding[];
}

/** Does not if one hop does not; arrives only if all do. */
export function verdictOf(hops: readonly Pick<Hop, 'verdict'>[]): Verdict {
  if (hops.some(it => it.verdict === 'does-not')) return 'does-not';
  return hops.every(it => it.verdict === 'arrives') ? 'arrives' : 'unknown';
}

/** Of several ways of which the cluster takes any: does not only if none does. */
export function verdictOfAny(verdicts: readonly Verdict[]): Verdict {
  const [first = 'does-not'] = verdicts;
  return verdicts.every(it => it === first) ? first : 'unknown';
}
