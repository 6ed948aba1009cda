/** Random resources for random.mjs: Services, what they select, and what names them. */
import { stringify } from 'yaml';

/** Quoted as kubectl's reader needs it, so that `yes` is text. */
export function yaml(value) {
  return stringify(value, { aliasDuplicateObjects: false, version: '1.1' });
}

export const NAMES = ['web', 'api', 'db', 'cache'];
export const KEYS = ['app', 'tier', 'app.kubernetes.io/name', 'team'];
export const VALUES = ['web', 'api', 'front', 'back', 'yes', '1', 'true', 'a.b'];
export const WORKLOADS = [
  'Deployment',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'Pod',
  'ReplicaSet',
];

export class Resources {
  files = {};
  /** What each folder renders, roughly: `[kind, name]`. */
  known = {};
  constructor(random) {
    this.random = random;
  }
  chance(p) {
    return this.random() < p;
  }
  int(n) {
    return Math.floor(this.random() * n);
  }
  pick(list) {
    return list[this.int(list.length)];
  }
  some(list, p) {
    return list.filter(() => this.chance(p));
  }
  labels(least = 0) {
    const entries = this.some(KEYS, 0.45).map(it => [it, this.pick(VALUES)]);
    if (entries.length < least) entries.push(['app', this.pick(NAMES)]);
    return Object.fromEntries(entries);
  }
  write(path, value) {
    this.files[path] = typeof value === 'string' ? value : yaml(value);
  }

  metadata(name) {
    const metadata = { name };
    if (this.chance(0.2)) metadata.namespace = this.pick(['shop', 'default', 'ops']);
    if (this.chance(0.6)) metadata.labels = this.labels();
    if (this.chance(0.1)) metadata.annotations = { note: 'x' };
    return metadata;
  }
  container(name) {
    const it = { name, image: `${name}:1` };
    if (this.chance(0.7)) it.ports = this.containerPorts();
    if (this.chance(0.4))
      it.env = this.some(['A', 'B', 'C'], 0.6).map(key => ({ name: key, value: this.pick(VALUES) }));
    if (this.chance(0.2)) it.envFrom = [{ configMapRef: { name: this.pick(['config', 'settings']) } }];
    return it;
  }
  containerPorts() {
    const ports = [{ name: 'http', containerPort: 8080 }];
    if (this.chance(0.3)) ports.push({ name: 'dns', containerPort: 53, protocol: 'UDP' });
    if (this.chance(0.3)) ports.push({ name: 'dns-tcp', containerPort: 53, protocol: 'TCP' });
    if (this.chance(0.2)) ports.push({ containerPort: 9090 });
    return ports;
  }
  podSpec(name) {
    const spec = { containers: [this.container(name)] };
    if (this.chance(0.2)) spec.containers.push(this.container('sidecar'));
    if (this.chance(0.15)) spec.initContainers = [this.container('init')];
    if (this.chance(0.2)) spec.volumes = [{ name: 'config', configMap: { name: this.pick(['config', 'settings']) } }];
    if (this.chance(0.15))
      spec.affinity = {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              podAffinityTerm: {
                topologyKey: 'kubernetes.io/hostname',
                labelSelector: { matchLabels: this.labels(1) },
              },
            },
          ],
        },
      };
    return spec;
  }
  workload(kind, name) {
    const labels = this.labels(1);
    const template = { metadata: { labels }, spec: this.podSpec(name) };
    const metadata = this.metadata(name);
    if (kind === 'Pod') return { apiVersion: 'v1', kind, metadata: { ...metadata, labels }, spec: template.spec };
    if (kind === 'Job') return { apiVersion: 'batch/v1', kind, metadata, spec: { template } };
    if (kind === 'CronJob')
      return {
        apiVersion: 'batch/v1',
        kind,
        metadata,
        spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
      };
    const spec = { selector: { matchLabels: labels }, template };
    if (this.chance(0.2)) delete spec.selector;
    if (this.chance(0.1)) delete template.metadata;
    if (kind === 'StatefulSet') {
      spec.serviceName = this.pick(NAMES);
      if (this.chance(0.4)) spec.volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: {} }];
    }
    if (this.chance(0.4)) spec.replicas = 2;
    return { apiVersion: 'apps/v1', kind, metadata, spec };
  }
  service(name) {
    const spec = {};
    if (this.chance(0.85)) spec.selector = this.labels(1);
    if (this.chance(0.1)) Object.assign(spec, { type: 'ExternalName', externalName: 'x.example.com' });
    spec.ports = [{ name: 'http', port: 80, targetPort: this.pick(['http', 8080]) }];
    if (this.chance(0.3)) spec.ports.push({ name: 'dns', port: 53, protocol: 'UDP' });
    if (this.chance(0.3)) spec.ports.push({ name: 'dns-tcp', port: 53, protocol: 'TCP' });
    if (this.chance(0.1)) delete spec.ports;
    return { apiVersion: 'v1', kind: 'Service', metadata: this.metadata(name), spec };
  }
  other(kind) {
    const metadata = this.metadata(this.pick(NAMES));
    const name = this.pick(NAMES);
    const backend = { service: { name, port: { number: 80 } } };
    const made = {
      Ingress: {
        apiVersion: 'networking.k8s.io/v1',
        spec: { defaultBackend: backend, rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }] },
      },
      HorizontalPodAutoscaler: {
        apiVersion: 'autoscaling/v2',
        spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 3 },
      },
      NetworkPolicy: {
        apiVersion: 'networking.k8s.io/v1',
        spec: {
          podSelector: { matchLabels: this.labels(1) },
          ingress: [{ from: [{ podSelector: { matchLabels: this.labels(1) } }] }],
        },
      },
      PodDisruptionBudget: { apiVersion: 'policy/v1', spec: { selector: { matchLabels: this.labels(1) } } },
      RoleBinding: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: this.pick(['Role', 'ClusterRole']), name },
        subjects: [{ kind: 'ServiceAccount', name: this.pick([...NAMES, 'default']), namespace: 'shop' }],
      },
      ServiceAccount: { apiVersion: 'v1' },
      ClusterRole: { apiVersion: 'rbac.authorization.k8s.io/v1', rules: [] },
      Namespace: { apiVersion: 'v1' },
      ConfigMap: { apiVersion: 'v1', data: { a: '1' } },
      ValidatingWebhookConfiguration: {
        apiVersion: 'admissionregistration.k8s.io/v1',
        webhooks: [
          { name: 'x.example.com', clientConfig: { service: { name, namespace: this.pick(['shop', 'default']) } } },
        ],
      },
      Widget: { apiVersion: 'example.com/v1', spec: { ports: [{ name: 'a', port: 1 }], name } },
    };
    const { apiVersion, ...rest } = made[kind];
    return { apiVersion, kind, metadata, ...rest };
  }
}
