/** A workload's `spec.selector.matchLabels` → the labels of its own pod template. */

import { workload } from '../../model/kinds/workload.ts';
import { showLabels } from '../../model/labels.ts';
import { defineRelation } from '../relation.ts';

export const workloadSelectsOwnPods = defineRelation({
  id: 'workload-selects-own-pods',
  on: workload,

  links(from, { selector, podLabels }) {
    return (selector?.matchLabels?.labels ?? []).map(pair => ({
      relation: 'workload-selects-own-pods',
      from,
      at: [pair.keySpan, pair.span],
      wanted: `labels ${showLabels([pair])}`,
      targets: (podLabels?.labels ?? [])
        .filter(it => it.key === pair.key && it.value === pair.value)
        .map(it => ({ resource: from, at: it.span, full: { start: it.keySpan.start, end: it.span.end } })),
    }));
  },

  sources: target => [target],
});
