/** A workload's `spec.selector` → the labels of its own pod template. */
import { workloadOf } from '../../model/kinds/workloads.ts';
import { isSelected, selectorLinks, shownSelector } from '../labels.ts';
import { defineCommonRelation } from '../relation.ts';

export const workloadSelectsOwnPods = defineCommonRelation({
  id: 'workload-selects-own-pods',

  references(from) {
    const { selector, podLabels } = workloadOf(from) ?? {};
    if (!selector) return [];
    const relation = 'workload-selects-own-pods';
    const to = isSelected(selector, podLabels) ? [from] : [];
    // Each pair that agrees is linked, also while others do not; the key leads nowhere else.
    const links = selectorLinks(relation, from, selector, [from], () => podLabels).filter(it => it.means !== 'whole');
    return [{ relation, from, at: selector.at, wanted: `labels ${shownSelector(selector)}`.trim(), to, links }];
  },

  sources: target => (workloadOf(target)?.selector ? [target] : []),
});
