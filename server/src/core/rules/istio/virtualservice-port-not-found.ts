/** `destination.port.number` is a `port` of the Service. */
import { virtualService } from '../../model/kinds/istio.ts';
import { isAnswered } from '../reference/answered.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const virtualservicePortNotFound = defineMissingPortRule({
  id: 'virtualservice-port-not-found',
  on: virtualService,
  relations: ['virtualservice-names-service'],
  summary: {
    en: 'A VirtualService that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 VirtualService',
  },
  consequence: {
    en: 'Requests are answered with 503.',
    ko: '요청에는 503으로 응답합니다.',
  },
  others: { nothing: { en: 'Nothing can be sent there.', ko: '그곳으로 아무것도 보낼 수 없습니다.' } },
  otherwise: (it, ctx) => (isAnswered(it, ctx) ? undefined : 'nothing'),
});
