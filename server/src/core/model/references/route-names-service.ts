/**
 * Gateway API routes: the Services that they send traffic to. In another namespace a ReferenceGrant there must allow it.
 * gateway-api.sigs.k8s.io/reference/spec: BackendRef.
 */
import { defineReference, type NamePlace } from './reference.ts';
import { namesService } from './when.ts';

const PATHS = [
  'spec.rules[].backendRefs[]',
  'spec.rules[].filters[].requestMirror.backendRef',
  'spec.rules[].filters[].externalAuth.backendRef',
  'spec.rules[].backendRefs[].filters[].requestMirror.backendRef',
];

export const routeNamesService = defineReference({
  id: 'route-names-service',
  kinds: ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'].map(it => `gateway.networking.k8s.io/${it}`),
  to: '/Service',
  namespace: 'field',
  port: 'service-port',
  portAs: 'number',
  traffic: {
    hosts: 'spec.hostnames[*]',
    paths: ['path.value', 'method.service'].map(it => `spec.rules[].matches[*].${it}`),
  },
  places: PATHS.map(
    (at): NamePlace => ({ at, name: 'name', namespace: 'namespace', port: ['port'], when: namesService }),
  ),
});

/** ReferenceGrant: the Services of its own namespace that others may refer to. */
export const grantNamesService = defineReference({
  id: 'grant-names-service',
  kinds: ['gateway.networking.k8s.io/ReferenceGrant'],
  to: '/Service',
  namespace: 'own',
  // Here a kind must be written.
  places: [
    {
      at: 'spec.to[]',
      name: 'name',
      when: (at, reader) => reader.text(at, 'kind') !== undefined && namesService(at, reader),
    },
  ],
});
