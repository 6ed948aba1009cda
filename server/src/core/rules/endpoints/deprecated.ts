/** Endpoints, which EndpointSlices have taken the place of. */
import { endpoints } from '../../model/kinds/endpoints.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  deprecated: {
    en: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice.',
    ko: 'v1 Endpoints는 v1.33부터 사용 중단되었습니다. discovery.k8s.io/v1 EndpointSlice를 쓰십시오(v1 Endpoints is deprecated in v1.33+).',
  },
});

export const endpointsDeprecated = defineRule({
  id: 'endpoints-deprecated',
  on: endpoints,
  needs: 'document',
  severity: 'info',
  summary: { en: 'Endpoints, which are deprecated since 1.33', ko: '1.33부터 사용 중단된 Endpoints' },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const { kind, kindSpan } = ctx.resource;
    if (kind === 'Endpoints' && since(ctx.config, SINCE.endpointsDeprecated)) ctx.report(kindSpan, 'deprecated');
  },
});
