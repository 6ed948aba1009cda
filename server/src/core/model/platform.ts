/** What is there in every cluster, or in every one of k3s, though no file shows it. docs.k3s.io/installation/packaged-components. */

const SERVICES: Readonly<Record<string, readonly string[]>> = {
  default: ['kubernetes'],
  'kube-system': ['kube-dns', 'metrics-server', 'traefik'],
};

const CONTROL_PLANE = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];

/** Whether a cluster has a Service of this name by itself; without a namespace in any of its own ones. */
export function isPlatformService(name: string, namespace: string | undefined): boolean {
  if (namespace !== undefined) return SERVICES[namespace]?.includes(name) ?? false;
  return Object.values(SERVICES).some(it => it.includes(name));
}

/**
 * The pods of a control plane and of its add-ons, by the labels that kubeadm, kube-up and k3s give them: static pods, or made of
 * files that nobody writes. `kubernetes/cmd/kubeadm/app/util/staticpod`, docs.k3s.io/installation/packaged-components.
 */
const PODS: Readonly<Record<string, readonly string[]>> = {
  'k8s-app': ['kube-dns', 'kube-proxy', 'metrics-server', ...CONTROL_PLANE],
  component: CONTROL_PLANE,
  'app.kubernetes.io/name': ['traefik'],
};

/** Whether such pods are meant, in the namespace where they are. */
export function isPlatformPods(
  labels: readonly { readonly key: string; readonly value: string }[],
  namespace: string | undefined,
): boolean {
  return namespace === 'kube-system' && labels.some(it => PODS[it.key]?.includes(it.value));
}
