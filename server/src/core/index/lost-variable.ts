/** Why a variable in a text of a pod is not set, or is not what it is taken for. Knows no words. */
import { OPERATOR_KEY } from '../model/kinds/custom.ts';
import { type Service, service, variablePrefix, variablesKey } from '../model/kinds/service.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Texts } from '../model/texts/read.ts';
import { partsOf, type VariableParts } from '../model/texts/variables.ts';
import { nearest } from '../text/distance.ts';
import { likenessOf } from './like-names.ts';
import { givesVariables, meantByVariable } from './variables.ts';
import { anywhereNameKey, type Index, kindKey } from './workspace-index.ts';

/**
 * `not-linked`: the pod takes no variables of Services. `no-address`: the Service gives none. `no-port`: it has no such port.
 * `outside`: it is in another namespace. `like`: a Service gives one of a like name. `url`: it is set, to an address instead of a
 * number. `unknown`: nothing is like it.
 */
export interface LostVariable {
  readonly why: 'not-linked' | 'no-address' | 'no-port' | 'outside' | 'like' | 'url' | 'unknown';
  readonly service?: Resource;
  /** What was probably meant. */
  readonly instead?: string | undefined;
  /** The ports that there are, by name or number. */
  readonly ports?: string;
  readonly isSure: boolean;
}

/** Undefined where the variable is set, where nobody can say, and where it does not look like that of a Service. */
export function lostVariable(it: Texts['variables'][number], from: Resource, index: Index): LostVariable | undefined {
  const { name, by, where, isPlain } = it;
  if (where !== 'pod' || !isPlain || by === 'unknown' || name.startsWith('KUBERNETES_')) return undefined;
  const meant = meantByVariable(it, from, index);
  const isOfService = /_SERVICE_(?:HOST|PORT)|_PORT_\d+_[A-Z]/.test(name);
  if (by === 'nobody') return meant || isOfService ? { why: 'not-linked', isSure: true } : undefined;
  if (meant) return urlOf(name, meant.prefix, meant.to[0]!);
  if (!isOfService) return undefined;
  const parts = partsOf(name);
  const namesakes = parts.flatMap(part => index.find(variablesKey(part.prefix), from).map(one => ({ part, one })));
  // A template decides what it is, or somebody is typing it.
  if (namesakes.some(({ one }) => one.document.skipped || as(one, service)?.type === undefined)) return undefined;
  const [first] = namesakes;
  if (first) return ofService(name, first.part, first.one);
  const found = outside(parts, from, index) ?? like(name, parts, from, index);
  // A chart brings more than its own templates show.
  return found ?? (from.document.chart === undefined ? { why: 'unknown', isSure: false } : undefined);
}

/** `WEB_PORT` is the link to Service web, its number is `WEB_SERVICE_PORT`. */
function urlOf(name: string, prefix: string, resource: Resource): LostVariable | undefined {
  if (name !== `${prefix}_PORT`) return undefined;
  return { why: 'url', service: resource, instead: `${prefix}_SERVICE_PORT`, isSure: false };
}

/** The Service of that name gives no variables at all, or not this one. */
function ofService(name: string, part: VariableParts, resource: Resource): LostVariable | undefined {
  const facts = as(resource, service)!;
  if (!givesVariables(facts)) return { why: 'no-address', service: resource, isSure: true };
  return facts.ports.every(it => it.port && !it.symbols) ? noPort(name, part, resource, facts) : undefined;
}

function noPort(name: string, { portName }: VariableParts, resource: Resource, { ports }: Service): LostVariable {
  const names = ports.flatMap(it => it.name?.value || []);
  const numbers = ports.map(it => `${it.port!.value}/${it.protocol}`);
  const meant = portName === undefined ? undefined : nearest(portName, names.map(variablePrefix));
  return {
    why: 'no-port',
    service: resource,
    instead: meant === undefined ? undefined : name.slice(0, -portName!.length) + meant,
    ports: (portName === undefined || names.length === 0 ? numbers : names).join(', '),
    isSure: true,
  };
}

function outside(parts: readonly VariableParts[], from: Resource, index: Index): LostVariable | undefined {
  for (const { prefix } of parts) {
    const name = nameFor(prefix);
    const found = index
      .everywhere(anywhereNameKey('', 'Service', name), from)
      .find(it => it.namespace && !it.document.skipped && !index.sameNamespace(from, it));
    if (found) return { why: 'outside', service: found, isSure: from.namespace !== undefined };
  }
  return undefined;
}

/** A learner writes `NGINX_SERVICE_HOST` for Service nginx-service, which gives `NGINX_SERVICE_SERVICE_HOST`. */
function like(name: string, parts: readonly VariableParts[], from: Resource, index: Index): LostVariable | undefined {
  const services = index.find(kindKey('', 'Service'), from).filter(it => it.name && !it.document.skipped);
  const isSure = index.find(OPERATOR_KEY, from).length === 0 && index.skipped(from).length === 0;
  for (const it of services) {
    const facts = as(it, service);
    if (!facts || !givesVariables(facts)) continue;
    const own = variablePrefix(it.name!.value);
    const part = parts.find(
      ({ prefix }) => isSlip(prefix, own) || own === `${prefix}_SERVICE` || own === `${prefix}_SVC`,
    );
    if (part) return { why: 'like', service: it, instead: own + name.slice(part.prefix.length), isSure };
  }
  return undefined;
}

function isSlip(a: string, b: string): boolean {
  return likenessOf(nameFor(a), nameFor(b)) === 'slip';
}

/** `REDIS_MASTER` → `redis-master`, the Service that gives such variables. */
function nameFor(prefix: string): string {
  return prefix.toLowerCase().replaceAll('_', '-');
}
