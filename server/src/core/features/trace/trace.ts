/**
 * The way of a request to a port of a Service, hop by hop: who sends it, whether policies let it out, what the Service selects,
 * which port of the pods is meant, whether policies let it in. It is data; hover, command line and editor show it (`shown.ts`).
 */
import { selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { say } from '../../text/message.ts';
import { type Hop, type Verdict, verdictOf, verdictOfAny } from './hop.ts';
import { MESSAGES } from './messages.ts';
import { acceptedHop, podsHop, selectorHop, targetHop } from './pod-hops.ts';
import { dnsHop, egressHop, ingressHop } from './policy-hops.ts';
import { type Source, sourcesOf } from './sources.ts';

/** More workloads than these behind one Service are not followed. */
const MOST_WORKLOADS = 8;

/** One way: from somebody to a port of a Service. */
export interface Trace {
  readonly source: Source;
  /** To the Service, and what it has of its own; all of them have to let the request pass. */
  readonly hops: readonly Hop[];
  /** From there to each workload; the cluster takes any of them. */
  readonly branches: readonly (readonly Hop[])[];
  readonly verdict: Verdict;
}

/** The ports that may be asked for; of a Service that lists none, one that stands for all. */
export function portsOf(to: Resource): readonly ServicePort[] {
  const ports = as(to, service)?.ports ?? [];
  const none = { name: undefined, port: undefined, targetPort: undefined, nodePort: undefined };
  return ports.length > 0 ? ports : [{ ...none, span: to.kindSpan, protocol: 'TCP', opaque: false }];
}

/** All ways to a port of a Service; none for what is no Service or has no such port. */
export function tracesTo(snap: Snapshot, to: Resource, port: ServicePort): readonly Trace[] {
  return sourcesOf(snap, to, port).map(it => trace(snap, to, port, it));
}

/** The way from one source to a port of a Service. */
function trace(snap: Snapshot, to: Resource, port: ServicePort, source: Source): Trace {
  const facts = as(to, service);
  if (!facts) return { source, hops: [], branches: [], verdict: 'unknown' };
  const selected = facts.type === 'ExternalName' ? [] : selectedBy(to, facts, snap.index);
  const isByName = source.pods !== undefined;
  const hops = [
    ...source.hops,
    ...(source.pods && isByName ? dnsHop(snap, source.pods) : []),
    ...acceptedHop(snap, to),
    serviceHop(to, facts, port),
    ...(facts.type === 'ExternalName' ? [] : [selectorHop(snap, to, facts, selected)]),
  ];
  const branches = selected.slice(0, MOST_WORKLOADS).map((it): readonly Hop[] => {
    const target = targetHop(snap, to, port, facts.ports.indexOf(port), it);
    const egress = source.pods ? egressHop(snap, source.pods, it, target.number, port.protocol) : [];
    return [
      ...egress,
      ...acceptedHop(snap, it.resource),
      podsHop(snap, it),
      untranslated(target.hop, target.number, facts, port, source, it.resource),
      ingressHop(snap, source, it, target.number, port.protocol),
    ];
  });
  const own = verdictOf(hops);
  const behind = branches.length === 0 ? own : verdictOfAny(branches.map(verdictOf));
  return { source, hops, branches, verdict: verdictOf([{ verdict: own }, { verdict: behind }]) };
}

/** The name of a headless Service is the pods themselves, which know nothing of the Service's own number. */
function untranslated(
  hop: Hop,
  number: number | undefined,
  { headless }: Service,
  { port }: ServicePort,
  { kind }: Source,
  workload: Resource,
): Hop {
  const isCalledByNumber = kind === 'namespace' || kind === 'elsewhere';
  if (!headless || !isCalledByNumber || !port || number === undefined || number === port.value) return hop;
  const why = say(MESSAGES.untranslated, { port: port.value, number, workload: nameOf(workload) });
  return { ...hop, kind: 'pod-port', verdict: 'unknown', why };
}

function serviceHop(to: Resource, facts: Service, port: ServicePort): Hop {
  const common = { kind: 'service-port', resource: to, at: (port.port ?? port).span, because: [] } as const;
  const said = { service: nameOf(to), port: `${port.port?.value ?? port.portWritten ?? '?'}/${port.protocol}` };
  if (facts.type === 'ExternalName') {
    const host = facts.externalName?.value ?? '?';
    const at = facts.externalName?.span ?? common.at;
    const why = say(MESSAGES.alias, { service: nameOf(to), host });
    return { ...common, at, verdict: 'unknown', why };
  }
  if (facts.ports.length === 0) {
    // The API server takes only those without ports to which nothing is forwarded.
    return { ...common, verdict: 'arrives', why: say(MESSAGES.noPorts, { service: nameOf(to) }) };
  }
  const why = facts.headless ? say(MESSAGES.headless, said) : say(MESSAGES.servicePort, said);
  return { ...common, verdict: port.port ? 'arrives' : 'unknown', why };
}
