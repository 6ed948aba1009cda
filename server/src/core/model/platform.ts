/** What is there in every cluster, or in every one of k3s, though no file shows it. docs.k3s.io/installation/packaged-components. */

const SERVICES: Readonly<Record<string, readonly string[]>> = {
  default: ['kubernetes'],
  'kube-system': ['kube-dns', 'metrics-server', 'traefik'],
};

/** Whether a cluster has a Service of this name by itself; without a namespace in any of its own ones. */
export function isPlatformService(name: string, namespace: string | undefined): boolean {
  if (namespace !== undefined) return SERVICES[namespace]?.includes(name) ?? false;
  return Object.values(SERVICES).some(it => it.includes(name));
}
