/**
 * Whether a workspace is about k3s, and how much may be said of what only k3s breaks: a warning where it is, an info where the
 * settings say that it is not, though files show it, and nothing where nobody has heard of it.
 */
import type { Config } from '../../config.ts';
import { K3S_KEY } from '../../model/k3s.ts';
import { anywhereGroupKey } from '../../model/kinds/custom.ts';
import { K3S_OBJECTS_KEY, type K3s, k3s } from '../../model/kinds/k3s.ts';
import { as, type Resource } from '../../model/resource.ts';
import { type Index, nameKey } from '../workspace-index.ts';

/** What the settings say; `auto` is k3s where any file shows it. */
export function profileOf({ profile }: Config, index: Index): 'k3s' | 'generic' {
  if (profile !== 'auto') return profile;
  return showsK3s(index) ? 'k3s' : 'generic';
}

/** How severe it is that k3s alone would not do what is meant; undefined where nothing shows that k3s is meant. */
export function severityOnK3s(config: Config, index: Index): 'warning' | 'info' | undefined {
  if (profileOf(config, index) === 'k3s') return 'warning';
  return showsK3s(index) ? 'info' : undefined;
}

/** The objects that say how the cluster is set up. */
export function clusterSettings(index: Index): readonly K3s[] {
  return index.anywhere(K3S_OBJECTS_KEY).flatMap(it => as(it, k3s) ?? []);
}

/** Whether k3s is made without one of its components. */
export function isDisabled(component: string, index: Index): boolean {
  return clusterSettings(index).some(it => it.disabled.includes(component));
}

/** Whether some other load balancer gives addresses to Services: then those of ServiceLB are none of our business. */
export function hasOtherBalancer(near: Resource, index: Index): boolean {
  if (isDisabled('servicelb', index)) return true;
  return isThere(BALANCERS, BALANCER_GROUPS, near, index);
}

/** Whether something else than the packaged Traefik is there for requests from outside. */
export function hasOtherIngress(near: Resource, index: Index): boolean {
  return isThere(INGRESSES, INGRESS_GROUPS, near, index);
}

function showsK3s(index: Index): boolean {
  return index.anywhere(K3S_KEY).length > 0 || index.anywhere(anywhereGroupKey('k3s.cattle.io')).length > 0;
}

const BALANCERS: readonly string[] = [
  'metallb',
  'kube-vip',
  'kubevip',
  'kube-vip-cloud-provider',
  'cilium',
  'purelb',
  'loxilb',
];
const BALANCER_GROUPS: readonly string[] = ['metallb.io', 'cilium.io', 'kubevip.io', 'purelb.io', 'loxilb.io'];

const INGRESSES: readonly string[] = [
  ...['traefik', 'ingress-nginx', 'nginx-ingress', 'nginx-ingress-controller', 'haproxy-ingress', 'kubernetes-ingress'],
  ...['kong', 'contour', 'emissary-ingress', 'istio-ingressgateway', 'apisix', 'ingress-nginx-controller'],
];
const INGRESS_GROUPS: readonly string[] = ['k8s.nginx.org', 'projectcontour.io', 'configuration.konghq.com'];

/** What installs charts and folders that nobody here reads. */
function installers(index: Index): readonly Resource[] {
  return ['helm.toolkit.fluxcd.io', 'kustomize.toolkit.fluxcd.io', 'source.toolkit.fluxcd.io', 'argoproj.io'].flatMap(
    it => index.anywhere(anywhereGroupKey(it)),
  );
}

/** `metallb` in `infra-metallb`, not `kong` in `hongkong`. */
function isPartOf(part: string, name: string): boolean {
  return `-${name}-`.includes(`-${part}-`);
}

/** By the labels of its pods, its chart, what installs it, or what is made for it. */
function isThere(names: readonly string[], groups: readonly string[], near: Resource, index: Index): boolean {
  if (groups.some(it => index.anywhere(anywhereGroupKey(it)).length > 0)) return true;
  if (installers(index).some(({ name }) => name && names.some(it => isPartOf(it, name.value)))) return true;
  if (clusterSettings(index).some(it => it.chart !== undefined && names.includes(it.chart))) return true;
  const labels = names.flatMap(it => [`app.kubernetes.io/name=${it}`, `app=${it}`]);
  if (labels.some(it => index.anywhere(`*|pod|${it}`).length > 0 || index.anywhere(`*|service-label|${it}`).length > 0))
    return true;
  return names.some(
    it =>
      index.find(nameKey('', 'Service', it), near).length > 0 ||
      index.find(nameKey('', 'ConfigMap', it), near, 'kube-system').length > 0,
  );
}
