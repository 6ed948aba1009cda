/** What a selector of Services that selects none may have meant: the Services that come near it. Knows no words. */
import { labelledKey, type Service, service } from '../model/kinds/service.ts';
import { type LabelMap, pairsOfLabels, serviceSelects } from '../model/labels.ts';
import { as, type Resource } from '../model/resource.ts';
import { type LabelMiss, labelMiss, WAYS } from './near-miss.ts';
import { farness } from './selection.ts';
import { type Index, typeKey } from './workspace-index.ts';

/** `own-labels`: it selects pods by what it does not carry itself. */
export interface NearService extends LabelMiss {
  readonly resource: Resource;
  readonly service: Service;
}

/** The Services of the namespaces that `places` stand in. */
export function servicesAt(places: readonly Resource[], index: Index): readonly Resource[] {
  const found = places.flatMap(it => index.find(typeKey(service.id), it));
  return [...new Set(found)].filter(it => !it.document.skipped);
}

/** The Services that come near, nearest first. `places`: `from` as if it stood in each namespace that it looks into. */
export function nearServices(
  from: Resource,
  selector: LabelMap,
  places: readonly Resource[],
  index: Index,
): readonly NearService[] {
  const here = servicesAt(places, index);
  const misses = here.flatMap((resource): NearService[] => {
    const facts = as(resource, service)!;
    const isNamesake = resource.name?.value === from.name?.value;
    const miss = labelMiss(selector, facts.labels, together(facts), isNamesake);
    return miss ? [{ resource, service: facts, ...miss }] : [];
  });
  return [...misses, ...elsewhere(from, selector, here, index)].sort(
    (a, b) =>
      WAYS.indexOf(a.way) - WAYS.indexOf(b.way) ||
      a.differing.length - b.differing.length ||
      farness(from, a.resource) - farness(from, b.resource),
  );
}

/** What it carries, and what it selects pods by. */
function together({ labels, selector }: Service): LabelMap | undefined {
  return selector && { ...selector, labels: [...selector.labels, ...(labels?.labels ?? [])] };
}

function elsewhere(
  from: Resource,
  selector: LabelMap,
  here: readonly Resource[],
  index: Index,
): readonly NearService[] {
  const [first] = selector.labels;
  if (!first) return [];
  return index.everywhere(`*|${labelledKey(first)}`, from).flatMap((resource): NearService[] => {
    const facts = as(resource, service);
    const fits = facts && !here.includes(resource) && serviceSelects(selector, pairsOfLabels(facts.labels));
    return fits ? [{ resource, service: facts, way: 'other-namespace', differing: [] }] : [];
  });
}
