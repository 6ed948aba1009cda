/** A destination's `subset` in a VirtualService → the subset of the DestinationRules for the same host. */
import { destinationRule, type Subset, virtualService } from '../../model/kinds/istio.ts';
import { referenceKey } from '../../model/references/reference.ts';
import { as, type Read, type Resource } from '../../model/resource.ts';
import { shownText } from '../../syntax/go-template/symbol.ts';
import { defineRelation, type Reference, type Target } from '../relation.ts';
import { nearestOf } from '../selection.ts';
import type { Index } from '../workspace-index.ts';

const ID = 'virtualservice-names-subset';

export const virtualServiceNamesSubset = defineRelation({
  id: ID,
  on: virtualService,

  references: (from, { destinations }, index) =>
    destinations.flatMap(({ span, subset: written, symbol }): Reference[] => {
      const subset = written ?? symbol;
      if (!subset) return [];
      const targets = rulesFor(from, span, index).flatMap((resource): Target[] =>
        (as(resource, destinationRule)?.subsets ?? []).flatMap(it => {
          const name = nameOf(it);
          return name?.value === subset.value ? [{ resource, at: name.span, full: it.span }] : [];
        }),
      );
      const links = [{ relation: ID, from, at: [subset.span], means: 'name' as const, targets }];
      const to = targets.map(it => it.resource);
      return [{ relation: ID, from, at: subset.span, wanted: `subset ${shownText(subset.value)}`, to, links }];
    }),

  sources: (target, index) =>
    as(target, destinationRule)
      ? target.mentions.names.flatMap(it => index.anywhere(referenceKey('/Service', it.name.value)))
      : [],
});

function nameOf({ name, symbol }: Subset): Read<string> | undefined {
  return name ?? symbol;
}

/** The DestinationRules for the host of the destination that stands at `span`. */
export function rulesFor(from: Resource, span: { readonly start: number }, index: Index): readonly Resource[] {
  const host = from.mentions.names.find(
    it => it.row.id === 'virtualservice-names-service' && it.span.start === span.start,
  );
  if (!host) return [];
  const wanted = host.namespace?.value ?? from.namespace?.value;
  const found = index.everywhere(referenceKey('/Service', host.name.value), from).filter(
    it =>
      as(it, destinationRule) &&
      it.mentions.names.some(other => {
        if (other.row.id !== 'destinationrule-names-service' || other.name.value !== host.name.value) return false;
        if (!host.namespace && !other.namespace) return index.sameNamespace(from, it);
        const namespace = other.namespace?.value ?? it.namespace?.value;
        return namespace === wanted || namespace === undefined || wanted === undefined;
      }),
  );
  return nearestOf(from, found, index);
}
