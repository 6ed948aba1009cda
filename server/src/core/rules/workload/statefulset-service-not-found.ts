/** The headless Service of a StatefulSet. kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id. */
import { custom } from '../../model/kinds/custom.ts';
import { workload } from '../../model/kinds/workload.ts';
import { defineMissingObjectRule } from '../reference/define.ts';
import { serviceInFrontOf } from './governing-service.ts';

export const statefulsetServiceNotFound = defineMissingObjectRule({
  id: 'statefulset-service-not-found',
  on: [workload, custom],
  relations: ['statefulset-names-service'],
  summary: {
    en: 'A StatefulSet whose serviceName names no Service',
    ko: 'serviceName에 해당하는 서비스가 없는 스테이트풀셋',
  },
  consequence: {
    en: 'Without it, its pods get no DNS names of their own.',
    ko: '서비스가 없으면 파드가 자신의 DNS 이름을 갖지 못합니다.',
  },
  instead: (_it, { index, resource }) => serviceInFrontOf(resource, index),
});
