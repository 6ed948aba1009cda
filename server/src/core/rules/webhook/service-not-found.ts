/** The Service of an admission or conversion webhook. */
import { referring } from '../../model/kinds/referring.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const webhookServiceNotFound = defineMissingObjectRule({
  id: 'webhook-service-not-found',
  on: referring,
  relations: ['webhook-names-service', 'crd-conversion-names-service'],
  summary: { en: 'A webhook whose Service is not there', ko: '서비스가 없는 웹훅' },
  consequence: {
    en: 'Without it, every request that the webhook is about fails, unless its failurePolicy is Ignore.',
    ko: '없으면 failurePolicy가 Ignore가 아닌 한 이 웹훅이 다루는 요청이 모두 실패합니다.',
  },
  others: {
    conversion: {
      en: 'Without it, objects of other versions can be neither read nor written.',
      ko: '없으면 다른 버전의 오브젝트를 읽거나 쓸 수 없습니다.',
    },
  },
  otherwise: it => (it.row.id === 'crd-conversion-names-service' ? 'conversion' : undefined),
});
