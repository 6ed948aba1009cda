/**
 * A ServiceMonitor that selects no Service: it looks at the labels of the Service itself, not at those that the Service
 * selects pods by. prometheus-operator.dev: Troubleshooting.
 */
import { selectedResources, shownSelector } from '../../index/labels.ts';
import { type NearService, nearServices, servicesAt } from '../../index/near-service.ts';
import { custom } from '../../model/kinds/custom.ts';
import { service } from '../../model/kinds/service.ts';
import { isFilledIn, isSymbolicLabel, pairsOfLabels, serviceSelects } from '../../model/labels.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import { as, type Resource } from '../../model/resource.ts';
import { say } from '../../text/message.ts';
import { withDoubt } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { placesOf } from '../selector/places.ts';
import { describeService, doubtAbout, MESSAGES, placeOfMiss, relatedService, serviceFixes } from './missed-service.ts';

export const servicemonitorSelectsNothing = defineRule({
  id: 'servicemonitor-selects-nothing',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A ServiceMonitor whose selector matches no Service',
    ko: '어떤 서비스와도 일치하지 않는 ServiceMonitor 셀렉터',
  },
  messages: MESSAGES,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const it of ctx.resource.mentions.selectors) {
      if (it.row.id === 'servicemonitor-selects-services') tellNoService(ctx, it);
    }
  },
});

type Context = RuleContext<typeof MESSAGES>;

function tellNoService(ctx: Context, it: SelectorReference): void {
  const { resource, index } = ctx;
  const { selector } = it;
  const { matchLabels, matchExpressions } = selector;
  const pairs = matchLabels?.labels ?? [];
  // All Services, of which there may be some tomorrow.
  if (selector.opaque || pairs.length + matchExpressions.length === 0 || pairs.some(isSymbolicLabel)) return;
  if (selectedResources(it, resource, index).length > 0) return;
  const places = placesOf(it, resource, index);
  const services = servicesAt(places, index);
  if (places.length === 0 || services.some(isUpToChart)) return;
  const isCarried = services.some(other => matchLabels && carries(other, matchLabels));
  const misses = matchLabels && !isCarried ? nearServices(resource, matchLabels, places, index) : [];
  const best = misses.find(other => isTold(other, it));
  if (!best && resource.document.chart !== undefined) return;
  const finding = best
    ? describeService(matchLabels!, best)
    : say(MESSAGES.none, { selector: shownSelector(selector) });
  const doubt = doubtAbout(matchLabels?.labels.map(label => label.value) ?? [], best, resource, index);
  const { at, path } = placeOfMiss(ctx, it, best);
  ctx.tell(at, withDoubt(finding, doubt), {
    severity: !best || best.way === 'same-name' || doubt ? 'info' : 'warning',
    ...(path && { path }),
    related: best ? [relatedService(best)] : [],
    fixes: () => (best ? serviceFixes(ctx, it, best, misses, doubt === undefined) : []),
  });
}

/** The values of a chart may give a Service any other labels. */
function isUpToChart(it: Resource): boolean {
  const facts = as(it, service);
  return isFilledIn(facts?.labels) || isFilledIn(facts?.selector);
}

function carries(it: Resource, selector: NonNullable<SelectorReference['selector']['matchLabels']>): boolean {
  return serviceSelects(selector, pairsOfLabels(as(it, service)?.labels));
}

/** What says no namespace may be in the one that is named; in a chart only slips are told. */
function isTold({ way, resource }: NearService, { namespaces }: SelectorReference): boolean {
  if (resource.document.chart !== undefined) return way === 'key' || way === 'value' || way === 'own-labels';
  return way !== 'other-namespace' || namespaces === 'own' || resource.namespace !== undefined;
}
