/** The port of a webhook is one of its Service, 443 unless it says another one. admissionregistration/v1 ServiceReference. */
import { referring } from '../../model/kinds/referring.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const webhookPortNotFound = defineMissingPortRule({
  id: 'webhook-port-not-found',
  on: referring,
  relations: ['webhook-names-service', 'crd-conversion-names-service'],
  summary: {
    en: 'A webhook that is called at a port which its Service does not have',
    ko: '서비스에 없는 포트로 호출하는 웹훅',
  },
  consequence: { en: 'The API server cannot call it.', ko: 'API 서버가 호출하지 못합니다.' },
  others: {
    byDefault: {
      en: 'No port is written here, so the API server calls 443, and fails.',
      ko: '포트를 적지 않아 API 서버가 443을 호출하지만 실패합니다.',
    },
  },
  otherwise: ({ port }) => (port ? undefined : 'byDefault'),
  field: 'port',
});
