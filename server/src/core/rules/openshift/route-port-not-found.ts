/** `port.targetPort` of a Route is one of the endpoints. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const openshiftRoutePortNotFound = defineMissingPortRule({
  id: 'openshift-route-port-not-found',
  on: custom,
  relations: ['openshift-route-names-service'],
  summary: {
    en: 'An OpenShift Route that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 OpenShift Route',
  },
  consequence: {
    en: 'The router answers with 503.',
    ko: '라우터가 503으로 응답합니다.',
  },
});
