/** The labels of a DestinationRule's subset → those of the pods that the Service of its host selects. */
import { ANY_SUBSET_KEY, destinationRule, type Subset, subsetKey } from '../../model/kinds/istio.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { showLabels } from '../../model/labels.ts';
import { as, type Resource } from '../../model/resource.ts';
import { isSelected, selectorLinks } from '../labels.ts';
import { objectsMeant } from '../objects.ts';
import { defineRelation, type Reference } from '../relation.ts';
import { selectedBy } from '../selection.ts';
import type { Index } from '../workspace-index.ts';

const ID = 'destinationrule-subset-selects-pods';

export const destinationRuleSubsetSelectsPods = defineRelation({
  id: ID,
  on: destinationRule,

  references: (from, { subsets }, index) =>
    subsets.flatMap((subset): Reference[] => {
      const { labels } = subset;
      if (!labels || labels.labels.length === 0) return [];
      const to = podsOfSubset(from, subset, index);
      const selector = { at: labels.at, matchLabels: labels, matchExpressions: [] };
      const links = selectorLinks(ID, from, selector, to, it => workloadOf(it)?.podLabels);
      return [{ relation: ID, from, at: labels.at, wanted: `labels ${showLabels(labels.labels)}`, to, links }];
    }),

  sources(target, index) {
    const labels = workloadOf(target)?.podLabels?.labels;
    return labels ? [...labels.map(subsetKey), ANY_SUBSET_KEY].flatMap(it => index.everywhere(it, target)) : [];
  },
});

/** The pods behind the Service of the rule's host. */
export function podsOfHost(from: Resource, index: Index): readonly Resource[] {
  return from.mentions.names.flatMap(it =>
    objectsMeant(it, from, index).flatMap(found => {
      const facts = as(found, service);
      return facts ? selectedBy(found, facts, index).map(({ resource }) => resource) : [];
    }),
  );
}

function podsOfSubset(from: Resource, { labels }: Subset, index: Index): readonly Resource[] {
  const selector = { at: labels!.at, matchLabels: labels, matchExpressions: [], opaque: labels!.opaque };
  return podsOfHost(from, index).filter(it => isSelected(selector, workloadOf(it)?.podLabels));
}
