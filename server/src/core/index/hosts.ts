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
export function readingsOf({ certainty, labels, isInOwn, isSuffix }: HostMention): readonly HostReading[] {
  const [a, b, c] = labels.slice(-3);
  const plain = { namespace: undefined, pod: undefined, srvPort: undefined };
  if (certainty === 'full') {
    const [name, namespace] = isInOwn ? labels.slice(-1) : labels.slice(-2);
    const [srvPort, before] = padded(labels.slice(0, isInOwn ? -1 : -2));
    const isSrv = before?.value.startsWith('_') === true;
    return name ? [{ name, namespace, pod: isSrv ? undefined : before, srvPort: isSrv ? srvPort : undefined }] : [];
  }
  if (!a) return [];
  if (!b) return [{ ...plain, name: a }];
  // The name of the pod comes before all that is written.
  if (isSuffix) return [{ ...plain, name: a, namespace: b }];
  if (!c)
    return [
      { ...plain, name: a, namespace: b },
      { ...plain, name: b, pod: a },
    ];
  return [{ ...plain, pod: a, name: b, namespace: c }];
}

/** The last two. */
function padded(labels: readonly Read<string>[]): readonly [Read<string> | undefined, Read<string> | undefined] {
  return [labels.at(-2), labels.at(-1)];
}

export interface MeantByHost extends HostReading {
  readonly to: readonly Resource[];
}

/** The reading under which there is a Service; undefined where there is none. */
export function meantByHost(host: HostMention & Partial<Where>, from: Resource, index: Index): MeantByHost | undefined {
  if (!mayBeOfCluster(host, from, index)) return undefined;
  for (const reading of readingsOf(host)) {
    const { name, namespace, pod } = reading;
    const found = objectsNamed('/Service', name.value, namespace?.value ?? host.within, from, index).filter(it => {
      if (host.isSuffix && !as(it, service)?.headless) return false;
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

/** Whether a host can be one of this cluster, by the domain that clusters have unless told otherwise or by the one in the settings. */
export function mayBeOfCluster({ zone }: HostMention, from: Resource, index: Index): boolean {
  return zone === undefined || zone === 'cluster.local' || zone === index.clusterDomain(from);
}

/** Whether a host ends as those of this cluster do. Of a domain of another name nobody here knows. */
export function isOfCluster({ zone }: HostMention, clusterDomain: string): boolean {
  return zone === undefined || zone === clusterDomain;
}
