/** The fields of a PodDisruptionBudget. policy/v1 `types.go`. */
import { type Fields, nested, plainly, same } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';
import { HEAD } from './metadata.ts';
import { IN_POD_DISRUPTION_BUDGET } from './mistaken.ts';

const PAGE = {
  en: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  ko: 'https://kubernetes.io/ko/docs/tasks/run-application/configure-pdb/',
};

const BUDGET_BOUNDS = {
  en: 'a number from 0, or a percentage from `0%` to `100%`; only one of `minAvailable` and `maxUnavailable`',
  ko: '0 이상의 수 또는 `0%`부터 `100%`까지의 백분율. `minAvailable`과 `maxUnavailable` 중 하나만 사용',
};

export const POD_DISRUPTION_BUDGET_FIELDS: Fields = {
  ...HEAD,
  spec: { type: 'object', open: true, mistaken: IN_POD_DISRUPTION_BUDGET },
  'spec.minAvailable': {
    type: 'int-or-string',
    doc: {
      en: 'How many of the selected pods must stay available while pods are evicted, for example to drain a node.',
      ko: '노드 드레인처럼 파드를 축출하는 동안 사용할 수 있어야 하는 파드의 수입니다.',
    },
    default: { en: '1, without `maxUnavailable`', ko: '`maxUnavailable`이 없으면 1' },
    bounds: BUDGET_BOUNDS,
    page: PAGE,
  },
  'spec.maxUnavailable': {
    type: 'int-or-string',
    doc: {
      en: 'How many of the selected pods may be unavailable while pods are evicted. It works only for pods that one controller manages.',
      ko: '파드를 축출하는 동안 사용할 수 없어도 되는 파드의 수입니다. 하나의 컨트롤러가 관리하는 파드에만 쓸 수 있습니다.',
    },
    default: { en: 'none', ko: '없음' },
    bounds: BUDGET_BOUNDS,
    page: PAGE,
  },
  'spec.selector': {
    type: 'object',
    doc: {
      en: 'The pods that the budget is for, in its own namespace. Without it none, with `{}` all.',
      ko: '예산이 적용되는 같은 네임스페이스의 파드입니다. 없으면 아무 파드도, `{}`이면 모든 파드를 선택합니다.',
    },
    default: { en: 'no pods', ko: '파드 없음' },
    page: PAGE,
  },
  ...nested('spec.selector', LABEL_SELECTOR),
  'spec.unhealthyPodEvictionPolicy': {
    type: 'string',
    doc: {
      en: 'Whether running pods that are not ready may be evicted.',
      ko: '실행 중이지만 준비되지 않은 파드를 축출할 수 있는지 정합니다.',
    },
    values: {
      IfHealthyBudget: {
        en: 'Only while the budget is met.',
        ko: '예산이 충족되는 동안에만 축출합니다.',
      },
      AlwaysAllow: {
        en: 'Always, so that broken pods do not keep a node from being drained.',
        ko: '항상 축출합니다. 고장 난 파드가 노드 드레인을 막지 않습니다.',
      },
    },
    default: same('`IfHealthyBudget`'),
    page: PAGE,
  },
  ...plainly('any', 'status'),
};
