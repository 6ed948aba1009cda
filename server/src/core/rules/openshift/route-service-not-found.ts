/** The Service of an OpenShift Route. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingObjectRule } from '../reference/define.ts';
import { pathTo } from '../reference/place.ts';

export const openshiftRouteServiceNotFound = defineMissingObjectRule({
  id: 'openshift-route-service-not-found',
  on: custom,
  relations: ['openshift-route-names-service'],
  summary: {
    en: 'An OpenShift Route that names a Service which is not there',
    ko: '없는 서비스를 지정한 OpenShift Route',
  },
  consequence: {
    en: 'Without it, the router answers with 503.',
    ko: '없으면 라우터가 503으로 응답합니다.',
  },
  others: {
    alternate: {
      en: 'Without it, the other backends answer alone.',
      ko: '없으면 다른 백엔드만 응답합니다.',
    },
  },
  otherwise: (it, ctx) => (pathTo(ctx, it.name.span)?.includes('alternateBackends') ? 'alternate' : undefined),
});
