/** Service `spec.ports[].targetPort` (or `port`, where that is the target) → the container port that it reaches. */

import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { wantedPort } from '../../model/ports.ts';
import { as } from '../../model/resource.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { defineRelation, type Target } from '../relation.ts';
import { reachedBy, selectedBy, servicesSelecting } from '../selection.ts';

export const servicePortTargetsContainer = defineRelation({
  id: 'service-port-targets-container',
  on: service,

  links(from, facts, index) {
    const selected = selectedBy(from, facts, index);
    return facts.ports.flatMap(port => {
      const at = (port.symbol ?? (port.targetPort?.value ? port.targetPort : port.port))?.span;
      if (!at || facts.type === 'ExternalName') return [];
      const targets = reachedBy(port, selected).flatMap(({ resource, resolution: { declared } }): Target[] => {
        if (!declared) return [];
        const symbol = declared.symbols?.find(it => it.value === port.symbol?.value);
        const named = symbol ?? (typeof wantedPort(port) === 'string' ? declared.name : declared.containerPort);
        const also = [declared.name, declared.containerPort].flatMap(it => (it && it !== named ? [it.span] : []));
        return [{ resource, at: (named ?? declared).span, full: declared.span, also }];
      });
      return [
        {
          relation: 'service-port-targets-container',
          from,
          at: [at],
          wanted: `port ${port.symbol ? shownText(port.symbol.value) : wantedPort(port)}`,
          targets,
        },
      ];
    });
  },

  sources(target, index) {
    const facts = as(target, workload);
    return facts ? servicesSelecting(target, facts, index) : [];
  },
});
