/** Popular custom resources that name a Service. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const resourceServiceNotFound = defineMissingObjectRule({
  id: 'resource-service-not-found',
  on: custom,
  relations: ['resource-names-service'],
  summary: {
    en: 'A custom resource that names a Service which is not there',
    ko: '없는 서비스를 지정한 커스텀 리소스',
  },
  consequence: {
    en: 'Without it, nothing can be sent there.',
    ko: '없으면 그곳으로 아무것도 보낼 수 없습니다.',
  },
  // Policies are attached to a Service, and send nothing to it.
  others: {
    policy: {
      en: 'Without it, this resource applies to nothing.',
      ko: '없으면 이 리소스는 아무 데도 적용되지 않습니다.',
    },
  },
  otherwise: ({ row }) => (row.traffic ? undefined : 'policy'),
  namespaceField: 'namespace',
});
