/**
 * OpenShift routes. Their port is one of the endpoints: the name of a Service's port, or the number of its target.
 * docs.openshift.com: route.openshift.io/v1 RouteSpec.
 */
import { nodeAt } from '../../syntax/node.ts';
import { defineReference } from './reference.ts';
import { isKindService } from './when.ts';

export const openShiftRouteNamesService = defineReference({
  id: 'openshift-route-names-service',
  kinds: ['route.openshift.io/Route'],
  to: '/Service',
  namespace: 'own',
  port: 'endpoint-port',
  traffic: { hosts: 'spec.host', paths: ['spec.path'] },
  places: [
    {
      at: 'spec',
      name: 'to.name',
      port: ['port.targetPort'],
      when: (at, reader) => {
        const to = nodeAt(at, 'to');
        return to !== undefined && isKindService(to, reader);
      },
    },
    { at: 'spec.alternateBackends[]', name: 'name', when: isKindService },
  ],
});
