/** Which ports of a Service a reference asks for, and which of them there are. */
import type { Reference } from '../../index/relation.ts';
import { portsMeant } from '../../index/service-ports.ts';
import { isPort } from '../../index/variables.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import type { NameReference, PortMeaning } from '../../model/references/reference.ts';
import { as, type Read, type Resource } from '../../model/resource.ts';
import type { HostMention } from '../../model/texts/hosts.ts';
import { partsOf } from '../../model/texts/variables.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import type { Span } from '../../text/text.ts';
import { mentionOf } from './mention.ts';

/**
 * `all`: no port is named. `some`: these. `direct`: the one that is called at a Service that forwards nothing (headless, an alias),
 * which it need not list. `none`: it has no such port. `unknown`: what is asked for, or what there is, cannot be read.
 */
export type Asked =
  | { readonly which: 'all' }
  | { readonly which: 'unknown' }
  | { readonly which: 'some'; readonly ports: readonly ServicePort[] }
  | { readonly which: 'direct'; readonly ports: readonly ServicePort[] }
  | { readonly which: 'none'; readonly wanted: number | string };

const ALL: Asked = { which: 'all' };
const UNKNOWN: Asked = { which: 'unknown' };

/** What a reference asks of one of the Services that it leads to. */
export function askedPorts(reference: Reference, to: Resource, snap: Snapshot): Asked {
  const facts = as(to, service);
  const mention = mentionOf(reference);
  if (!facts || !mention) return ALL;
  if (mention.by === 'name') return byName(mention.name, to, facts, snap);
  if (mention.by === 'host') return byHost(reference, mention.host, to, facts);
  return mention.by === 'variable' ? byVariable(mention.variable.name, facts) : ALL;
}

/** The ports of a Service that a field asks for by this number or name. */
export function portsOf(wanted: Read<number | string>, means: PortMeaning, to: Resource, snap: Snapshot): Asked {
  const facts = as(to, service);
  if (!facts) return ALL;
  const { value } = wanted;
  const ports = portsMeant(wanted, means, facts, to, snap.index);
  if (ports.length > 0) return { which: 'some', ports };
  if (typeof value === 'string' && isSymbolic(value)) return UNKNOWN;
  return isAlias(facts) || !isReadable(facts) ? UNKNOWN : { which: 'none', wanted: value };
}

/** Whether a reference leads to this port. */
export function leadsTo(asked: Asked, port: ServicePort): boolean {
  if (asked.which === 'some') return asked.ports.includes(port);
  if (asked.which !== 'direct') return asked.which === 'all';
  return asked.ports.some(it => it.port?.value === port.port?.value || it.port?.value === wantedPort(port));
}

function byName({ row, name, port, portUnclear }: NameReference, to: Resource, facts: Service, snap: Snapshot): Asked {
  if (row.port === undefined) return ALL;
  if (portUnclear) return UNKNOWN;
  const value = port?.value ?? row.portByDefault;
  // An alias has no ports: it is called on the one that is asked for.
  if (typeof value === 'number' && isAlias(facts)) return direct(value, name.span);
  return value === undefined ? ALL : portsOf({ value, span: name.span }, row.port, to, snap);
}

const BY_SCHEME: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

function byHost({ links }: Reference, { port, scheme, span }: HostMention, to: Resource, facts: Service): Asked {
  if (port) {
    if (facts.headless || isAlias(facts)) return direct(port.value, port.span);
    const ports = facts.ports.filter(it => it.port?.value === port.value);
    if (ports.length > 0) return { which: 'some', ports };
    return isReadable(facts) ? { which: 'none', wanted: port.value } : UNKNOWN;
  }
  // An SRV name has one in front.
  const named = facts.ports.filter(it => links.some(l => l.targets.some(t => t.resource === to && t.full === it.span)));
  if (named.length > 0) return { which: 'some', ports: named };
  // Where the usual port of a scheme is not there, another one may be put behind the text.
  const usual = BY_SCHEME[scheme ?? ''];
  if (usual !== undefined && isAlias(facts)) return direct(usual, span);
  const ports = facts.ports.filter(it => it.port?.value === usual);
  return usual !== undefined && ports.length > 0 ? { which: 'some', ports } : ALL;
}

/** `_SERVICE_PORT` and `_PORT` are of the first port; `_SERVICE_HOST` is of none. */
function byVariable(variable: string, facts: Service): Asked {
  const named = partsOf(variable).flatMap(parts =>
    parts.portName === undefined && parts.portNumber === undefined ? [] : facts.ports.filter(it => isPort(it, parts)),
  );
  if (named.length > 0) return { which: 'some', ports: named };
  return variable.endsWith('_HOST') ? ALL : { which: 'some', ports: facts.ports.slice(0, 1) };
}

/** Nobody changes the port of such a call: the one that is called is that of the other side. */
function direct(value: number, span: Span): Asked {
  const port = { value, span };
  const same = { name: undefined, protocol: 'TCP', targetPort: undefined, nodePort: undefined, opaque: false };
  return { which: 'direct', ports: [{ span, port, ...same }] };
}

function isAlias({ type }: Service): boolean {
  return type === 'ExternalName';
}

/** Whether all its ports are known. */
function isReadable({ type, ports }: Service): boolean {
  return type !== undefined && ports.every(it => it.port !== undefined && !it.symbols);
}
