/**
 * Names that people write into an object that has no such field, each with where what they mean belongs, as a path from
 * the object: another field of it (`targetPort`), one further in (`ports[].containerPort`), one beside the list or map that
 * it is in (`../volumes`), or nowhere near (empty). No server will ever have these: they are fields of the neighbours.
 */
export type Mistaken = Readonly<Record<string, string>>;

/** The same place for each of these names: `under('ports[]', 'hostPort')` says that it is `ports[].hostPort`. */
function under(place: string, ...names: readonly string[]): Mistaken {
  return Object.fromEntries(names.map(it => [it, `${place}${it}`]));
}

function nowhere(...names: readonly string[]): Mistaken {
  return Object.fromEntries(names.map(it => [it, '']));
}

const OF_SERVICE = nowhere('targetPort', 'nodePort', 'clusterIP', 'externalName', 'loadBalancerIP');
const OF_CONTAINER = ['image', 'imagePullPolicy', 'env', 'envFrom', 'command', 'args', 'volumeMounts'] as const;
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const OF_POD = ['containers', 'initContainers', 'volumes', 'nodeSelector', 'serviceAccountName'] as const;

export const IN_CONTAINER: Mistaken = {
  ...OF_SERVICE,
  ...nowhere('selector', 'matchLabels', 'labels', 'replicas', 'serviceName'),
  port: 'ports[].containerPort',
  containerPort: 'ports[].containerPort',
  hostPort: 'ports[].hostPort',
  ...under('../', ...OF_POD, 'hostNetwork', 'tolerations', 'affinity', 'imagePullSecrets'),
};

export const IN_CONTAINER_PORT: Mistaken = {
  ...nowhere('nodePort'),
  port: 'containerPort',
  targetPort: 'containerPort',
};

export const IN_ENV: Mistaken = { key: 'name' };

export const IN_VALUE_FROM: Mistaken = { configMapRef: 'configMapKeyRef', secretRef: 'secretKeyRef' };

export const IN_POD: Mistaken = {
  ...OF_SERVICE,
  ...nowhere('selector', 'matchLabels', 'replicas', 'serviceName'),
  ...under('containers[].', 'ports', ...OF_CONTAINER, ...PROBES),
  port: 'containers[].ports[].containerPort',
  containerPort: 'containers[].ports[].containerPort',
  hostPort: 'containers[].ports[].hostPort',
};

/** In the spec of what makes pods by `template`. */
export const IN_WORKLOAD: Mistaken = {
  ...OF_SERVICE,
  ...nowhere('serviceName'),
  ...under('template.spec.', ...OF_POD),
  ...under('template.spec.containers[].', 'ports', ...OF_CONTAINER, ...PROBES),
  containerPort: 'template.spec.containers[].ports[].containerPort',
  hostPort: 'template.spec.containers[].ports[].hostPort',
  matchLabels: 'selector.matchLabels',
  labels: 'template.metadata.labels',
};

export const IN_CRON_JOB: Mistaken = {
  template: 'jobTemplate.spec.template',
  ...under('jobTemplate.spec.template.spec.', ...OF_POD),
};

export const IN_HORIZONTAL_POD_AUTOSCALER: Mistaken = {
  ...nowhere('replicas', 'selector', 'metrics', 'behavior'),
  targetCPUUtilizationPercentage: 'metrics[].resource.target.averageUtilization',
};

export const IN_POD_DISRUPTION_BUDGET: Mistaken = { ...nowhere('replicas'), matchLabels: 'selector.matchLabels' };

export const IN_SERVICE: Mistaken = {
  ...under('ports[].', 'port', 'targetPort', 'nodePort', 'protocol'),
  matchLabels: 'selector',
};

export const IN_SERVICE_PORT: Mistaken = {
  containerPort: 'targetPort',
  selector: '../selector',
};

export const IN_INGRESS: Mistaken = {
  backend: 'defaultBackend',
  host: 'rules[].host',
  http: 'rules[].http',
  paths: 'rules[].http.paths',
};

/** In an entry of `from` or `to`. */
export const IN_PEER: Mistaken = {
  namespace: 'namespaceSelector.matchLabels',
  matchLabels: 'podSelector.matchLabels',
  ...under('ipBlock.', 'cidr', 'except'),
};
