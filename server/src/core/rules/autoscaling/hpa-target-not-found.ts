/** What a HorizontalPodAutoscaler scales, and the objects whose metrics it reads. */
import { horizontalPodAutoscaler } from '../../model/kinds/horizontal-pod-autoscaler.ts';
import { defineTargetRule } from './target-rule.ts';

export const hpaTargetNotFound = defineTargetRule({
  id: 'hpa-target-not-found',
  on: horizontalPodAutoscaler,
  relation: 'hpa-names-target',
  summary: {
    en: 'A HorizontalPodAutoscaler whose workload is not there',
    ko: '대상 워크로드가 없는 HorizontalPodAutoscaler',
  },
  consequence: {
    en: 'Without it, nothing is scaled (FailedGetScale).',
    ko: '대상이 없으면 아무것도 조정하지 않습니다(FailedGetScale).',
  },
  ofMetric: {
    en: 'Without it, this metric has no value (FailedGetObjectMetric).',
    ko: '대상이 없으면 이 메트릭의 값을 얻지 못합니다(FailedGetObjectMetric).',
  },
});
