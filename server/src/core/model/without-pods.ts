/**
 * Custom resources from which nothing is made that a Service could lead to: they configure traffic, certificates, policy,
 * delivery or monitoring, or something that another resource makes. From the projects' own pages.
 */

/** Whether no resource of this kind makes pods or Services. */
export function makesNothing(group: string, kind: string): boolean {
  return GROUPS.has(group) || KINDS[group]?.has(kind) === true;
}

/** Groups of which that is true as a whole. */
const GROUPS: ReadonlySet<string> = new Set([
  'acme.cert-manager.io',
  'apisix.apache.org',
  'aquasecurity.github.io',
  'autoscaling.k8s.io',
  'backstage.io',
  'bitnami.com',
  'build.openshift.io',
  'cert-manager.io',
  'cilium.io',
  'cloud.google.com',
  'config.openshift.io',
  'configuration.konghq.com',
  'constraints.gatekeeper.sh',
  'crd.k8s.amazonaws.com',
  'crd.projectcalico.org',
  'dapr.io',
  'elbv2.k8s.aws',
  'extensions.istio.io',
  'external-secrets.io',
  'externaldns.k8s.io',
  'gateway.envoyproxy.io',
  'gateway.networking.k8s.io',
  'generators.external-secrets.io',
  'getambassador.io',
  'groupsnapshot.storage.k8s.io',
  'http.keda.sh',
  'image.openshift.io',
  'image.toolkit.fluxcd.io',
  'k8s.cni.cncf.io',
  'k8s.nginx.org',
  'karpenter.k8s.aws',
  'karpenter.sh',
  'kustomize.config.k8s.io',
  'kyverno.io',
  'linkerd.io',
  'metallb.io',
  'metrics.k8s.io',
  'multicluster.x-k8s.io',
  'mutations.gatekeeper.sh',
  'networking.gke.io',
  'networking.istio.io',
  'notification.toolkit.fluxcd.io',
  'policies.kyverno.io',
  'policy.kruise.io',
  'policy.linkerd.io',
  'policy.networking.k8s.io',
  'projectcalico.org',
  'projectcontour.io',
  'rollouts.kruise.io',
  'route.openshift.io',
  'secrets-store.csi.x-k8s.io',
  'security.istio.io',
  'snapshot.storage.k8s.io',
  'source.toolkit.fluxcd.io',
  'split.smi-spec.io',
  'telemetry.istio.io',
  'templates.gatekeeper.sh',
  'traefik.containo.us',
  'traefik.io',
  'trust.cert-manager.io',
  'velero.io',
  'vpcresources.k8s.aws',
  'wgpolicyk8s.io',
]);

/** The kinds of those groups of which it is not. */
const KINDS: Readonly<Record<string, ReadonlySet<string>>> = {
  'apps.kruise.io': new Set(
    'ContainerRecreateRequest ImagePullJob PersistentPodState ResourceDistribution SidecarSet WorkloadSpread'.split(
      ' ',
    ),
  ),
  'argoproj.io': new Set('AnalysisTemplate AppProject ClusterAnalysisTemplate'.split(' ')),
  'eventing.knative.dev': new Set('Trigger'.split(' ')),
  'flagger.app': new Set('AlertProvider MetricTemplate'.split(' ')),
  'grafana.integreatly.org': new Set(
    'GrafanaAlertRuleGroup GrafanaContactPoint GrafanaDashboard GrafanaDatasource GrafanaFolder GrafanaLibraryPanel GrafanaMuteTiming GrafanaNotificationPolicy GrafanaNotificationTemplate'.split(
      ' ',
    ),
  ),
  'integreatly.org': new Set('GrafanaDashboard GrafanaDataSource GrafanaFolder'.split(' ')),
  'kafka.strimzi.io': new Set('KafkaConnector KafkaRebalance KafkaTopic KafkaUser'.split(' ')),
  'keda.sh': new Set('ClusterTriggerAuthentication ScaledObject TriggerAuthentication'.split(' ')),
  'longhorn.io': new Set('BackingImage BackupTarget Node RecurringJob Setting Volume'.split(' ')),
  'messaging.knative.dev': new Set('Subscription'.split(' ')),
  'monitoring.coreos.com': new Set(
    'AlertmanagerConfig PodMonitor Probe PrometheusRule ScrapeConfig ServiceMonitor'.split(' '),
  ),
  'operators.coreos.com': new Set('OperatorGroup'.split(' ')),
  'postgresql.cnpg.io': new Set(
    'Backup ClusterImageCatalog Database ImageCatalog Publication ScheduledBackup Subscription'.split(' '),
  ),
  'rabbitmq.com': new Set('Binding Exchange Permission Policy Queue TopicPermission User Vhost'.split(' ')),
  'sources.knative.dev': new Set('PingSource SinkBinding'.split(' ')),
};
