/**
 * Custom resources: not read, only known to be there. An operator may make pods and Services from any of them that no
 * file shows, so "nothing matches" is never certain beside one. Those of the kinds below make none.
 */
import type { Kind } from '../resource.ts';

export interface Custom {
  /** Whether a controller may make pods from it. */
  readonly mayMakePods: boolean;
}

export const custom: Kind<Custom> = {
  id: 'custom',
  inPlay: false,
  matches: group => !isBuiltIn(group),
  read: (_root, _reader, { group, kind }) => ({ mayMakePods: mayMakePods(group, kind) }),
  keys: ({ mayMakePods }) => (mayMakePods ? [OPERATOR_KEY] : []),
};

/** Custom resources from which pods may be made. */
export const OPERATOR_KEY = 'operator';

/** The API groups of Kubernetes itself: the core group, those without a dot, and `*.k8s.io` of the API server. */
export function isBuiltIn(group: string): boolean {
  return !group.includes('.') || BUILT_IN_K8S_IO.has(group);
}

const BUILT_IN_K8S_IO = new Set(
  'admissionregistration apiextensions authentication authorization certificates coordination discovery events flowcontrol.apiserver internal.apiserver networking node rbac.authorization resource scheduling storage storagemigration apiregistration'
    .split(' ')
    .map(it => `${it}.k8s.io`),
);

/** Groups whose resources configure traffic, certificates, policy or monitoring and make no pods behind a Service. */
const WITHOUT_PODS = new Set([
  'acme.cert-manager.io',
  'bitnami.com',
  'cert-manager.io',
  'cilium.io',
  'crd.projectcalico.org',
  'external-secrets.io',
  'gateway.networking.k8s.io',
  'kustomize.config.k8s.io',
  'metallb.io',
  'metrics.k8s.io',
  'networking.istio.io',
  'policy.networking.k8s.io',
  'projectcalico.org',
  'security.istio.io',
  'snapshot.storage.k8s.io',
  'telemetry.istio.io',
  'traefik.containo.us',
  'traefik.io',
]);
const KINDS_WITHOUT_PODS = new Set(
  'PodMonitor PrometheusRule Probe ScrapeConfig ServiceMonitor AlertmanagerConfig'
    .split(' ')
    .map(it => `monitoring.coreos.com/${it}`),
);

function mayMakePods(group: string, kind: string): boolean {
  return !WITHOUT_PODS.has(group) && !KINDS_WITHOUT_PODS.has(`${group}/${kind}`);
}
