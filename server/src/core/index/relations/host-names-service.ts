/** Hosts in texts (variables, arguments, ConfigMaps, annotations) → the Services that they are the DNS names of. */
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, type Resource } from '../../model/resource.ts';
import { inTextKey } from '../../model/texts/read.ts';
import { type MeantByHost, mayBeOfCluster, meantByHost, ordinalOf, readingsOf } from '../hosts.ts';
import { defineCommonRelation, type Link, type Reference, type Target, targetOf } from '../relation.ts';
import { selectedBy } from '../selection.ts';
import { portLink, servicePortTarget } from '../service-ports.ts';
import type { Index } from '../workspace-index.ts';

const ID = 'host-names-service';

export const hostNamesService = defineCommonRelation({
  id: ID,

  references: (from, index) =>
    from.texts.hosts.flatMap((host): Reference[] => {
      const meant = meantByHost(host, from, index);
      const { port } = host;
      if (!meant) {
        const [reading] = readingsOf(host);
        // Everything else may be a host of somewhere else.
        if (host.certainty !== 'full' || host.isSuffix || !reading || !mayBeOfCluster(host, from, index)) return [];
        return [
          {
            relation: ID,
            from,
            at: reading.name.span,
            wanted: wantedBy(reading, port?.value, from),
            to: [],
            links: [],
          },
        ];
      }
      const links = [
        { relation: ID, from, at: [meant.name.span], means: 'name' as const, targets: meant.to.map(targetOf) },
        ...(port ? [portLink(ID, from, port, numbered(meant.to, port.value))] : []),
        ...podLinks(meant, from, index),
        ...srvLinks(meant, from),
      ];
      return [
        { relation: ID, from, at: meant.name.span, wanted: wantedBy(meant, port?.value, from), to: meant.to, links },
      ];
    }),

  sources(target, index) {
    const name = (target.name ?? target.symbol)?.value;
    const isMeant = as(target, service) || (target.kind === 'StatefulSet' && workloadOf(target));
    return name !== undefined && isMeant ? index.anywhere(inTextKey(name)) : [];
  },
});

function wantedBy(
  { name, namespace }: Pick<MeantByHost, 'name' | 'namespace'>,
  port: number | undefined,
  from: Resource,
): string {
  const other = namespace && namespace.value !== from.namespace?.value ? `${namespace.value}/` : '';
  return `Service/${other}${name.value}${port === undefined ? '' : `:${port}`}`;
}

function numbered(services: readonly Resource[], number: number): readonly Target[] {
  return services.flatMap(resource =>
    (as(resource, service)?.ports ?? [])
      .filter(it => it.port?.value === number)
      .map(it => servicePortTarget(resource, it, number)),
  );
}

/** `db-0` → the StatefulSet `db`. */
function podLinks({ pod, to }: MeantByHost, from: Resource, index: Index): readonly Link[] {
  const parts = pod && ordinalOf(pod.value);
  if (!pod || !parts) return [];
  const owners = to.flatMap(it => {
    const facts = as(it, service);
    return facts ? selectedBy(it, facts, index).map(({ resource }) => resource) : [];
  });
  const targets = owners.filter(it => it.name?.value === parts.owner).map(targetOf);
  const spell = (name: string): string => `${name}${parts.ordinal}`;
  return [{ relation: ID, from, at: [pod.span], means: 'name', spell, targets }];
}

/** `_http._tcp.web.shop.svc` → the port named `http`. */
function srvLinks({ srvPort, to }: MeantByHost, from: Resource): readonly Link[] {
  if (!srvPort) return [];
  const name = srvPort.value.slice(1);
  const targets = to.flatMap(resource =>
    (as(resource, service)?.ports ?? [])
      .filter(it => it.name?.value === name)
      .map(it => servicePortTarget(resource, it, name)),
  );
  return [{ relation: ID, from, at: [srvPort.span], means: 'name', spell: it => `_${it}`, targets }];
}
