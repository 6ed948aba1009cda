/** What a hover of a Service says of its traces: whom network policies keep from it, which no other line of the hover shows. */
import { service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { sentence } from '../../text/message.ts';
import { escaped } from '../markdown.ts';
import type { View } from '../traffic/entries.ts';
import type { Hop } from './hop.ts';
import { portsOf, tracesTo } from './trace.ts';

const OF_POLICIES: ReadonlySet<Hop['kind']> = new Set(['dns', 'egress', 'ingress']);

/** More than these nobody reads in a hover; the page of the trace has them all. */
const MOST = 3;

/** A line for each connection that policies certainly do not let pass, of those that somebody certainly makes. */
export function stoppedFacts({ snap, language }: View, it: Resource): readonly string[] {
  if (!as(it, service)) return [];
  const made = portsOf(it)
    .flatMap(port => tracesTo(snap, it, port))
    .filter(({ source }) => source.kind === 'caller' || source.kind === 'route');
  const hops = made.flatMap(({ hops, branches }) => [...hops, ...branches.flat()]);
  const stopped = hops.filter(hop => OF_POLICIES.has(hop.kind) && hop.verdict === 'does-not');
  return [...new Set(stopped.map(hop => `✗ ${escaped(sentence(hop.why, language))}`))].slice(0, MOST);
}
