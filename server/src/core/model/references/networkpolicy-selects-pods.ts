/**
 * NetworkPolicy: the pods that it is about, and those that it lets through. A peer's pods are of the policy's own namespace
 * unless it selects namespaces. kubernetes.io/docs/concepts/services-networking/network-policies/.
 */
import { type Node, nodeAt } from '../../syntax/node.ts';
import { labelSelector } from '../label-selector.ts';
import type { Reader } from '../read.ts';
import { defineSelector, type Namespaces } from './reference.ts';

export const networkPolicySelectsPods = defineSelector({
  id: 'networkpolicy-selects-pods',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  of: 'pods',
  places: [
    {
      at: 'spec',
      selector: 'podSelector',
      form: 'label-selector',
      ports: [{ at: 'ingress[].ports[]', field: 'port', means: 'container-port' }],
    },
  ],
});

export const networkPolicyPeerSelectsPods = defineSelector({
  id: 'networkpolicy-peer-selects-pods',
  kinds: ['networking.k8s.io/NetworkPolicy'],
  of: 'pods',
  places: ['spec.ingress[].from[]', 'spec.egress[].to[]'].map(at => ({
    at,
    selector: 'podSelector',
    form: 'label-selector',
    namespaces: namespacesOfPeer,
  })),
});

/** The automatic label of every namespace. */
const NAME = 'kubernetes.io/metadata.name';

function namespacesOfPeer(at: Node, reader: Reader): Namespaces {
  const key = reader.keySpan(at, 'namespaceSelector');
  if (!key) return 'own';
  const selector = labelSelector(nodeAt(at, 'namespaceSelector'), key, reader);
  if (!selector || selector.opaque) return 'unknown';
  const pairs = selector.matchLabels?.labels ?? [];
  if (pairs.length === 0 && selector.matchExpressions.length === 0) return 'all';
  const [only] = pairs;
  if (pairs.length === 1 && selector.matchExpressions.length === 0 && only?.key === NAME) return [only.value];
  const [expression] = selector.matchExpressions;
  const isNames = expression?.key === NAME && expression.operator === 'In' && selector.matchExpressions.length === 1;
  return isNames && pairs.length === 0 ? expression.values : selector;
}
