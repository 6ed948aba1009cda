/** The DNS names under which Services are reached from somewhere, and the ports that come behind one. */
import { meantByHost } from '../../index/hosts.ts';
import { selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { wantedPort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { hostsIn } from '../../model/texts/hosts.ts';
import { type Fact, whose } from './fact.ts';
import { numbersOf, portsOf } from './port-facts.ts';
import { type Known, portNamesOf, portNumbersOf, servicesElsewhere, servicesNear, summary } from './services.ts';
import type { Site } from './site.ts';
import type { HostText } from './text-context.ts';

/**
 * The hosts that a word may become: Services of the namespace by their names alone, the others with their namespaces.
 * Where a port may follow, also with each of theirs.
 */
export function hostFacts(site: Site, word: string, text: HostText): readonly Fact[] {
  const near = servicesNear(site);
  const far = servicesElsewhere(site);
  const plain = [
    ...near.flatMap(it => [hostOf(it, it.name), ...portsBehind(site, it, it.name, text), ...pods(site, it)]),
    ...far.map(it => hostOf(it, inNamespace(it))),
    ...far.flatMap(it => portsBehind(site, it, inNamespace(it), text)),
    ...far.map(it => hostOf(it, `${inNamespace(it)}.svc`)),
  ];
  if (!word.includes('.')) return plain;
  const zone = site.snap.config(site.resource.document.uri).clusterDomain;
  const known = [...near.filter(it => it.resource.namespace), ...far];
  const ends = ['', '.svc', `.svc.${zone}`];
  return [...plain, ...known.flatMap(it => ends.map(end => hostOf(it, inNamespace(it) + end)))];
}

/** The ports behind the host that is written: those of its Service, or, where DNS gives the pods' addresses, theirs. */
export function portFacts(site: Site, host: string): readonly Fact[] {
  return servicesMeant(site, host).flatMap(it => portsOfService(site, it));
}

/** The names of the ports of the Service that a host means. */
export function portNameFacts(site: Site, host: string): readonly Fact[] {
  return servicesMeant(site, host).flatMap(portNamesOf);
}

function servicesMeant({ resource, snap }: Site, host: string): readonly Resource[] {
  const [mention] = hostsIn({ text: `http://${host}:1`, at: (start, end) => ({ start, end }) }, true);
  return (mention && meantByHost(mention, resource, snap.index)?.to) ?? [];
}

function hostOf({ facts }: Known, value: string): Fact {
  return { value, detail: summary(facts) };
}

function inNamespace({ name, resource: { namespace } }: Known): string {
  return `${name}.${namespace?.value}`;
}

function portsBehind(site: Site, { resource }: Known, host: string, text: HostText): readonly Fact[] {
  if (text === 'alone') return [];
  return portsOfService(site, resource).map(it => ({ ...it, value: `${host}:${it.value}` }));
}

function portsOfService({ snap }: Site, resource: Resource): readonly Fact[] {
  const facts = as(resource, service);
  // An alias has the ports of whoever answers there.
  if (!facts || facts.type === 'ExternalName') return [];
  if (!facts.headless) return portNumbersOf(resource, it => [it.port?.value]);
  const declared = numbersOf(selectedBy(resource, facts, snap.index).flatMap(portsOf));
  return declared.length > 0 ? declared : portNumbersOf(resource, it => [wantedPort(it)]);
}

/** The first pod of each StatefulSet that a headless Service gives names. How many there are is not known. */
function pods({ snap }: Site, { name, resource, facts }: Known): readonly Fact[] {
  if (!facts.headless) return [];
  return selectedBy(resource, facts, snap.index).flatMap(({ resource: owner }): Fact[] => {
    const isGoverned = owner.mentions.names.some(
      it => it.row.id === 'statefulset-names-service' && it.name.value === name,
    );
    return isGoverned && owner.name ? [{ value: `${owner.name.value}-0.${name}`, detail: whose([owner]) }] : [];
  });
}
