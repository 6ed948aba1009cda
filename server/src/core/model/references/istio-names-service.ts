/**
 * Istio: the hosts of a VirtualService and of a DestinationRule, where they are Services of the cluster. A short one is looked
 * up in the namespace of the resource that names it, not of the client.
 * istio.io/latest/docs/reference/config/networking/virtual-service/#Destination.
 */
import { deref } from '../../syntax/node.ts';
import { defineReference } from './reference.ts';

const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

export const virtualServiceNamesService = defineReference({
  id: 'virtualservice-names-service',
  kinds: [VIRTUAL_SERVICE],
  to: '/Service',
  namespace: 'field',
  text: 'host',
  port: 'service-port',
  traffic: {
    hosts: 'spec.hosts[*]',
    paths: ['prefix', 'exact', 'regex'].map(it => `spec.http[].match[*].uri.${it}`),
  },
  places: [
    ...['http', 'tcp', 'tls'].map(it => `spec.${it}[].route[].destination`),
    'spec.http[].mirror',
    'spec.http[].mirrors[].destination',
  ].map(at => ({ at, name: 'host', port: ['port.number'] })),
});

/** The hosts that it is asked for: Services of the mesh, or names from outside that mean nothing here. */
export const virtualServiceServesService = defineReference({
  id: 'virtualservice-serves-service',
  kinds: [VIRTUAL_SERVICE],
  to: '/Service',
  namespace: 'field',
  text: 'host',
  places: [{ at: 'spec.hosts[]', name: '' }],
});

export const virtualServiceNamesGateway = defineReference({
  id: 'virtualservice-names-gateway',
  kinds: [VIRTUAL_SERVICE],
  to: 'networking.istio.io/Gateway',
  namespace: 'field',
  text: 'namespaced',
  places: [
    {
      at: 'spec.gateways[]',
      name: '',
      // All sidecars, which are no Gateway.
      when: at => {
        const it = deref(at);
        return it?.type === 'scalar' && it.text !== 'mesh';
      },
    },
  ],
});

export const destinationRuleNamesService = defineReference({
  id: 'destinationrule-names-service',
  kinds: ['networking.istio.io/DestinationRule'],
  to: '/Service',
  namespace: 'field',
  text: 'host',
  places: [{ at: 'spec.host', name: '' }],
});
