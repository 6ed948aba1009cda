/** Which Service, and which pod and port of it, a host in a text means. */
import { service } from '../model/kinds/service.ts';
import { as, type Read, type Resource } from '../model/resource.ts';
import type { HostMention } from '../model/texts/hosts.ts';
import type { Where } from '../model/texts/read.ts';
import { objectsNamed } from './objects.ts';
import type { Index } from './workspace-index.ts';

/** One way to read a host: which of its labels is what. */
export interface HostReading {
  readonly name: Read<string>;
  readonly namespace: Read<string> | undefined;
  /** The host name of one pod of it: `db-0`. */
  readonly pod: Read<string> | undefined;
  /** `_http`, of an SRV record. */
  readonly srvPort: Read<string> | undefined;
}

/** The ways to read a host, the likeliest first. */
export function readingsOf({ certainty, labels }: HostMention): readonly HostReading[] {
  const [a, b, c] = labels.slice(-3);
  const plain = { namespace: undefined, pod: undefined, srvPort: undefined };
  if (certainty === 'full') {
    const [name, namespace] = labels.slice(-2);
    const before = labels.at(-3);
    const isSrv = before?.value.startsWith('_') === true;
    const srvPort = isSrv ? labels.at(-4) : undefined;
    return name ? [{ name, namespace, pod: isSrv ? undefined : before, srvPort }] : [];
  }
  if (!a) return [];
  if (!b) return [{ ...plain, name: a }];
  if (!c)
    return [
      { ...plain, name: a, namespace: b },
      { ...plain, name: b, pod: a },
    ];
  return [{ ...plain, pod: a, name: b, namespace: c }];
}

export interface MeantByHost extends HostReading {
  readonly to: readonly Resource[];
}

/** The reading under which there is a Service; undefined where there is none. */
export function meantByHost(host: HostMention & Partial<Where>, from: Resource, index: Index): MeantByHost | undefined {
  for (const reading of readingsOf(host)) {
    const { name, namespace, pod } = reading;
    const found = objectsNamed('/Service', name.value, namespace?.value ?? host.within, from, index).filter(it => {
      if (host.certainty === 'full') return true;
      // What looks like `name.namespace` may be any host outside: only a namespace that is written in a file counts.
      if (namespace && it.namespace?.value !== namespace.value) return false;
      // A word before it is a pod only where its Service gives pods names, be they those of a StatefulSet or their own.
      return !pod || as(it, service)?.headless === true || ordinalOf(pod.value) !== undefined;
    });
    if (found.length > 0) return { ...reading, to: found };
  }
  return undefined;
}

/** `db-0` → `db`, `-0`; undefined for what is no pod of a StatefulSet. */
export function ordinalOf(pod: string): { readonly owner: string; readonly ordinal: string } | undefined {
  const found = /^(.+)(-\d+)$/.exec(pod);
  return found ? { owner: found[1]!, ordinal: found[2]! } : undefined;
}

/** Whether a host ends as those of this cluster do. Of a domain of another name nobody here knows. */
export function isOfCluster({ zone }: HostMention, clusterDomain: string): boolean {
  return zone === undefined || zone === clusterDomain;
}
