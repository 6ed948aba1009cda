/** The port of a backendRef is a `port` of the Service. */
import { custom } from '../../model/kinds/custom.ts';
import { isAnswered } from '../reference/answered.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const routeBackendPortNotFound = defineMissingPortRule({
  id: 'route-backend-port-not-found',
  on: custom,
  relations: ['route-names-service', 'route-shapes-service'],
  summary: {
    en: 'A Gateway API route that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 게이트웨이 API 라우트',
  },
  consequence: {
    en: 'Requests are answered with 500.',
    ko: '요청에는 500으로 응답합니다.',
  },
  others: {
    parent: { en: 'The route applies to no traffic.', ko: '이 라우트가 적용될 트래픽이 없습니다.' },
    nothing: { en: 'Nothing can be sent there.', ko: '그곳으로 아무것도 보낼 수 없습니다.' },
  },
  otherwise: (it, ctx) => {
    if (it.row.id === 'route-shapes-service') return 'parent';
    return isAnswered(it, ctx) ? undefined : 'nothing';
  },
});
