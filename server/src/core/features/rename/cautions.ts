/** Edits of a renaming that a live object would refuse: fields that cannot be changed once it is there. */
import { catalogue } from '../../text/message.ts';
import type { Caution } from '../rename.ts';
import type { Occurrence } from './symbols.ts';

const MESSAGES = catalogue({
  selector: { en: 'Selectors of workloads', ko: '워크로드의 셀렉터' },
  selectorWhy: {
    en: 'spec.selector is immutable: the API server refuses this change of a workload that is there. Delete and recreate it.',
    ko: 'spec.selector는 변경할 수 없습니다. API 서버가 이미 있는 워크로드의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
  serviceName: { en: 'serviceName of StatefulSets', ko: '스테이트풀셋의 serviceName' },
  serviceNameWhy: {
    en: 'spec.serviceName is immutable: the API server refuses this change of a StatefulSet that is there. Delete and recreate it.',
    ko: 'spec.serviceName은 변경할 수 없습니다. API 서버가 이미 있는 스테이트풀셋의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
  job: { en: 'Pod templates of Jobs', ko: '잡의 파드 템플릿' },
  jobWhy: {
    en: 'The pod template of a Job is immutable: the API server refuses this change of a Job that is there. Delete and recreate it.',
    ko: '잡의 파드 템플릿은 변경할 수 없습니다. API 서버가 이미 있는 잡의 변경을 거부하므로 삭제하고 다시 만들어야 합니다.',
  },
});

const BY_RELATION: Readonly<Record<string, Caution>> = {
  'workload-selects-own-pods': { id: 'selector', label: MESSAGES.selector, description: MESSAGES.selectorWhy },
  'statefulset-names-service': {
    id: 'service-name',
    label: MESSAGES.serviceName,
    description: MESSAGES.serviceNameWhy,
  },
};

const OF_JOB: Caution = { id: 'job', label: MESSAGES.job, description: MESSAGES.jobWhy };

/** Why an edit should be looked at first; undefined where it does no harm. apps/v1 and batch/v1 validation: immutable fields. */
export function cautionOf({ relation, resource, span }: Occurrence): Caution | undefined {
  if (relation !== undefined && BY_RELATION[relation]) return BY_RELATION[relation];
  const isOwnName = resource.name?.span.start === span.start;
  return resource.kind === 'Job' && resource.group === 'batch' && !isOwnName ? OF_JOB : undefined;
}
