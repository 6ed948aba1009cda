/** What a hover says of references of a relation that has a file of its own in `index/relations`. */

import { referencesFrom } from '../../index/links.ts';
import type { Link, Reference } from '../../index/relation.ts';
import { rulesFor } from '../../index/relations/virtualservice-names-subset.ts';
import { destinationRule, virtualService } from '../../model/kinds/istio.ts';
import { as } from '../../model/resource.ts';
import { catalogue, say, sentence } from '../../text/message.ts';
import { sameSpan } from '../../text/text.ts';
import type { View } from '../traffic/entries.ts';
import { endpointsPortFacts, ownPortFacts } from './ports.ts';
import { amongFacts, ownPodsFacts } from './selected.ts';

type OwnFacts = (view: View, reference: Reference, links: readonly Link[]) => readonly string[];

const MESSAGES = catalogue({
  noRule: {
    en: 'unknown: no DestinationRule for this host is in these files',
    ko: '알 수 없음: 이 파일들에는 이 호스트의 DestinationRule이 없습니다',
  },
  noSubset: {
    en: '✗ {rule} has no subset {subset}; it has {subsets}',
    ko: '✗ {rule}에 서브셋 {subset}이(가) 없고 {subsets}이(가) 있습니다',
  },
  noSubsets: { en: '✗ {rule} has no subsets', ko: '✗ {rule}에 서브셋이 없습니다' },
});

/** By relation; those of Services to pods are told field by field. */
export const OWN_FACTS: Readonly<Record<string, OwnFacts>> = {
  'destinationrule-subset-selects-pods': subsetPods,
  'endpoints-ports-name-service-ports': (view, reference, links) =>
    links.flatMap(it => endpointsPortFacts(view, reference, it, nameIn(reference))),
  'virtualservice-names-subset': subset,
  'workload-calls-own-port': ownPortFacts,
  'workload-selects-own-pods': ownPodsFacts,
};

/** `port http`, `subset v1`: what is asked for, as the relation says it. */
function nameIn({ wanted }: Reference): string {
  return wanted.slice(wanted.indexOf(' ') + 1);
}

function subsetPods(view: View, reference: Reference): readonly string[] {
  const labels = as(reference.from, destinationRule)?.subsets.find(it => it.labels?.at === reference.at)?.labels;
  return labels ? amongFacts(view, reference, labels) : [];
}

function subset(view: View, reference: Reference): readonly string[] {
  const { snap, language, style } = view;
  const { from, at, to } = reference;
  const name = style.code(nameIn(reference));
  if (to.length > 0) {
    return to.flatMap(rule => {
      const named = as(rule, destinationRule)?.subsets.filter(it => it.name?.value === nameIn(reference)) ?? [];
      const ways = referencesFrom(rule, snap.index)
        .filter(it => named.some(({ labels }) => labels?.at === it.at))
        .flatMap(it => subsetPods(view, it));
      const here = `${name} → ${style.workload(rule)}`;
      return ways.length > 0 ? ways.map(it => `${here} → ${it}`) : [here];
    });
  }
  const span = as(from, virtualService)?.destinations.find(it => it.subset && sameSpan(it.subset.span, at))?.span;
  const rules = span ? rulesFor(from, span, snap.index) : [];
  if (rules.length === 0) return [MESSAGES.noRule[language]];
  return rules.map(it => {
    const rule = style.brief?.(it) ?? style.workload(it);
    const known = as(it, destinationRule)?.subsets.flatMap(other => other.name?.value ?? []) ?? [];
    if (known.length === 0) return sentence(say(MESSAGES.noSubsets, { rule }), language);
    const subsets = known.slice(0, 5).map(style.code).join(', ');
    return sentence(say(MESSAGES.noSubset, { rule, subset: name, subsets }), language);
  });
}
