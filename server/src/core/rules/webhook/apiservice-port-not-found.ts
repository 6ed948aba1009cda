/** The port of an aggregated API is one of its Service, 443 unless it says another one. */
import { referring } from '../../model/kinds/referring.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const apiservicePortNotFound = defineMissingPortRule({
  id: 'apiservice-port-not-found',
  on: referring,
  relations: ['apiservice-names-service'],
  summary: {
    en: 'An APIService that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 APIService',
  },
  consequence: { en: 'The API is not available.', ko: '이 API를 사용할 수 없습니다.' },
  others: {
    byDefault: {
      en: 'No port is written here, so the API server calls 443, and the API is not available.',
      ko: '포트를 적지 않아 API 서버가 443을 호출하며, 이 API를 사용할 수 없습니다.',
    },
  },
  otherwise: ({ port }) => (port ? undefined : 'byDefault'),
  field: 'port',
});
