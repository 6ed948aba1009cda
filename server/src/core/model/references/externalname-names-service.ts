/** A Service of type ExternalName that is an alias of another Service, in full. */
import { defineReference } from './reference.ts';
import { isInFull } from './when.ts';

export const externalNameNamesService = defineReference({
  id: 'externalname-names-service',
  kinds: ['/Service'],
  to: '/Service',
  namespace: 'field',
  text: 'host',
  traffic: {},
  places: [{ at: 'spec.externalName', name: '', when: isInFull }],
});
