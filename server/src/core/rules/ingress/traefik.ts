/** Which Ingresses and routes Traefik answers for, as far as they say so themselves. */

import { ingress } from '../../model/kinds/ingress.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { textAt } from './annotations.ts';

/** The backends of an Ingress, and of the routes of Traefik. */
export function backendsOf({ mentions, kind }: Resource): readonly NameReference[] {
  return mentions.names.filter(
    it =>
      it.row.id === 'ingress-names-service' ||
      (it.row.id === 'ingressroute-names-service' && kind.startsWith('IngressRoute')),
  );
}

/** `class`: that of the Ingress, if it says one: in its spec, or as it was said before there was a field. */
export function classOf(resource: Resource, root: MapNode | undefined): string | undefined {
  const name = as(resource, ingress)?.className?.value;
  return name ?? textAt(nodeAt(root, 'metadata', 'annotations'), 'kubernetes.io/ingress.class');
}

/** k3s names the class of its own one so, as do the charts of Traefik. */
export function isTraefiks(resource: Resource, root: MapNode | undefined): boolean {
  if (as(resource, ingress) === undefined) return true;
  return classOf(resource, root)?.startsWith('traefik') ?? false;
}
