/** More endpoints, addresses or hints than an EndpointSlice may hold. kubernetes `pkg/apis/discovery/validation`. */
import { endpointsSpec } from '../../model/endpoints-spec.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  tooMany: {
    en: 'There are {count} entries here, and an EndpointSlice takes {limit}: the API server refuses it (Too many: must have at most {limit} items).',
    ko: '여기에 {count}개의 항목이 있지만 엔드포인트슬라이스는 {limit}개까지만 허용합니다. API 서버가 거부합니다(Too many: must have at most {limit} items).',
  },
});

const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_HINTS = 8;

export const endpointSliceTooMany = defineRule({
  id: 'endpointslice-too-many',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'More endpoints, addresses or hints than an EndpointSlice may hold',
    ko: '엔드포인트슬라이스가 가질 수 있는 수를 넘은 엔드포인트, 주소, 힌트',
  },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const spec = ctx.own(endpointsSpec);
    if (!spec?.isSlice) return;
    const lists = [
      { list: spec.endpoints, limit: MAX_ENDPOINTS },
      ...spec.endpoints.items.flatMap(({ addresses, zones, nodes }) => [
        { list: addresses, limit: MAX_ADDRESSES },
        ...[zones, nodes].flatMap(it => (it ? [{ list: it, limit: MAX_HINTS }] : [])),
      ]),
    ];
    for (const { list, limit } of lists) {
      const count = list.length;
      if (count > limit) ctx.report(list.span, 'tooMany', { count, limit });
    }
  },
});
