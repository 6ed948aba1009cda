/** StatefulSet: the headless Service that gives its pods their names. apps/v1 `StatefulSetSpec.serviceName`. */
import { defineReference } from './reference.ts';

export const statefulSetNamesService = defineReference({
  id: 'statefulset-names-service',
  kinds: ['apps/StatefulSet', 'apps.kruise.io/StatefulSet'],
  to: '/Service',
  namespace: 'own',
  places: [{ at: 'spec', name: 'serviceName' }],
});
