/** Endpoints by hand whose Service is not there. kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors. */
import { type Index, typeKey } from '../../index/workspace-index.ts';
import { endpoints, endpointsKey } from '../../model/kinds/endpoints.ts';
import { service } from '../../model/kinds/service.ts';
import { as, type Resource } from '../../model/resource.ts';
import { nodeAt } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue } from '../../text/message.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

const others = catalogue({
  slice: {
    en: 'A slice belongs to the Service that its label kubernetes.io/service-name names; without it, nobody is sent to these addresses.',
    ko: '엔드포인트슬라이스는 kubernetes.io/service-name 레이블에 적힌 서비스에 속하며, 서비스가 없으면 이 주소로 트래픽이 가지 않습니다.',
  },
});

export const endpointsServiceNotFound = defineMissingObjectRule({
  id: 'endpoints-service-not-found',
  on: endpoints,
  relations: ['endpoints-name-service', 'endpointslice-names-service'],
  summary: {
    en: 'Endpoints that are written for a Service which is not there',
    ko: '없는 서비스를 위해 작성한 엔드포인트',
  },
  consequence: {
    en: 'Endpoints belong to the Service of their name; without it, nobody is sent to these addresses.',
    ko: 'Endpoints는 이름이 같은 서비스에 속하며, 서비스가 없으면 이 주소로 트래픽이 가지 않습니다.',
  },
  others,
  otherwise: it => (it.row.id === 'endpointslice-names-service' ? 'slice' : undefined),
  // Without addresses it is a lock by which controllers elected their leader.
  judges: (it, { resource, root }) =>
    it.row.id === 'endpointslice-names-service' || !isNull(nodeAt(root(resource), 'subsets')),
  instead: (it, { index, resource }) => waitingService(it.name.value, resource, index),
});

/** The one Service without a selector that nobody has written endpoints for. */
function waitingService(name: string, resource: Resource, index: Index): Resource | undefined {
  const waiting = index.find(typeKey(service.id), resource).filter(it => {
    const facts = as(it, service);
    const isOpen = facts && facts.type !== 'ExternalName' && !facts.selector;
    return isOpen && it.name && index.find(endpointsKey(it.name.value), resource).length === 0;
  });
  const [only, ...others] = waiting;
  // One that a kustomization has given another name is told of as such.
  return others.length === 0 && only?.written?.name?.value !== name ? only : undefined;
}
