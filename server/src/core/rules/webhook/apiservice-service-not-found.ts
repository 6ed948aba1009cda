/** The Service behind an aggregated API. apiregistration/v1. */
import { referring } from '../../model/kinds/referring.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const apiserviceServiceNotFound = defineMissingObjectRule({
  id: 'apiservice-service-not-found',
  on: referring,
  relations: ['apiservice-names-service'],
  summary: { en: 'An APIService whose Service is not there', ko: '서비스가 없는 APIService' },
  consequence: {
    en: 'Without it, the API is not available (ServiceNotFound), and no namespace can be deleted.',
    ko: '없으면 이 API를 사용할 수 없고(ServiceNotFound) 네임스페이스도 삭제되지 않습니다.',
  },
});
