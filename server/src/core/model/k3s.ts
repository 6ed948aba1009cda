/**
 * What k3s brings along and how a file shows that it is meant for it. k3s pkg/cloudprovider/servicelb.go (ServiceLB),
 * docs.k3s.io/networking/networking-services, docs.k3s.io/installation/requirements.
 */

/** What shows that a workspace is about k3s, anywhere in it. */
export const K3S_KEY = '*|k3s';

/** What the keys begin with that ServiceLB, the load balancer of k3s, reads and writes. */
export const SERVICE_LB = 'svccontroller.k3s.cattle.io/';

/** The label of Services and nodes that says which nodes open the ports. */
export const LB_POOL = `${SERVICE_LB}lbpool`;

/** The labels that allow a node, and the old place of a Service's finalizer: nobody sets these on a Service. */
export type Home = 'label' | 'annotation' | 'node-label' | 'generated';

/** Every key of ServiceLB, and where it belongs. */
export const SERVICE_LB_KEYS: ReadonlyMap<string, Home> = new Map<string, Home>([
  [LB_POOL, 'label'],
  [`${SERVICE_LB}priorityclassname`, 'annotation'],
  [`${SERVICE_LB}tolerations`, 'annotation'],
  [`${SERVICE_LB}enablelb`, 'node-label'],
  [`${SERVICE_LB}svcname`, 'generated'],
  [`${SERVICE_LB}svcnamespace`, 'generated'],
  [`${SERVICE_LB}nodeselector`, 'generated'],
  [`${SERVICE_LB}daemonset`, 'generated'],
]);

/** Whether k3s applies what is in a file by itself. docs.k3s.io/installation/packaged-components. */
export function isK3sPlace(uri: string): boolean {
  return /k3s.*\/server\/manifests\//.test(uri);
}

/** `80/TCP`: one of the ports that there is once on every node. */
export interface NodeSocket {
  readonly port: number;
  readonly protocol: string;
}

/** What listens on a node of k3s. */
export interface Listener extends NodeSocket {
  readonly who: 'api' | 'kubelet' | 'flannel' | 'etcd' | 'ssh';
  /** Not every node has it. */
  readonly maybe?: true;
}

/** docs.k3s.io/installation/requirements#networking; without what only a flag brings. */
export const LISTENERS: readonly Listener[] = [
  { port: 6443, protocol: 'TCP', who: 'api' },
  { port: 10250, protocol: 'TCP', who: 'kubelet' },
  { port: 8472, protocol: 'UDP', who: 'flannel' },
  { port: 2379, protocol: 'TCP', who: 'etcd', maybe: true },
  { port: 2380, protocol: 'TCP', who: 'etcd', maybe: true },
  { port: 22, protocol: 'TCP', who: 'ssh', maybe: true },
];

/** Annotations that tell a load balancer of somebody else what to do, by what they begin with. */
const FOREIGN =
  /^(?:service\.(?:beta|alpha)\.kubernetes\.io\/(?!load-balancer-source-ranges$)|service\.kubernetes\.io\/(?:qcloud|ibm)|(?:[\w.-]*\.)?(?:cloud\.google\.com|networking\.gke\.io|metallb\.universe\.tf|metallb\.io|kube-vip\.io|cilium\.io|hetzner\.cloud|digitalocean\.com|oraclecloud\.com|openstack\.org|purelb\.io|loxilb\.io|tailscale\.com|kubesphere\.io|porter\.kubesphere\.io|citrix\.com|linode\.com|scaleway\.com|vultr\.com|huawei\.com|alibabacloud\.com|equinix\.com|vmware\.com|f5\.com)\/|(?:io\.cilium|lbipam\.cilium\.io)\/)/;

/** Whether an annotation of a Service is for another load balancer than that of k3s. */
export function isForOtherBalancer(annotation: string): boolean {
  return FOREIGN.test(annotation);
}
