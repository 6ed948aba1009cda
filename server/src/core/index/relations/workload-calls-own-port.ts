/** The probes and lifecycle hooks of a container → the port of the same container that they call. */
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { ContainerPort } from '../../model/ports.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { defineCommonRelation, type Reference } from '../relation.ts';
import { containerPortTarget, portLink } from '../service-ports.ts';

export const workloadCallsOwnPort = defineCommonRelation({
  id: 'workload-calls-own-port',

  references(from) {
    const relation = 'workload-calls-own-port';
    return (workloadOf(from)?.containers ?? []).flatMap(({ probes, ports }) =>
      probes.map((probe): Reference => {
        const targets = ports
          .filter(it => isPort(it, probe.value))
          .map(it => containerPortTarget(from, it, probe.value));
        const to = targets.length > 0 ? [from] : [];
        const links = [portLink(relation, from, probe, targets)];
        return { relation, from, at: probe.span, wanted: `port ${shownText(String(probe.value))}`, to, links };
      }),
    );
  },

  sources: target => (workloadOf(target)?.containers.some(it => it.probes.length > 0) ? [target] : []),
});

function isPort({ name, containerPort, symbols }: ContainerPort, wanted: number | string): boolean {
  return name?.value === wanted || containerPort?.value === wanted || symbols?.some(it => it.value === wanted) === true;
}
