/** Labels that become the selector of a Service which somebody left without one. */
import { reachedBy, selectedBy } from '../../index/selection.ts';
import { endpointsKey } from '../../model/kinds/endpoints.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { kustomizationSelectorAdded } from '../../rules/general/kustomization-selector-added.ts';
import { say } from '../../text/message.ts';
import type { Found, Surroundings, Verdict } from './found.ts';

const { messages } = kustomizationSelectorAdded;

export function addedSelector({ problem, built, around }: Found): Verdict | undefined {
  const { subject, about } = problem;
  const resource = built.resources.find(({ document, item }) => {
    return item === subject?.item && document.parts?.[0]?.document === subject?.origin;
  });
  const facts = resource && as(resource, service);
  // A patch behind it may have taken it away again.
  if (!about || !resource || !facts?.selector || facts.selector.labels.length === 0) return undefined;
  const { name } = about;
  const verdict = {
    info: kustomizationSelectorAdded,
    related: [{ resource, at: resource.name?.span ?? resource.kindSpan, said: say(messages.service, { name }) }],
  };
  if (facts.type === 'ExternalName')
    return { ...verdict, severity: 'info', said: say(messages.externalName, { name }) };
  const [endpoints] = around.index.find(endpointsKey(resource.name?.value ?? ''), resource);
  if (!endpoints && arrives(resource, facts, around))
    return { ...verdict, severity: 'info', said: say(messages.works, { name }) };
  const said = endpoints
    ? say(messages.handMade, { name, endpoints: nameOf(endpoints) })
    : say(messages.added, { name });
  return { ...verdict, severity: resource.document.skipped ? 'info' : 'warning', said };
}

/** Whether the selected pods declare whatever port the Service sends to: then they may be the ones that are meant. */
function arrives(resource: Resource, facts: Service, { index }: Surroundings): boolean {
  const selected = selectedBy(resource, facts, index);
  const reached = facts.ports.map(it => reachedBy(it, selected));
  return (
    selected.length > 0 &&
    reached.every(all => all.some(({ resolution: { status } }) => status === 'name-ok' || status === 'number-declared'))
  );
}
