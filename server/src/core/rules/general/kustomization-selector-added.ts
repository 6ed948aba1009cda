/**
 * Labels of a kustomization that become the selector of a Service which has none, so that its endpoints are no longer
 * those that somebody wrote by hand: github.com/kubernetes-sigs/kustomize/issues/249 and 2294.
 */
import { defineInfo } from '../rule.ts';

export const kustomizationSelectorAdded = defineInfo({
  id: 'kustomization-selector-added',
  severity: 'warning',
  summary: {
    en: 'Labels of a kustomization that give a selector to a Service without one',
    ko: '셀렉터가 없는 서비스에 셀렉터를 만드는 kustomization의 레이블',
  },
  messages: {
    added: {
      en: 'This gives Service {name}, which has no selector, one: its traffic goes to whatever pods have these labels, and no longer to endpoints made by hand.',
      ko: '셀렉터가 없는 서비스 {name}에 셀렉터가 생깁니다. 트래픽은 직접 만든 엔드포인트가 아니라 이 레이블이 있는 파드로 전달됩니다.',
    },
    handMade: {
      en: 'This gives Service {name}, which has no selector, one: {endpoints} is no longer where its traffic goes.',
      ko: '셀렉터가 없는 서비스 {name}에 셀렉터가 생깁니다. 트래픽은 더 이상 {endpoints}(으)로 전달되지 않습니다.',
    },
    works: {
      en: 'Service {name} has a selector only because of these labels: with it, every pod that has them is selected.',
      ko: '서비스 {name}의 셀렉터는 이 레이블로만 만들어지며, 이 레이블이 있는 모든 파드가 선택됩니다.',
    },
    externalName: {
      en: 'This gives Service {name} a selector, which an ExternalName does not use.',
      ko: '서비스 {name}에 셀렉터가 생기지만 ExternalName에서는 사용되지 않습니다.',
    },
    service: { en: 'Service {name} has no selector of its own.', ko: '서비스 {name}에는 자체 셀렉터가 없습니다.' },
  },
  fixable: 'never',
});
