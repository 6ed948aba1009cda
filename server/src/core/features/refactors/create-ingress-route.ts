/**
 * Traefik's own route to a Service. traefik.io/v1alpha1. Offered where the files show Traefik, or k3s, which comes with it:
 * elsewhere the API server does not know the kind.
 */
import { anywhereGroupKey } from '../../model/kinds/custom.ts';
import { nameOf } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { hostFor, toBePublished } from './for-service.ts';
import { creating, isRenamed } from './new-object.ts';
import type { Refactor } from './refactor.ts';

const MESSAGES = catalogue({
  create: { en: 'Create an IngressRoute for {service}', ko: '{service}의 IngressRoute 생성' },
});

const GROUP = 'traefik.io';

/** Its HelmCharts are how k3s, and only k3s and RKE2, are told what to install. docs.k3s.io/add-ons/helm. */
const K3S = 'helm.cattle.io';

export const createIngressRoute: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const found = isRenamed(asked) ? undefined : toBePublished(asked, 'IngressRoute');
    const isThere = [GROUP, K3S].some(it => asked.snap.index.anywhere(anywhereGroupKey(it)).length > 0);
    if (!found || !isThere) return [];
    const { name, port } = found;
    const match = hostFor(name, ['Host(`', '`)']);
    return creating(asked, say(MESSAGES.create, { service: nameOf(asked.resource) }), {
      group: GROUP,
      version: 'v1alpha1',
      kind: 'IngressRoute',
      name,
      spec: {
        entryPoints: ['web'],
        routes: [{ match, kind: 'Rule', services: [{ name, port: port.port!.value }] }],
      },
    });
  },
};
