/** What the refactorings share that put something in front of a Service. */
import { type Service, service } from '../../model/kinds/service.ts';
import { dns1035LabelProblem, dnsLabelProblem } from '../../model/names.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { SINCE, since } from '../../model/versions.ts';
import { mayCreate } from './new-object.ts';
import type { Asked } from './refactor.ts';
import { webPort } from './service-ports.ts';
import { Blank } from './yaml.ts';

export interface InFront {
  readonly facts: Service;
  readonly name: string;
  readonly port: ServicePort;
}

/** The Service that somebody stands in, if something may be put beside it: an alias has nothing behind it that is in the files. */
export function ownService(asked: Asked): Service | undefined {
  const facts = as(asked.resource, service);
  if (!facts || facts.type === undefined || facts.type === 'ExternalName' || !mayCreate(asked)) return undefined;
  return facts;
}

/**
 * The Service, and the port that people are to reach through an object of `kind`; undefined where one does it already, and for
 * headless Services, whose clients look for the pods themselves.
 */
export function toBePublished(asked: Asked, kind: string): InFront | undefined {
  const facts = ownService(asked);
  const port = facts && webPort(facts.ports, asked.place.root);
  if (!facts || facts.headless || !port || isNamedBy(asked, it => it.kind === kind)) return undefined;
  if (!isServiceName(asked, asked.resource.name!.value)) return undefined;
  // Where an overlay gives the port another number, what would be created leads nowhere in it.
  const isEverywhere = asked.applied.every(it => as(it, service)?.ports.some(other => isSame(other, port)) ?? false);
  return isEverywhere ? { facts, name: asked.resource.name!.value, port } : undefined;
}

function isSame(a: ServicePort, b: ServicePort): boolean {
  return a.name?.value === b.name?.value && (b.name !== undefined || a.port?.value === b.port?.value);
}

/** Whether the API server takes this as the name of a Service, wherever it stands. */
export function isServiceName({ snap, resource }: Asked, name: string): boolean {
  const config = snap.config(resource.document.uri);
  return (since(config, SINCE.relaxedServiceNames) ? dnsLabelProblem(name) : dns1035LabelProblem(name)) === undefined;
}

/** Whether, in some unit, such a resource refers to it. */
export function isNamedBy({ snap, applied }: Asked, is: (from: Resource) => boolean): boolean {
  return applied.some(it => snap.linksTo(it).some(link => is(link.from)));
}

/** A host name for the Service: what comes before the domain is likely, the domain is to be typed over. */
export function hostFor(name: string, around?: readonly [string, string]): Blank {
  return new Blank(`${name}.example.com`, around && { around });
}
