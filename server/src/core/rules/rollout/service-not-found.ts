/** The Services that a Rollout switches. argo-rollouts: InvalidSpec. */
import { custom } from '../../model/kinds/custom.ts';
import { defineMissingObjectRule } from '../reference/define.ts';

export const rolloutServiceNotFound = defineMissingObjectRule({
  id: 'rollout-service-not-found',
  on: custom,
  relations: ['rollout-names-service'],
  summary: { en: 'A Rollout that names a Service which is not there', ko: '없는 서비스를 지정한 Rollout' },
  consequence: {
    en: 'Without it, Argo Rollouts reports InvalidSpec and does not go on.',
    ko: '없으면 Argo Rollouts가 InvalidSpec을 보고하고 진행하지 않습니다.',
  },
});
