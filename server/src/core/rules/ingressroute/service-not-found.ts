/** The Service of a Traefik route. traefik pkg/provider/kubernetes/crd: a router with an error is not made. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const ingressrouteServiceNotFound = defineMissingObjectRule({
  id: 'ingressroute-service-not-found',
  on: custom,
  relations: ['ingressroute-names-service', 'ingressroute-names-traefikservice'],
  summary: { en: 'A Traefik route that names a Service which is not there', ko: '없는 서비스를 지정한 Traefik 라우트' },
  consequence: {
    en: 'Without it, Traefik leaves out every route that leads here; HTTP requests are answered with 404.',
    ko: '없으면 Traefik은 이쪽으로 이어지는 라우트를 모두 제외하며 HTTP 요청에는 404로 응답합니다.',
  },
});
