/** The DNS of the cluster as policies see it. docs.k3s.io/networking, kubernetes.io/docs/tasks/administer-cluster/coredns. */
import { isMeant, type Peer, type Wanted } from '../../index/policy/policies.ts';
import type { Index } from '../../index/workspace-index.ts';
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { as, type Resource } from '../../model/resource.ts';
import type { Span } from '../../text/text.ts';

/** The namespace of CoreDNS, and the one label that it has in every cluster; packagings add their own. */
export const DNS_NAMESPACE = 'kube-system';
export const DNS_LABEL = { key: 'k8s-app', value: 'kube-dns' };

export const DNS: Peer = {
  of: 'platform',
  namespace: DNS_NAMESPACE,
  labels: { pairs: new Map([[DNS_LABEL.key, DNS_LABEL.value]]), open: true },
};

/** docs.redhat.com, OpenShift: the DNS pods listen on 5353. */
export const OPENSHIFT_DNS: Peer = {
  of: 'platform',
  namespace: 'openshift-dns',
  labels: { pairs: new Map(), open: true },
};

export const DNS_PORT = 53;
export const UDP: Wanted = { port: DNS_PORT, protocol: 'UDP' };
export const TCP: Wanted = { port: DNS_PORT, protocol: 'TCP' };

/** The item of `egress` that lets pods ask it. */
export const ALLOW_DNS: readonly string[] = [
  'to:',
  '  - namespaceSelector:',
  '      matchLabels:',
  `        kubernetes.io/metadata.name: ${DNS_NAMESPACE}`,
  '    podSelector:',
  '      matchLabels:',
  `        ${DNS_LABEL.key}: ${DNS_LABEL.value}`,
  'ports:',
  `  - port: ${DNS_PORT}`,
  '    protocol: UDP',
  `  - port: ${DNS_PORT}`,
  '    protocol: TCP',
];

/** Whether the `podSelector` at a span is that of a peer which has the cluster's DNS: its pods are in no file. */
export function selectsDns(policy: Resource, at: Span, index: Index): boolean {
  const facts = as(policy, networkPolicy);
  return [...(facts?.ingress ?? []), ...(facts?.egress ?? [])]
    .flatMap(it => it.peers)
    .some(it => it.podSelector?.at.start === at.start && isMeant(it, policy, DNS, index) === 'yes');
}
