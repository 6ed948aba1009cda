/** An Ingress that sends the requests for a host to a Service. networking.k8s.io/v1. */
import { typeKey } from '../../index/workspace-index.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { as, nameOf } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { hostFor, toBePublished } from './for-service.ts';
import { creating } from './new-object.ts';
import type { Asked, Refactor } from './refactor.ts';
import { nameOrNumber } from './service-ports.ts';

const MESSAGES = catalogue({
  create: { en: 'Create an Ingress for {service}', ko: '{service}의 인그레스 생성' },
});

export const createIngress: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const found = toBePublished(asked, 'Ingress');
    if (!found) return [];
    const { name, port } = found;
    const backend = { service: { name, port: nameOrNumber(port) } };
    const rule = { host: hostFor(name), http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } };
    return creating(asked, say(MESSAGES.create, { service: nameOf(asked.resource) }), {
      group: 'networking.k8s.io',
      version: 'v1',
      kind: 'Ingress',
      name,
      spec: { ingressClassName: usualClass(asked), rules: [rule] },
    });
  },
};

/** The class of all other Ingresses of the namespace, if they agree; the cluster's own one need not be written. */
function usualClass({ snap, applied: [it] }: Asked): string | undefined {
  const others = it ? snap.index.find(typeKey(ingress.id), it) : [];
  const [only, ...more] = new Set(others.map(other => as(other, ingress)?.className?.value));
  return more.length === 0 ? only : undefined;
}
