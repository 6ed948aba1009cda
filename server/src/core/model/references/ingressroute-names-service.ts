/**
 * Traefik: the Services behind its routes, its own kinds of Services, and its middlewares. The port is one of the Service, by
 * number or by name. traefik pkg/provider/kubernetes/crd/traefikio/v1alpha1.
 */
import { defineReference } from './reference.ts';
import { isKindService, isOfProvider } from './when.ts';

const KINDS = ['IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'TraefikService', 'Middleware'];

const PATHS = [
  'spec.routes[].services[]',
  'spec.weighted.services[]',
  'spec.mirroring',
  'spec.mirroring.mirrors[]',
  'spec.highestRandomWeight.services[]',
  'spec.failover.service',
  'spec.failover.fallback',
  'spec.errors.service',
];

/** IngressRouteUDP has no condition. */
const TRAFFIC = { rule: 'spec.routes[].match' };

export const ingressRouteNamesService = defineReference({
  id: 'ingressroute-names-service',
  // The second group was Traefik's before version 3.
  kinds: ['traefik.io', 'traefik.containo.us'].flatMap(group => KINDS.map(it => `${group}/${it}`)),
  to: '/Service',
  namespace: 'field',
  port: 'service-port',
  traffic: TRAFFIC,
  places: PATHS.map(at => ({ at, name: 'name', namespace: 'namespace', port: ['port'], when: isKindService })),
});

export const ingressRouteNamesTraefikService = defineReference({
  id: 'ingressroute-names-traefikservice',
  kinds: KINDS.map(it => `traefik.io/${it}`),
  to: 'traefik.io/TraefikService',
  namespace: 'field',
  traffic: TRAFFIC,
  places: PATHS.map(at => ({
    at,
    name: 'name',
    namespace: 'namespace',
    when: (map, reader) => reader.text(map, 'kind')?.value === 'TraefikService' && !isOfProvider(map, reader),
  })),
});
