/** From a Service to a container: what is selected, whether there are pods, and which of their ports is meant. */
import { referencesTo } from '../../index/links.ts';
import type { Selected } from '../../index/selection.ts';
import { reachedBy } from '../../index/selection.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import type { Service } from '../../model/kinds/service.ts';
import { isFilledIn, showLabels } from '../../model/labels.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { say } from '../../text/message.ts';
import { findingsAt, findingsOf, isGrave } from './because.ts';
import type { Hop } from './hop.ts';
import { MESSAGES } from './messages.ts';

/** Whether the API server takes the object at all; nothing where it does. */
export function acceptedHop(snap: Snapshot, resource: Resource): readonly Hop[] {
  const because = findingsOf(snap, resource).filter(it => it.severity === 'error');
  const [first] = because;
  if (!first) return [];
  const at = first.applied?.finding.span ?? first.span;
  const why = say(MESSAGES.refused, { object: nameOf(resource) });
  return [{ kind: 'accepted', resource, at, verdict: 'does-not', why, because }];
}

/** What answers for the Service: what its selector selects, or what is written by hand. */
export function selectorHop(snap: Snapshot, to: Resource, facts: Service, selected: readonly Selected[]): Hop {
  const { selector } = facts;
  const common = { kind: 'selector', resource: to, at: selector?.at ?? to.kindSpan } as const;
  if (!selector || selector.labels.length === 0) return endpointsHop(snap, to, common);
  const labels = showLabels(selector.labels);
  const because = findingsAt(snap, to, ['spec.selector', 'metadata']);
  if (selected.length > 0) {
    const workloads = selected.slice(0, 4).map(it => nameOf(it.resource));
    const more = selected.length > 4 ? ' …' : '';
    const why = say(MESSAGES.selects, { labels, workloads: workloads.join(', ') + more });
    return { ...common, verdict: 'arrives', why, because };
  }
  if (isFilledIn(selector)) return { ...common, verdict: 'unknown', why: say(MESSAGES.selectorUnknown), because };
  const isSure = because.some(isGrave);
  const why = isSure ? say(MESSAGES.selectsNothing, { labels }) : say(MESSAGES.selectsUnseen, { labels });
  return { ...common, verdict: isSure ? 'does-not' : 'unknown', why, because };
}

function endpointsHop(snap: Snapshot, to: Resource, common: Pick<Hop, 'kind' | 'resource' | 'at'>): Hop {
  const written = referencesTo(to, snap.index).filter(it => as(it.from, endpoints));
  const because = findingsAt(snap, to, ['spec.selector']);
  if (written.length === 0) return { ...common, verdict: 'unknown', why: say(MESSAGES.noEndpoints), because };
  const objects = [...new Set(written.map(it => nameOf(it.from)))].join(', ');
  const faults = written.flatMap(it => findingsOf(snap, it.from));
  const isWrong = faults.some(isGrave);
  const why = say(MESSAGES.writtenEndpoints, { objects });
  return { ...common, verdict: isWrong ? 'does-not' : 'unknown', why, because: [...because, ...faults] };
}

/** Whether there are pods that get traffic. apps/v1 `replicas`, 1 if absent; core/v1 `readinessProbe`. */
export function podsHop(snap: Snapshot, { resource }: Selected): Hop {
  const workload = nameOf(resource);
  const root = snap.root(resource);
  const replicas = nodeAt(root, 'spec', 'replicas');
  const faults = findingsOf(snap, resource).filter(
    it => isGrave(it) && /readinessProbe|startupProbe/.test(snap.pathOf(it)),
  );
  const common = { kind: 'pods', resource } as const;
  if (replicas?.type === 'scalar' && scalarValue(replicas) === 0) {
    const because = findingsAt(snap, resource, ['spec.replicas']);
    const isScaled = referencesTo(resource, snap.index).some(it => /-names-target$/.test(it.relation));
    const verdict = isScaled ? 'unknown' : 'does-not';
    return { ...common, at: replicas.span, verdict, why: say(MESSAGES.noPods, { workload }), because };
  }
  const [deaf] = findingsOf(snap, resource).filter(it => it.rule === 'container-listens-on-loopback');
  if (deaf) {
    const at = deaf.applied?.finding.span ?? deaf.span;
    const verdict = isGrave(deaf) ? 'does-not' : 'unknown';
    return { ...common, at, verdict, why: say(MESSAGES.deaf, { workload }), because: [deaf] };
  }
  const [fault] = faults;
  if (fault) {
    const at = fault.applied?.finding.span ?? fault.span;
    return { ...common, at, verdict: 'does-not', why: say(MESSAGES.neverReady, { workload }), because: faults };
  }
  const at = resource.name?.span ?? resource.kindSpan;
  return { ...common, at, verdict: 'arrives', why: say(MESSAGES.pods, { workload }), because: [] };
}

/** Which port of the pods is meant, and its number where it is known. */
export function targetHop(
  snap: Snapshot,
  to: Resource,
  port: ServicePort,
  index: number,
  selected: Selected,
): { readonly hop: Hop; readonly number: number | undefined } {
  const workload = nameOf(selected.resource);
  const [reached] = reachedBy(port, [selected]);
  const wanted = wantedPort(port);
  const because = findingsAt(snap, to, [`spec.ports[${index}]`]);
  const asked = { kind: 'target-port', resource: to, at: (port.targetPort ?? port.port ?? port).span } as const;
  if (wanted === undefined && !port.opaque && port.portWritten === undefined) {
    const at = to.kindSpan;
    return {
      hop: { ...asked, at, verdict: 'arrives', why: say(MESSAGES.anyPort, { workload }), because },
      number: undefined,
    };
  }
  if (!reached || wanted === undefined) {
    return {
      hop: { ...asked, verdict: 'unknown', why: say(MESSAGES.portUnknown, { workload }), because },
      number: undefined,
    };
  }
  const { status, container, declared, number } = reached.resolution;
  const target = port.targetPort?.value === undefined ? `${wanted}` : `targetPort ${wanted}`;
  const known = { number: number ?? undefined };
  if (declared && container) {
    const why = say(MESSAGES.declared, { target, number: number ?? '?', container: container.name });
    const at = (declared.name ?? declared.containerPort ?? declared).span;
    return {
      hop: { kind: 'target-port', resource: selected.resource, at, verdict: 'arrives', why, because },
      ...known,
    };
  }
  if (status === 'name-missing') {
    return {
      hop: { ...asked, verdict: 'does-not', why: say(MESSAGES.missing, { workload, target: wanted }), because },
      ...known,
    };
  }
  const why = say(MESSAGES.undeclared, { workload, number: number ?? wanted });
  return { hop: { ...asked, verdict: 'unknown', why, because }, ...known };
}
