/** Service `spec.selector` → the pod labels of the workloads in its namespace. */

import { service, usesSelector } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { showLabels } from '../../model/labels.ts';
import { as } from '../../model/resource.ts';
import { defineRelation } from '../relation.ts';
import { selectedBy, servicesSelecting } from '../selection.ts';

export const serviceSelectsPods = defineRelation({
  id: 'service-selects-pods',
  on: service,

  /** One link a pair, so that each pair leads to its own label. */
  links(from, facts, index) {
    if (!usesSelector(facts)) return [];
    const selected = selectedBy(from, facts, index);
    return facts.selector!.labels.map(pair => ({
      relation: 'service-selects-pods',
      from,
      at: [pair.keySpan, pair.span],
      wanted: `labels ${showLabels([pair])}`,
      targets: selected.flatMap(({ resource, workload: { podLabels } }) => {
        const label = podLabels?.labels.find(it => it.key === pair.key);
        if (!label) return [];
        return [{ resource, at: label.span, full: { start: label.keySpan.start, end: label.span.end } }];
      }),
    }));
  },

  sources(target, index) {
    const facts = as(target, workload);
    return facts ? servicesSelecting(target, facts, index) : [];
  },
});
