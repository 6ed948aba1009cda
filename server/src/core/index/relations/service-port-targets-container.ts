/** Service `spec.ports[].targetPort` (or `port`, where that is the target) → the container port that it reaches. */
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { wantedPort } from '../../model/ports.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { defineRelation, type Reference } from '../relation.ts';
import { reachedBy, selectedBy, servicesSelecting } from '../selection.ts';
import { containerPortTarget, portLink } from '../service-ports.ts';

export const servicePortTargetsContainer = defineRelation({
  id: 'service-port-targets-container',
  on: service,

  references(from, facts, index) {
    if (facts.type === 'ExternalName') return [];
    const relation = 'service-port-targets-container';
    const selected = selectedBy(from, facts, index);
    return facts.ports.flatMap((port): Reference[] => {
      const wanted = port.symbol ?? (port.targetPort?.value ? port.targetPort : port.port);
      if (!wanted) return [];
      const reached = reachedBy(port, selected);
      const targets = reached.flatMap(({ resource, resolution: { declared } }) =>
        declared ? [containerPortTarget(resource, declared, wanted.value)] : [],
      );
      const shown = port.symbol ? shownText(port.symbol.value) : wantedPort(port);
      const to = targets.map(it => it.resource);
      const links = [portLink(relation, from, wanted, targets)];
      return [{ relation, from, at: wanted.span, wanted: `port ${shown}`, to, links }];
    });
  },

  sources(target, index) {
    const facts = workloadOf(target);
    return facts ? servicesSelecting(target, facts, index) : [];
  },
});
