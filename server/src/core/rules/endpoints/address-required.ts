/** An endpoint without an address, or more of them than one may have. */
import { endpointsSpec } from '../../model/endpoints-spec.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  subset: {
    en: 'This subset has no addresses: the API server refuses it (must specify `addresses` or `notReadyAddresses`).',
    ko: '이 서브셋에는 주소가 없습니다. API 서버가 거부합니다(must specify `addresses` or `notReadyAddresses`).',
  },
  endpoint: {
    en: 'This endpoint has no address: the API server refuses it (must contain at least 1 address).',
    ko: '이 엔드포인트에는 주소가 없습니다. API 서버가 거부합니다(must contain at least 1 address).',
  },
});

export const endpointsAddressRequired = defineRule({
  id: 'endpoints-address-required',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An endpoint without an address', ko: '주소가 없는 엔드포인트' },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const spec = ctx.own(endpointsSpec);
    for (const { addresses, groups, span, path } of spec?.endpoints.items ?? []) {
      if (spec?.isSlice) {
        if (addresses.length === 0 && !addresses.unclear)
          ctx.report(addresses.span, 'endpoint', {}, { path: addresses.path });
      } else if (groups.every(it => it.length === 0 && !it.unclear)) ctx.report(span, 'subset', {}, { path });
    }
  },
});
