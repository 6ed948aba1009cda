/** `ports[].name` of endpoints by hand → the port of their Service that has the same name, or none as well. */
import { endpoints } from '../../model/kinds/endpoints.ts';
import { service } from '../../model/kinds/service.ts';
import { referenceKey } from '../../model/references/reference.ts';
import { as } from '../../model/resource.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { objectsMeant } from '../objects.ts';
import { defineRelation, type Reference } from '../relation.ts';
import { portLink, portTargets } from '../service-ports.ts';

const ID = 'endpoints-ports-name-service-ports';

export const endpointsPortsNameServicePorts = defineRelation({
  id: ID,
  on: endpoints,

  references(from, { ports }, index) {
    const services = from.mentions.names.flatMap(it => objectsMeant(it, from, index)).filter(it => as(it, service));
    return ports.flatMap(({ name: written, symbol }): Reference[] => {
      const name = written ?? symbol;
      if (!name?.value) return [];
      const targets = portTargets(name, 'service-port-name', services, index);
      const to = targets.map(it => it.resource);
      const wanted = `port ${shownText(name.value)}`;
      return [{ relation: ID, from, at: name.span, wanted, to, links: [portLink(ID, from, name, targets)] }];
    });
  },

  sources(target, index) {
    const name = (target.name ?? target.symbol)?.value;
    return name !== undefined && as(target, service) ? index.anywhere(referenceKey('/Service', name)) : [];
  },
});
