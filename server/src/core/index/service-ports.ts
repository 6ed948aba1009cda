/** Which port of a Service, or of the pods behind it, a reference means. */
import { type Service, service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { type ContainerPort, reachable, type ServicePort, wantedPort } from '../model/ports.ts';
import type { PortMeaning } from '../model/references/reference.ts';
import { as, type Read, type Resource } from '../model/resource.ts';
import type { Link, Target } from './relation.ts';
import { reachedBy, selectedBy } from './selection.ts';
import type { Index } from './workspace-index.ts';

type Wanted = Read<number | string>;

/** The ports of a Service that are meant by a number, a name, or the same symbol of a template. */
export function portsMeant(
  { value: written }: Wanted,
  means: PortMeaning,
  facts: Service,
  from: Resource,
  index: Index,
): readonly ServicePort[] {
  // A router of OpenShift compares texts.
  const value =
    means === 'endpoint-port' && typeof written === 'string' && /^\d+$/.test(written) ? Number(written) : written;
  return facts.ports.filter(it => {
    if (it.symbols?.some(symbol => symbol.value === value)) return true;
    if (typeof value === 'string') return it.name?.value === value;
    if (means === 'service-port-name') return false;
    if (means === 'service-port') return it.port?.value === value;
    const wanted = wantedPort(it);
    if (typeof wanted === 'number') return wanted === value;
    return reachedBy(it, selectedBy(from, facts, index)).some(({ resolution }) => resolution.number === value);
  });
}

/** A Service's port as a target: what was asked for, the rest beside it. */
export function servicePortTarget(resource: Resource, port: ServicePort, value: number | string): Target {
  const symbol = port.symbols?.find(it => it.value === value);
  const named = symbol ?? (typeof value === 'string' ? port.name : port.port);
  const also = [port.name, port.port].flatMap(it => (it && it !== named ? [it.span] : []));
  return { resource, at: (named ?? port).span, full: port.span, also };
}

/** A container's port as a target. */
export function containerPortTarget(resource: Resource, port: ContainerPort, value: number | string): Target {
  const symbol = port.symbols?.find(it => it.value === value);
  const named = symbol ?? (typeof value === 'string' ? port.name : port.containerPort);
  const also = [port.name, port.containerPort].flatMap(it => (it && it !== named ? [it.span] : []));
  return { resource, at: (named ?? port).span, full: port.span, also };
}

/** The ports of a workload's pods with this name or number. */
export function containerPorts(resource: Resource, { value }: Wanted): readonly Target[] {
  const ports = reachable(workloadOf(resource)?.containers ?? []).flatMap(it => it.ports);
  return ports
    .filter(
      it => it.name?.value === value || it.containerPort?.value === value || it.symbols?.some(s => s.value === value),
    )
    .map(it => containerPortTarget(resource, it, value));
}

/** The link of a port that is named beside what it is a port of. */
export function portLink(relation: string, from: Resource, port: Wanted, targets: readonly Target[]): Link {
  return { relation, from, at: [port.span], means: typeof port.value === 'string' ? 'name' : 'number', targets };
}

/** Where a port of these Services or workloads leads. */
export function portTargets(
  port: Wanted,
  means: PortMeaning,
  resources: readonly Resource[],
  index: Index,
): readonly Target[] {
  return resources.flatMap(resource => {
    const facts = as(resource, service);
    if (!facts) return containerPorts(resource, port);
    if (means === 'container-port') {
      return selectedBy(resource, facts, index).flatMap(it => containerPorts(it.resource, port));
    }
    return portsMeant(port, means, facts, resource, index).map(it => servicePortTarget(resource, it, port.value));
  });
}
