/** Which port of a Service may have been meant by one that it does not have. */
import { selectedBy } from '../../index/selection.ts';
import type { Index } from '../../index/workspace-index.ts';
import type { Service } from '../../model/kinds/service.ts';
import { reachable, type ServicePort, wantedPort } from '../../model/ports.ts';
import type { PortMeaning } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';
import { near } from '../../text/distance.ts';

export interface Instead {
  readonly port: ServicePort;
  /**
   * How what is asked for has to do with this port: it is its target, its node port, its own number where the target counts,
   * its number in quotes, nearly its name. `only`: not at all, but there is no other one.
   */
  readonly how: 'target' | 'node-port' | 'own' | 'quoted' | 'name' | 'only';
}

/** The one that is the likeliest; undefined where any may be. */
export function portInstead(
  value: number | string,
  means: PortMeaning,
  facts: Service,
  resource: Resource,
  index: Index,
): Instead | undefined {
  const { ports } = facts;
  const found = (how: Instead['how'], is: (it: ServicePort) => boolean): readonly Instead[] =>
    ports.filter(is).map(port => ({ port, how }));
  const targets = (it: ServicePort): boolean => isTarget(value, it, facts, resource, index);
  const [first] = [
    ...(means === 'endpoint-port' ? found('own', it => it.port?.value === value) : found('target', targets)),
    ...found('node-port', it => it.nodePort?.value === value),
    ...found('quoted', it => typeof value === 'string' && String(it.port?.value) === value),
    ...found('name', it => typeof value === 'string' && near(value, it.name?.value ?? '')),
  ];
  const [only] = ports;
  return first ?? (only && ports.length === 1 ? { port: only, how: 'only' } : undefined);
}

/** Whether a port of a Service sends its traffic to this port of the pods. */
function isTarget(
  value: number | string,
  port: ServicePort,
  facts: Service,
  resource: Resource,
  index: Index,
): boolean {
  const wanted = wantedPort(port);
  if (wanted === port.port?.value) return false;
  if (wanted === value) return true;
  return selectedBy(resource, facts, index).some(({ workload: { containers } }) =>
    reachable(containers).some(({ ports }) =>
      ports.some(
        it =>
          (it.name?.value === wanted || it.containerPort?.value === wanted) &&
          (it.containerPort?.value === value || it.name?.value === value),
      ),
    ),
  );
}
