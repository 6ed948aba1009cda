/** Gateway API routes: the Gateway that they are attached to, or, in a mesh, the Service whose traffic they shape. */
import { defineReference } from './reference.ts';
import { namesService } from './when.ts';

const GROUP = 'gateway.networking.k8s.io';
const ROUTES = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(it => `${GROUP}/${it}`);
const PARENT = { at: 'spec.parentRefs[]', name: 'name', namespace: 'namespace' };

export const routeNamesGateway = defineReference({
  id: 'route-names-gateway',
  kinds: ROUTES,
  to: `${GROUP}/Gateway`,
  namespace: 'field',
  places: [
    {
      ...PARENT,
      when: (at, reader) =>
        (reader.text(at, 'group')?.value ?? GROUP) === GROUP &&
        (reader.text(at, 'kind')?.value ?? 'Gateway') === 'Gateway',
    },
  ],
});

/** GAMMA: gateway-api.sigs.k8s.io/mesh/. */
export const routeShapesService = defineReference({
  id: 'route-shapes-service',
  kinds: ROUTES,
  to: '/Service',
  namespace: 'field',
  port: 'service-port',
  portAs: 'number',
  places: [
    {
      ...PARENT,
      port: ['port'],
      when: (at, reader) => reader.text(at, 'kind') !== undefined && namesService(at, reader),
    },
  ],
});
