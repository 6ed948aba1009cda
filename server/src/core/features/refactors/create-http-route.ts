/**
 * An HTTPRoute that attaches a Service to a Gateway. gateway.networking.k8s.io/v1. Offered where the files show a Gateway, or
 * a route that names one: without, nobody would take its traffic.
 */
import { anywhereGroupKey } from '../../model/kinds/custom.ts';
import { routeNamesGateway } from '../../model/references/route-names-parent.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { hostFor, toBePublished } from './for-service.ts';
import { creating, isRenamed } from './new-object.ts';
import type { Asked, Refactor } from './refactor.ts';
import { Blank, type Fields } from './yaml.ts';

const MESSAGES = catalogue({
  create: { en: 'Create an HTTPRoute for {service}', ko: '{service}의 HTTPRoute 생성' },
});

const GROUP = 'gateway.networking.k8s.io';

export const createHttpRoute: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const found = isRenamed(asked) ? undefined : toBePublished(asked, 'HTTPRoute');
    const parent = found && parentOf(asked);
    if (!found || !parent) return [];
    const { name, port } = found;
    return creating(asked, say(MESSAGES.create, { service: nameOf(asked.resource) }), {
      group: GROUP,
      version: 'v1',
      kind: 'HTTPRoute',
      name,
      spec: {
        parentRefs: [parent],
        hostnames: [hostFor(name)],
        rules: [{ backendRefs: [{ name, port: port.port!.value }] }],
      },
    });
  },
};

interface Gateway {
  readonly name: string;
  readonly namespace: string | undefined;
  /** It takes routes of other namespaces. */
  readonly open: boolean;
}

/** The Gateways that take the route, those of its own namespace first; all of one namespace to choose from. */
function parentOf({ snap, resource }: Asked): Fields | undefined {
  const own = resource.namespace?.value;
  const isNear = ({ namespace }: Gateway): boolean => namespace === undefined || namespace === own;
  const objects = snap.index.anywhere(anywhereGroupKey(GROUP));
  const gateways = objects.filter(it => it.kind === 'Gateway');
  // Where there are Gateways, what leads to none of them is a mistake.
  const isThere = ({ name, namespace }: Gateway): boolean =>
    gateways.length === 0 || gateways.some(it => it.name?.value === name && it.namespace?.value === namespace);
  const known = objects.flatMap(it => gatewaysIn(it, snap)).filter(it => isThere(it) && (it.open || isNear(it)));
  const [first] = [...known.filter(isNear), ...known];
  if (!first) return undefined;
  const names = known.filter(it => it.namespace === first.namespace).map(it => quoted(it.name));
  const [proposal = '', ...others] = new Set(names);
  return {
    name: new Blank(proposal, { others }),
    namespace: isNear(first) ? undefined : first.namespace,
  };
}

/** A Gateway itself, or those that a route is attached to. */
function gatewaysIn(it: Resource, snap: Snapshot): readonly Gateway[] {
  const { kind, name, namespace, mentions } = it;
  if (kind === 'Gateway')
    return name ? [{ name: name.value, namespace: namespace?.value, open: isOpen(it, snap) }] : [];
  return mentions.names
    .filter(other => other.row.id === routeNamesGateway.id)
    .map(other => ({
      name: other.name.value,
      namespace: (other.namespace ?? namespace)?.value,
      open: !!other.namespace,
    }));
}

/** Only routes of its own namespace may be attached to a Gateway, unless a listener says so. gateway-api RouteNamespaces. */
function isOpen(gateway: Resource, snap: Snapshot): boolean {
  const listeners = nodeAt(snap.root(gateway), 'spec', 'listeners');
  if (listeners?.type !== 'seq') return false;
  return listeners.items.some(it => {
    const from = nodeAt(it, 'allowedRoutes', 'namespaces', 'from');
    return from?.type === 'scalar' && from.text !== 'Same';
  });
}
