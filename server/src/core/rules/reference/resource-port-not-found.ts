/** Popular custom resources that name a port of a Service. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingPortRule } from '../reference/define.ts';

export const resourcePortNotFound = defineMissingPortRule({
  id: 'resource-port-not-found',
  on: custom,
  relations: ['resource-names-service'],
  summary: {
    en: 'A custom resource that names a port which its Service does not have',
    ko: '서비스에 없는 포트를 지정한 커스텀 리소스',
  },
  consequence: {
    en: 'Nothing can be sent there.',
    ko: '그곳으로 아무것도 보낼 수 없습니다.',
  },
  // Policies are attached to a Service, and send nothing to it.
  others: { policy: { en: 'This resource applies to nothing.', ko: '이 리소스는 아무 데도 적용되지 않습니다.' } },
  otherwise: ({ row }) => (row.traffic ? undefined : 'policy'),
});
