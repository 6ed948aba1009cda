/** What autoscalers and delivery controllers work on: VerticalPodAutoscaler, ScaledObject, Canary, Rollout. */
import { custom } from '../../model/kinds/custom.ts';
import { defineTargetRule } from './target-rule.ts';

export const controllerTargetNotFound = defineTargetRule({
  id: 'controller-target-not-found',
  on: custom,
  relation: 'controller-names-target',
  summary: { en: 'A custom resource whose workload is not there', ko: '대상 워크로드가 없는 커스텀 리소스' },
  consequence: {
    en: 'Without it, the controller has nothing to work on.',
    ko: '대상이 없으면 컨트롤러가 다룰 것이 없습니다.',
  },
});
