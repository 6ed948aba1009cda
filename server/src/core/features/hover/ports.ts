/** What a hover says of a port that is named on its own, not beside a Service: by a monitor, a policy, a probe, endpoints. */

import { objectsMeant } from '../../index/objects.ts';
import type { Link, Reference } from '../../index/relation.ts';
import { selectedBy } from '../../index/selection.ts';
import { containerPorts } from '../../index/service-ports.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { ContainerPort, ServicePort } from '../../model/ports.ts';
import type { PortMention } from '../../model/references/reference.ts';
import { as, type Read, type Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { arrival } from '../sentence.ts';
import { portsOf } from '../traffic/asked-ports.ts';
import { bounded } from '../traffic/bounded.ts';
import type { View } from '../traffic/entries.ts';
import { lacking } from '../traffic/missing.ts';
import { linesOfAsked } from '../traffic/traffic-line.ts';

/** The ports of what a selector selects. */
export function selectedPortFacts(view: View, { to }: Reference, { port, means }: PortMention): readonly string[] {
  const found = to.flatMap(it => {
    const facts = as(it, service);
    if (!facts) return arrivals(view, it, port);
    if (means !== 'container-port') return linesOfAsked(view, it, portsOf(port, means, it, view.snap));
    return selectedBy(it, facts, view.snap.index).flatMap(({ resource }) => arrivals(view, resource, port));
  });
  return bounded(found, view.language);
}

/** The port of a Service that endpoints by hand give addresses for. */
export function endpointsPortFacts(view: View, { from }: Reference, { at }: Link, name: string): readonly string[] {
  const services = from.mentions.names.flatMap(it => objectsMeant(it, from, view.snap.index));
  const wanted = { value: name, span: at[0]! };
  return services.flatMap(it => linesOfAsked(view, it, portsOf(wanted, 'service-port-name', it, view.snap)));
}

/** The port of its own container that a probe calls: `http (8080)`. A number need not be declared. */
export function ownPortFacts(view: View, { from, at }: Reference): readonly string[] {
  const container = workloadOf(from)?.containers.find(it => it.probes.some(probe => probe.span === at));
  const wanted = container?.probes.find(probe => probe.span === at)?.value;
  if (!container || wanted === undefined) return [];
  const found = container.ports.filter(it => it.name?.value === wanted || it.containerPort?.value === wanted);
  if (found.length > 0) return found.map(it => `→ ${portText(view, from, it)}`);
  if (typeof wanted === 'number' || container.opaque || isSymbolic(wanted)) return [];
  return [
    lacking(
      view,
      view.style.code(container.name),
      wanted,
      container.ports.map(it => view.style.code(named(it))),
    ),
  ];
}

function portText({ style }: View, from: Resource, port: ContainerPort): string {
  return style.port?.(from, port, named(port)) ?? style.code(named(port));
}

function named({ name, containerPort }: ContainerPort): string {
  const number = String(containerPort?.value ?? '?');
  return name ? `${name.value} (${number})` : number;
}

/** Where a port of pods leads in those of one workload: `http (8080) → Deployment web`. */
function arrivals(view: View, resource: Resource, wanted: Read<number | string>): readonly string[] {
  const workload = workloadOf(resource);
  if (!workload || (typeof wanted.value === 'string' && isSymbolic(wanted.value))) return [];
  const ports = workload.containers.flatMap(it => it.ports);
  const declared = containerPorts(resource, wanted).flatMap(({ full }) => ports.filter(it => it.span === full));
  const protocols = declared.length > 0 ? [...new Set(declared.map(it => it.protocol))] : ['TCP'];
  return protocols.map(protocol => {
    const port: ServicePort = {
      span: wanted.span,
      name: undefined,
      port: undefined,
      protocol,
      targetPort: wanted,
      nodePort: undefined,
      opaque: false,
    };
    return arrival(port, { resource, workload }, view.language, view.style);
  });
}
