/** The port of a Traefik route is a `port` of the Service, by number or name, never its targetPort. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const ingressroutePortNotFound = defineMissingPortRule({
  id: 'ingressroute-port-not-found',
  on: custom,
  relations: ['ingressroute-names-service'],
  summary: {
    en: 'A Traefik route that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 Traefik 라우트',
  },
  consequence: {
    en: 'Traefik leaves out every route that leads here ("service port not found"); HTTP requests are answered with 404.',
    ko: 'Traefik은 이쪽으로 이어지는 라우트를 모두 제외하며("service port not found") HTTP 요청에는 404로 응답합니다.',
  },
});
