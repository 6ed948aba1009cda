/** The backend of a Gateway API route whose Service is not there. gateway-api.sigs.k8s.io/reference/spec: RouteReasonBackendNotFound. */
import { custom } from '../../model/kinds/custom.ts';
import { isAnswered } from '../reference/answered.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const routeBackendServiceNotFound = defineMissingObjectRule({
  id: 'route-backend-service-not-found',
  on: custom,
  relations: ['route-names-service', 'route-shapes-service'],
  summary: {
    en: 'A Gateway API route that names a Service which is not there',
    ko: '없는 서비스를 지정한 게이트웨이 API 라우트',
  },
  consequence: {
    en: 'Without it, the route gets BackendNotFound and requests are answered with 500.',
    ko: '없으면 라우트가 BackendNotFound가 되고 요청에는 500으로 응답합니다.',
  },
  others: {
    parent: { en: 'Without it, the route applies to no traffic.', ko: '없으면 이 라우트가 적용될 트래픽이 없습니다.' },
    nothing: {
      en: 'Without it, the route gets BackendNotFound and nothing is sent there.',
      ko: '없으면 라우트가 BackendNotFound가 되고 그곳으로는 아무것도 보내지 않습니다.',
    },
  },
  otherwise: (it, ctx) => {
    if (it.row.id === 'route-shapes-service') return 'parent';
    return isAnswered(it, ctx) ? undefined : 'nothing';
  },
  namespaceField: 'namespace',
});
