/** Services that fit a place, and their ports. */
import { typeKey } from '../../index/workspace-index.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { nodeAt } from '../../syntax/node.ts';
import { scalarValue } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Fact } from './fact.ts';
import type { Place } from './place.ts';

const MESSAGES = catalogue({
  ports: { en: '{type} · {ports}', ko: '{type} · {ports}' },
  port: { en: '{port} · Service {name}', ko: '{port} · 서비스 {name}' },
});

interface Known {
  readonly name: string;
  readonly facts: Service;
}

/** The Services of the namespace, with their ports. */
export function serviceNames(place: Place): readonly Fact[] {
  return servicesNear(place).map(({ name, facts }) => ({ value: name, detail: summary(facts) }));
}

/** The same, headless ones first: those that a StatefulSet needs. */
export function governingServices(place: Place): readonly Fact[] {
  const all = servicesNear(place);
  return [...all.filter(it => it.facts.headless), ...all.filter(it => !it.facts.headless)].map(({ name, facts }) => ({
    value: name,
    detail: summary(facts),
  }));
}

/** The ports of the Service that the backend names: numbers or names. */
export function backendPorts(place: Place): readonly Fact[] {
  const { root, path } = place;
  const at = nodeAt(root, ...path.slice(0, -2), 'name');
  const name = at?.type === 'scalar' ? scalarValue(at) : undefined;
  const wanted = servicesNear(place).filter(it => it.name === name);
  return wanted.flatMap(({ facts, name }) =>
    facts.ports.flatMap((it): Fact[] => {
      const [value, other] = path.at(-1) === 'number' ? [it.port, it.name] : [it.name, it.port];
      const port = other?.value ?? it.protocol;
      return value ? [{ value: value.value, detail: say(MESSAGES.port, { port, name }) }] : [];
    }),
  );
}

function servicesNear({ snap, resource }: Place): readonly Known[] {
  const found = new Map<string, Known>();
  for (const it of snap.index.find(typeKey(service.id), resource)) add(found, it);
  return [...found.values()];
}

function add(found: Map<string, Known>, resource: Resource): void {
  const [facts, name] = [as(resource, service), resource.name?.value];
  if (facts && name !== undefined && !found.has(name)) found.set(name, { name, facts });
}

function summary({ type, headless, ports }: Service): ReturnType<typeof say> {
  const shown = ports.map(it => `${it.name ? `${it.name.value} ` : ''}:${it.port?.value ?? '?'}`).join(', ');
  return say(MESSAGES.ports, { type: headless ? 'headless' : (type ?? '?'), ports: shown || '–' });
}
