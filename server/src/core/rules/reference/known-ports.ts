/** What keeps one from saying that a Service does not have a port. */
import { reachedBy, selectedBy } from '../../index/selection.ts';
import type { Index } from '../../index/workspace-index.ts';
import type { Service } from '../../model/kinds/service.ts';
import { wantedPort } from '../../model/ports.ts';
import type { Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';

/** What is no port at all is another rule's matter. */
export function isPort(value: number | string): boolean {
  return typeof value === 'string' ? value !== '' && !isSymbolic(value) : value > 0 && value < 65536;
}

/** Whether all of its ports can be read; an alias has none, whatever it lists. */
export function hasKnownPorts({ ports, type }: Service, { document }: Resource): boolean {
  if (type === undefined || type === 'ExternalName' || (document.skipped && document.skipped !== 'uncertain'))
    return false;
  return ports.every(it => it.port !== undefined && !it.symbols);
}

/** Whether something that no file shows decides which endpoints there are: pods, a template, who makes them by hand. */
export function isUnknownEndpoint(value: number | string, facts: Service, resource: Resource, index: Index): boolean {
  if (!facts.selector) return true;
  if (!/^\d+$/.test(String(value))) return false;
  const selected = selectedBy(resource, facts, index);
  return facts.ports.some(
    it => it.opaque || it.symbol || (typeof wantedPort(it) === 'string' && reachedBy(it, selected).length === 0),
  );
}
