/** Endpoints by hand: those of v1 have the name of their Service, slices a label with it. */
import { defineReference } from './reference.ts';

export const endpointsNameService = defineReference({
  id: 'endpoints-name-service',
  kinds: ['/Endpoints'],
  to: '/Service',
  namespace: 'own',
  places: [{ at: 'metadata', name: 'name' }],
});

/** discovery/v1 `LabelServiceName`. */
export const endpointSliceNamesService = defineReference({
  id: 'endpointslice-names-service',
  kinds: ['discovery.k8s.io/EndpointSlice'],
  to: '/Service',
  namespace: 'own',
  places: [{ at: 'metadata.labels', name: '[kubernetes.io/service-name]' }],
});
