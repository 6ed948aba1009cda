/** The backend of an Ingress whose Service is not there. The API server does not look. */
import { ingress } from '../../model/kinds/ingress.ts';
import { defineMissingObjectRule } from '../reference/define.ts';
import { namesNoAction } from './action.ts';

export const ingressBackendServiceNotFound = defineMissingObjectRule({
  id: 'ingress-backend-service-not-found',
  on: ingress,
  relations: ['ingress-names-service'],
  summary: { en: 'An Ingress that names a Service which is not there', ko: '없는 서비스를 지정한 인그레스' },
  consequence: {
    en: 'Without it, requests are answered with 503 or 404.',
    ko: '없으면 요청에 503이나 404로 응답합니다.',
  },
  judges: namesNoAction,
});
