/** Ingress: the Services behind its rules, and the one behind all others. networking/v1 `IngressServiceBackend`. */
import { defineReference } from './reference.ts';

export const ingressNamesService = defineReference({
  id: 'ingress-names-service',
  kinds: ['networking.k8s.io/Ingress'],
  to: '/Service',
  namespace: 'own',
  port: 'service-port',
  traffic: { hosts: 'spec.rules[].host', paths: ['spec.rules[].http.paths[].path'] },
  places: [
    ...['spec.defaultBackend.service', 'spec.rules[].http.paths[].backend.service'].map(at => ({
      at,
      name: 'name',
      port: ['port.number', 'port.name'],
    })),
    // extensions/v1beta1 and networking.k8s.io/v1beta1, which no server has any more.
    ...['spec.backend', 'spec.rules[].http.paths[].backend'].map(at => ({
      at,
      name: 'serviceName',
      port: ['servicePort'],
    })),
    { at: 'metadata.annotations', name: '[nginx.ingress.kubernetes.io/default-backend]' },
  ],
});
