/** The port of an Ingress backend is one of the Service: a container port there is the most frequent mistake. */
import { ingress } from '../../model/kinds/ingress.ts';
import { defineMissingPortRule } from '../reference/define.ts';
import { namesNoAction } from './action.ts';

export const ingressBackendPortNotFound = defineMissingPortRule({
  id: 'ingress-backend-port-not-found',
  on: ingress,
  relations: ['ingress-names-service'],
  summary: {
    en: 'An Ingress that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 인그레스',
  },
  consequence: {
    en: 'Most controllers answer with 503 or 404.',
    ko: '대부분의 컨트롤러가 503이나 404로 응답합니다.',
  },
  judges: namesNoAction,
});
