/** The Gateway of a VirtualService. istioctl: IST0101. */
import { virtualService } from '../../model/kinds/istio.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const virtualserviceGatewayNotFound = defineMissingObjectRule({
  id: 'virtualservice-gateway-not-found',
  on: virtualService,
  relations: ['virtualservice-names-gateway'],
  summary: {
    en: 'A VirtualService that is bound to no Gateway of these files',
    ko: '이 파일들에 없는 게이트웨이에 연결된 VirtualService',
  },
  consequence: {
    en: 'Without it, no traffic from outside comes to this VirtualService.',
    ko: '없으면 이 VirtualService로는 외부 트래픽이 오지 않습니다.',
  },
  // The old way to write a host for a Gateway.
  judges: ({ name }) => !name.value.includes('.'),
});
