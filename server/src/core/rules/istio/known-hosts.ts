/** Hosts that a mesh knows though no Service has them: a ServiceEntry brings them in. */
import type { Index } from '../../index/workspace-index.ts';
import { SERVICE_ENTRIES_KEY, serviceEntry } from '../../model/kinds/istio.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as } from '../../model/resource.ts';
import type { Context } from '../reference/missing.ts';

/** Whether only a Service can be meant by a host. */
export function isOfNoEntry({ name: { value } }: NameReference, { index }: Context): boolean {
  return !isOfEntry(value, index);
}

/** Whether a ServiceEntry brings in a host, by this name or one that goes on behind it. */
export function isOfEntry(name: string, index: Index): boolean {
  const entries = index.anywhere(SERVICE_ENTRIES_KEY);
  return entries.some(it => as(it, serviceEntry)?.hosts.some(host => host === name || host.startsWith(`${name}.`)));
}
