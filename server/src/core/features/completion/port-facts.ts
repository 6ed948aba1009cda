/** Ports that fit a place: of the pods behind a Service, of a container, of a Service; and node ports that are free. */

import { selectedResources } from '../../index/labels.ts';
import { freeNodePort, staticBand } from '../../index/node-ports.ts';
import { fits, type Selected, selectedBy } from '../../index/selection.ts';
import { typeKey } from '../../index/workspace-index.ts';
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { nodePortKey, service, usesSelector } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { PODS_KEY } from '../../model/pods.ts';
import { type ContainerPort, reachable, wantedPort } from '../../model/ports.ts';
import { networkPolicyPeerSelectsPods } from '../../model/references/networkpolicy-selects-pods.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { type PortEntry, protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { type Fact, whose } from './fact.ts';
import type { Place } from './place.ts';

const MESSAGES = catalogue({
  port: { en: '{port} · {name}', ko: '{port} · {name}' },
  free: { en: 'no Service in these files has it', ko: '이 파일들에서 사용하는 서비스 없음' },
  kept: {
    en: 'no Service in these files has it, and it is never given out by itself',
    ko: '이 파일들에서 사용하는 서비스가 없고 자동으로 할당되지 않음',
  },
  wanted: { en: 'asked for by {name}', ko: '{name}에서 사용' },
});

/** A port of a container, and whose it is. */
export interface Declared {
  readonly port: ContainerPort;
  readonly resource: Resource;
}

/** For `targetPort`: the ports of the selected pods with the protocol of this one, names before numbers. */
export function targetPorts(place: Place): readonly Fact[] {
  const protocol = protocolOfEntry(place);
  const all = behindService(place).filter(it => protocol === undefined || it.port.protocol === protocol);
  return [...namesOf(all), ...numbersOf(all)];
}

/** For `port`: the numbers of the selected pods that no other entry has. */
export function servicePorts(place: Place): readonly Fact[] {
  const used = new Set(entriesBeside(place).map(it => it.port.value));
  return numbersOf(behindService(place)).filter(it => !used.has(Number(it.value)));
}

/** For `name`: the names of the selected pods' ports that no other entry has. */
export function servicePortNames(place: Place): readonly Fact[] {
  const used = new Set(entriesBeside(place).map(it => it.name.value));
  return namesOf(behindService(place)).filter(it => !used.has(String(it.value)));
}

/** How many node ports are proposed. */
const PROPOSED = 8;

/** Node ports that nobody has: the one that looks like the port, then those that are never given out by themselves. */
export function freeNodePorts(place: Place): readonly Fact[] {
  const { snap, resource, path } = place;
  const range = snap.config(resource.document.uri).nodePortRange;
  const beside = entriesBeside(place);
  const taken = new Set(beside.map(it => it.nodePort.value));
  const own = entryAt(place, path)?.port.value;
  const alike = own === undefined ? undefined : freeNodePort(own, range, snap.index);
  const isFree = (it: number): boolean => !taken.has(it) && snap.index.anywhere(nodePortKey(it)).length === 0;
  const numbers = new Set(alike !== undefined && !taken.has(alike) ? [alike] : []);
  for (let it = range.from; it <= range.to && numbers.size < PROPOSED; it++) if (isFree(it)) numbers.add(it);
  const detail = (it: number): Said => say(it < range.from + staticBand(range) ? MESSAGES.kept : MESSAGES.free);
  return [...numbers].map(value => ({ value, detail: detail(value) }));
}

/** Where a probe may call its own container. */
export function ownPorts(place: Place): readonly Fact[] {
  const ports = ownContainerPorts(place).map(port => ({ port, resource: place.resource }));
  return place.path.at(-2) === 'grpc' ? numbersOf(ports) : [...namesOf(ports), ...numbersOf(ports)];
}

/** For the ports of a container: what the Services that select the pods ask for. */
export function wantedPorts(place: Place): readonly Fact[] {
  const { resource, snap, path } = place;
  const facts = workloadOf(resource);
  if (!facts) return [];
  const type = path.at(-1) === 'name' ? 'string' : 'number';
  const declared = new Set(facts.containers.flatMap(it => it.ports.map(port => port.containerPort?.value)));
  return snap.index.find(typeKey(service.id), resource).flatMap((from): Fact[] => {
    const { selector, ports, type: serviceType } = as(from, service) ?? { selector: undefined, ports: [], type: '' };
    if (!selector || !usesSelector({ selector, type: serviceType }) || !fits(selector, facts)) return [];
    const wanted = ports
      .flatMap(it => wantedPort(it) ?? [])
      .filter(it => typeof it === type && !declared.has(Number(it)));
    return wanted.map(value => ({ value, detail: say(MESSAGES.wanted, { name: nameOf(from) }) }));
  });
}

/** For what a NetworkPolicy lets out: the ports of the pods that receive, which is never the port of a Service. */
export function egressPorts(place: Place): readonly Fact[] {
  const { resource, path, snap, root } = place;
  const rule = nodeAt(root, ...path.slice(0, 3));
  const isOfRule = ({ start, end }: Span): boolean =>
    rule !== undefined && rule.span.start <= start && end <= rule.span.end;
  const peers = resource.mentions.selectors.filter(it => it.row.id === PEER && isOfRule(it.span));
  const isOpen = as(resource, networkPolicy)?.egress[Number(path[2])]?.peers.length === 0;
  const receiving = isOpen
    ? snap.index.find(PODS_KEY, resource)
    : peers.flatMap(it => selectedResources(it, resource, snap.index));
  const ports = [...new Set(receiving)].flatMap(it => {
    const facts = workloadOf(it);
    return facts ? portsOf({ resource: it, workload: facts }) : [];
  });
  return [...namesOf(ports), ...numbersOf(ports)];
}

const PEER = networkPolicyPeerSelectsPods.id;

/** The ports of the pods that the Service selects. */
export function behindService({ resource, snap }: Place): readonly Declared[] {
  const facts = as(resource, service);
  return facts ? selectedBy(resource, facts, snap.index).flatMap(portsOf) : [];
}

/** Those that a Service can reach. */
export function portsOf({ resource, workload }: Selected): readonly Declared[] {
  return reachable(workload.containers).flatMap(it => it.ports.map(port => ({ port, resource })));
}

function ownContainerPorts({ root, resource, path }: Place): readonly ContainerPort[] {
  const at = path.findIndex(it => /Probe$|^lifecycle$/.test(String(it)));
  const container = nodeAt(root, ...path.slice(0, at));
  const all = workloadOf(resource)?.containers ?? [];
  return all.find(it => it.span.start === container?.span.start)?.ports ?? [];
}

/** The other entries of the same Service. */
export function entriesBeside(place: Place): readonly PortEntry[] {
  const own = place.path[2];
  return serviceSpec(place.root)?.ports.entries.filter(it => it.index !== own) ?? [];
}

function entryAt({ root }: Place, path: Place['path']): PortEntry | undefined {
  return serviceSpec(root)?.ports.entries.find(it => it.index === path[2]);
}

function protocolOfEntry(place: Place): string | undefined {
  const entry = entryAt(place, place.path);
  return entry && protocolOf(entry);
}

/** The names of ports, each with its number. */
export function namesOf(declared: readonly Declared[]): readonly Fact[] {
  return grouped(
    declared.filter(it => it.port.name),
    it => it.name!.value,
    it => it.containerPort?.value ?? '',
  );
}

/** The numbers of ports, each with its name. */
export function numbersOf(declared: readonly Declared[]): readonly Fact[] {
  return grouped(
    declared.filter(it => it.port.containerPort),
    it => it.containerPort!.value,
    it => it.name?.value ?? it.protocol,
  );
}

/** One fact a value, with all whose it is. */
function grouped(
  declared: readonly Declared[],
  said: (port: ContainerPort) => string | number,
  other: (port: ContainerPort) => string | number,
): readonly Fact[] {
  const found = new Map<string | number, Declared[]>();
  for (const it of declared) found.set(said(it.port), [...(found.get(said(it.port)) ?? []), it]);
  return [...found].map(([value, all]) => {
    const name = whose([...new Set(all.map(it => it.resource))]);
    return { value, detail: say(MESSAGES.port, { port: other(all[0]!.port), name }) };
  });
}
