/** The ports of a Service: what those in front of pods are to be, and which one of those that are there is meant. */
import { portNameProblem } from '../../model/names.ts';
import type { Workload } from '../../model/pods.ts';
import { type Container, type ContainerPort, reachable, type ServicePort } from '../../model/ports.ts';
import { isProtocol } from '../../model/protocols.ts';
import { isPort } from '../../rules/port-number.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { Blank, type Fields } from './yaml.ts';

/** What a Service gets in front of pods that declare no port. */
const PROPOSED = 80;

/** More than anybody reads. */
const LIMIT = 50;

/**
 * An entry for each port that the containers declare, by its name where it has one: the numbers in the pods may change then.
 * Undefined where not all of them are known.
 */
export function portsInFront({ containers }: Pick<Workload, 'containers'>): readonly Fields[] | undefined {
  const searched = reachable(containers);
  const declared = searched.flatMap(it => it.ports);
  if (searched.length === 0 || searched.some(it => it.opaque) || !declared.every(isValid)) return undefined;
  const ports = declared.filter((it, i) => declared.findIndex(other => isSame(it, other)) === i);
  if (ports.length > LIMIT) return undefined;
  if (ports.length === 0) return [{ port: new Blank(PROPOSED) }];
  const names = new Set<string>();
  return ports.map((it): Fields => {
    const number = it.containerPort!.value;
    const target = targetOf(it, searched);
    const name = unused(it, names);
    return {
      // Of several ports each must have a name.
      name: it.name || ports.length > 1 ? name : undefined,
      protocol: it.protocol === 'TCP' ? undefined : it.protocol,
      port: new Blank(number),
      targetPort: target ?? number,
    };
  });
}

/** A name for a port of the Service that no other one has: that in the container, else by its protocol and number. */
function unused({ name, protocol, containerPort }: ContainerPort, names: Set<string>): string {
  const byNumber = `${protocol.toLowerCase()}-${containerPort!.value}`;
  const free = name && !names.has(name.value) ? name.value : byNumber;
  names.add(free);
  return free;
}

/** The port of a Service that people may reach with a browser, the likeliest one; undefined where it surely has none. */
export function webPort(ports: readonly ServicePort[], root: MapNode | undefined): ServicePort | undefined {
  const possible = ports.filter(it => isKnown(it) && it.protocol === 'TCP' && mayBeHttp(it, root));
  for (const isLikely of LIKELY) {
    const found = possible.find(isLikely);
    if (found) return found;
  }
  return possible[0];
}

/** How a port of a Service is referred to: by its name where that is a legal one, else by its number. */
export function nameOrNumber({ name, port }: ServicePort): { readonly name: string } | { readonly number: number } {
  return name && !portNameProblem(name.value) ? { name: name.value } : { number: port!.value };
}

/** What the Service says about the application behind a port, in lower case. */
export function appProtocolOf(port: ServicePort, root: MapNode | undefined): string | undefined {
  const list = nodeAt(root, 'spec', 'ports');
  const entry = list?.type === 'seq' ? list.items.find(it => it?.span.start === port.span.start) : undefined;
  const node = nodeAt(entry, 'appProtocol');
  return node?.type === 'scalar' && node.text !== '' ? node.text.toLowerCase() : undefined;
}

/** Whether a name of an application protocol is one of HTTP's, without encryption. kubernetes.io/docs/concepts/services-networking/service/#application-protocol. */
export function isPlainHttp(protocol: string): boolean {
  return /^(?:http|http2|grpc|kubernetes\.io\/(?:h2c|ws))$/.test(protocol);
}

const LIKELY: readonly ((port: ServicePort) => boolean)[] = [
  ({ name }) => /^(?:http|web|www|grpc)$/.test(name?.value ?? ''),
  ({ name }) => /^(?:http|web)-/.test(name?.value ?? ''),
  ({ port }) => port?.value === 80 || port?.value === 8080,
];

function mayBeHttp(port: ServicePort, root: MapNode | undefined): boolean {
  const said = appProtocolOf(port, root);
  if (said !== undefined) return isPlainHttp(said) || /^(?:https|kubernetes\.io\/wss)$/.test(said);
  return !OTHERS.test(port.name?.value ?? '');
}

/** Names that tell the protocol, as Istio reads them (istio.io, Protocol Selection), and those of popular databases and queues. */
const OTHERS =
  /^(?:tcp|tls|udp|mongo|mongodb|mysql|redis|postgres|postgresql|amqp|kafka|ldap|smtp|ssh|dns|mqtt|nats)(?:-|$)/;

export function isKnown({ opaque, port, name, symbols }: ServicePort): boolean {
  return !opaque && !symbols && isNumber(port?.value) && name?.value !== '';
}

/** Leaves a name out of which another container makes something else: it is looked for from the first container on. */
function targetOf(it: ContainerPort, searched: readonly Container[]): string | undefined {
  const name = it.name?.value;
  const found = searched
    .flatMap(other => other.ports)
    .find(other => other.name?.value === name && other.protocol === it.protocol);
  return found === it || (found && isSame(found, it)) ? name : undefined;
}

function isSame(a: ContainerPort, b: ContainerPort): boolean {
  return a.containerPort?.value === b.containerPort?.value && a.protocol === b.protocol;
}

function isValid({ containerPort, name, protocol, symbols }: ContainerPort): boolean {
  return !symbols && isNumber(containerPort?.value) && isProtocol(protocol) && !(name && portNameProblem(name.value));
}

function isNumber(port: number | undefined): port is number {
  return port !== undefined && isPort(port);
}
