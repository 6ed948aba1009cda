/** Ports beside a reference: those of the Services that it names or selects, or of the pods, as the table compares them. */
import { selectedResources } from '../../index/labels.ts';
import { reachedBy, selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import type { NameRow, PortForm, PortMeaning, SelectorPort, SelectorRow } from '../../model/references/reference.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { Node } from '../../syntax/node.ts';
import type { Fact } from './fact.ts';
import type { Place } from './place.ts';
import { type Declared, namesOf, numbersOf, portsOf } from './port-facts.ts';
import { portNamesOf, portNumbersOf } from './services.ts';
import { objectsReferred } from './site.ts';

/** Those of what is named beside the port. */
export function portsOfNamed(
  { id, port, portAs }: NameRow,
  field: string,
  place: Place,
  around: Node | undefined,
): readonly Fact[] {
  const named = place.resource.mentions.names.find(it => it.row.id === id && it.span.start === around?.span.start);
  const to = named ? objectsReferred(place, named) : [];
  return port ? portsOfAll(to, port, formOf(field) ?? portAs, place) : [];
}

/** Those of what the selector beside the port selects. */
export function portsOfSelected(
  { id }: SelectorRow,
  { field, means, as: form }: SelectorPort,
  place: Place,
  around: Node | undefined,
): readonly Fact[] {
  const { resource, snap } = place;
  const selecting = resource.mentions.selectors.filter(it => it.row.id === id && it.span.start === around?.span.start);
  const to = selecting.flatMap(it => selectedResources(it, resource, snap.index));
  return portsOfAll(to, means, form ?? formOf(field), place);
}

/** `port.number` and `portName` say how they are written. */
function formOf(field: string): PortForm | undefined {
  if (/number$/i.test(field)) return 'number';
  return /name$/i.test(field) ? 'name' : undefined;
}

/** Names first: they hold when a number changes. */
function portsOfAll(
  to: readonly Resource[],
  means: PortMeaning,
  form: PortForm | undefined,
  place: Place,
): readonly Fact[] {
  const { names, numbers } = means === 'container-port' ? ofPods(to, place) : ofServices(to, means, place);
  return [...(form === 'number' ? [] : names), ...(form === 'name' || means === 'service-port-name' ? [] : numbers)];
}

interface Ports {
  readonly names: readonly Fact[];
  readonly numbers: readonly Fact[];
}

function ofPods(to: readonly Resource[], { snap }: Place): Ports {
  const ports = to.flatMap((resource): readonly Declared[] => {
    const facts = as(resource, service);
    if (facts) return selectedBy(resource, facts, snap.index).flatMap(portsOf);
    const workload = workloadOf(resource);
    return workload ? portsOf({ resource, workload }) : [];
  });
  return { names: namesOf(ports), numbers: numbersOf(ports) };
}

function ofServices(to: readonly Resource[], means: PortMeaning, place: Place): Ports {
  return {
    names: to.flatMap(portNamesOf),
    numbers: to.flatMap(it =>
      portNumbersOf(it, port => (means === 'endpoint-port' ? endpointsOf(port, it, place) : [port.port?.value])),
    ),
  };
}

/** The numbers that a port of a Service leads to. */
function endpointsOf(port: ServicePort, resource: Resource, { snap }: Place): readonly number[] {
  const facts = as(resource, service);
  const reached = facts ? reachedBy(port, selectedBy(resource, facts, snap.index)) : [];
  const numbers = reached.flatMap(it => it.resolution.number ?? []);
  const target = wantedPort(port);
  return numbers.length > 0 ? [...new Set(numbers)] : typeof target === 'number' ? [target] : [];
}
