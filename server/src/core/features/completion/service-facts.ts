/** Services, and parts of them, for fields that no row of the table of references is about. */
import { rulesFor } from '../../index/relations/virtualservice-names-subset.ts';
import { destinationRule } from '../../model/kinds/istio.ts';
import { as } from '../../model/resource.ts';
import { nodeAt } from '../../syntax/node.ts';
import { type Fact, grouped } from './fact.ts';
import type { Place } from './place.ts';
import { portNamesOf, servicesNear, summary } from './services.ts';
import { objectsReferred, writtenName } from './site.ts';

/** For a StatefulSet: headless ones first, which are those that it needs. */
export function governingServices(place: Place): readonly Fact[] {
  const all = servicesNear(place);
  return [...all.filter(it => it.facts.headless), ...all.filter(it => !it.facts.headless)].map(
    ({ name, resource, facts }) => ({ value: writtenName(place, resource) ?? name, detail: summary(facts) }),
  );
}

/** For a destination of a VirtualService: the subsets that the DestinationRules of its host have. */
export function subsets({ resource, root, path, snap }: Place): readonly Fact[] {
  const destination = nodeAt(root, ...path.slice(0, -1));
  const rules = destination ? rulesFor(resource, destination.span, snap.index) : [];
  const named = rules.flatMap(rule =>
    (as(rule, destinationRule)?.subsets ?? []).map(({ name }) => ({ rule, name: name?.value })),
  );
  return grouped(
    named,
    it => it.name,
    it => it.rule,
  );
}

/** For endpoints by hand: the names of their Service's ports, by which they are joined. */
export function endpointPortNames(place: Place): readonly Fact[] {
  return place.resource.mentions.names.flatMap(it => objectsReferred(place, it)).flatMap(portNamesOf);
}
