/** The Gateway of a route; it is often installed with the controller, so one that is like none in the files may well be elsewhere. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const routeGatewayNotFound = defineMissingObjectRule({
  id: 'route-gateway-not-found',
  on: custom,
  relations: ['route-names-gateway'],
  summary: {
    en: 'A Gateway API route that is attached to no Gateway of these files',
    ko: '이 파일들에 없는 게이트웨이에 연결된 라우트',
  },
  consequence: {
    en: 'Without it, the route is attached to nothing.',
    ko: '없으면 이 라우트는 어디에도 연결되지 않습니다.',
  },
  namespaceField: 'namespace',
});
