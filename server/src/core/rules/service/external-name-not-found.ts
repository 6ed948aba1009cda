/** An alias of another Service, in full. */
import { service } from '../../model/kinds/service.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const serviceExternalNameNotFound = defineMissingObjectRule({
  id: 'service-external-name-not-found',
  on: service,
  relations: ['externalname-names-service'],
  summary: {
    en: 'An ExternalName that is the full name of a Service which is not there',
    ko: '없는 서비스의 전체 이름을 가리키는 ExternalName',
  },
  consequence: {
    en: 'Without it, the alias resolves to nothing.',
    ko: '없으면 이 별칭은 아무것도 가리키지 않습니다.',
  },
});
