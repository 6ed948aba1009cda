/** Service `spec.selector` → the pod labels of the workloads in its namespace. */
import { service, usesSelector } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { showLabels } from '../../model/labels.ts';
import { selectorLinks } from '../labels.ts';
import { defineRelation } from '../relation.ts';
import { selectedBy, servicesSelecting } from '../selection.ts';

export const serviceSelectsPods = defineRelation({
  id: 'service-selects-pods',
  on: service,

  references(from, facts, index) {
    if (!usesSelector(facts)) return [];
    const relation = 'service-selects-pods';
    const matchLabels = facts.selector!;
    const to = selectedBy(from, facts, index).map(it => it.resource);
    const selector = { at: matchLabels.at, matchLabels, matchExpressions: [] };
    const links = selectorLinks(relation, from, selector, to, it => workloadOf(it)?.podLabels);
    return [{ relation, from, at: matchLabels.at, wanted: `labels ${showLabels(matchLabels.labels)}`, to, links }];
  },

  sources(target, index) {
    const facts = workloadOf(target);
    return facts ? servicesSelecting(target, facts, index) : [];
  },
});
