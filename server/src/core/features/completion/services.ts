/** The Services that may be meant at a place, and what is said of them. */
import { objectsOfType, objectsOfTypeAnywhere } from '../../index/objects-of-type.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, calledName, type Resource } from '../../model/resource.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { Fact } from './fact.ts';
import type { Site } from './site.ts';

const MESSAGES = catalogue({
  ports: { en: '{type} · {ports}', ko: '{type} · {ports}' },
  port: { en: '{port} · Service {name}', ko: '{port} · 서비스 {name}' },
});

export interface Known {
  readonly name: string;
  readonly resource: Resource;
  readonly facts: Service;
}

/** Those of the namespace, of copies the first. */
export function servicesNear({ snap, resource }: Site): readonly Known[] {
  const found = new Map<string, Known>();
  for (const it of known(objectsOfType('/Service', undefined, resource, snap.index))) {
    if (!found.has(it.name)) found.set(it.name, it);
  }
  return [...found.values()];
}

/** Those of which it is known that they are in other namespaces. */
export function servicesElsewhere({ snap: { index }, resource }: Site): readonly Known[] {
  const all = objectsOfTypeAnywhere('/Service', resource, index);
  return known(all.filter(it => it.namespace !== undefined && !index.sameNamespace(resource, it)));
}

/** The type and the ports of a Service. */
export function summary({ type, headless, ports }: Service): Said {
  const shown = ports.map(it => `${it.name ? `${it.name.value} ` : ''}:${it.port?.value ?? '?'}`).join(', ');
  return say(MESSAGES.ports, { type: headless ? 'headless' : (type ?? '?'), ports: shown || '–' });
}

/** The names of a Service's ports, each told by its number. */
export function portNamesOf(resource: Resource): readonly Fact[] {
  return portsIn(resource).flatMap(it => (it.name ? [portFact(it.name.value, it, resource)] : []));
}

/** Numbers that its ports have, each told by the name of its port. */
export function portNumbersOf(
  resource: Resource,
  numbers: (port: ServicePort) => readonly (number | string | undefined)[],
): readonly Fact[] {
  return portsIn(resource).flatMap(port =>
    numbers(port).flatMap(it => (typeof it === 'number' ? [portFact(it, port, resource)] : [])),
  );
}

function portsIn(resource: Resource): readonly ServicePort[] {
  return as(resource, service)?.ports ?? [];
}

function portFact(value: string | number, { name, port, portWritten, protocol }: ServicePort, of: Resource): Fact {
  const other = typeof value === 'string' ? (port?.value ?? portWritten) : name?.value;
  return { value, detail: say(MESSAGES.port, { port: other ?? protocol, name: calledName(of) ?? '' }) };
}

function known(resources: readonly Resource[]): readonly Known[] {
  return resources.flatMap((resource): readonly Known[] => {
    const [facts, name] = [as(resource, service), resource.name?.value];
    return facts && name !== undefined ? [{ name, resource, facts }] : [];
  });
}
