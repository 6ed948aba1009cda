/** Which fields hold the names of which resources, by kustomize's own table (`builtinpluginconsts/namereference.go`). */
import type { FieldSpec, Gvk } from './field-spec.ts';

/** The kind whose names they are, and the fields that say them. */
export interface NameReference extends Partial<Gvk> {
  readonly fieldSpecs: readonly FieldSpec[];
}

/** Where each kind keeps the spec of its pods. */
export const POD_SPECS: Readonly<Record<string, string>> = {
  CronJob: 'spec/jobTemplate/spec/template/spec',
  DaemonSet: 'spec/template/spec',
  Deployment: 'spec/template/spec',
  Job: 'spec/template/spec',
  Pod: 'spec',
  PodTemplate: 'template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
};

const DATA_USERS = 'Pod PodTemplate Deployment ReplicaSet DaemonSet StatefulSet Job CronJob'.split(' ');
const CLAIM_USERS = 'Pod StatefulSet Deployment ReplicationController CronJob Job DaemonSet'.split(' ');

function inPods(kinds: readonly string[], fields: readonly string[]): readonly FieldSpec[] {
  return kinds.flatMap(kind => fields.map(field => ({ kind, path: `${POD_SPECS[kind]}/${field}` })));
}

const [RBAC, ADMISSION] = ['rbac.authorization.k8s.io', 'admissionregistration.k8s.io'];

/** `kind path`, one a line; `kind.group path` where only that group's kind is meant. */
function fields(lines: string): readonly FieldSpec[] {
  return lines
    .trim()
    .split('\n')
    .map(line => {
      const [, kind = '', group, path = ''] = /^\s*([A-Za-z]+)(?:\.(\S+))? (\S+)$/.exec(line) ?? [];
      return group ? { kind, group, path } : { kind, path };
    });
}

const SCALED: readonly FieldSpec[] = fields('HorizontalPodAutoscaler spec/scaleTargetRef/name');

export const NAME_REFERENCES: readonly NameReference[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind => ({ kind, fieldSpecs: SCALED })),
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...inPods(DATA_USERS, [
        'volumes/configMap/name',
        'containers/env/valueFrom/configMapKeyRef/name',
        'initContainers/env/valueFrom/configMapKeyRef/name',
        'containers/envFrom/configMapRef/name',
        'initContainers/envFrom/configMapRef/name',
        'volumes/projected/sources/configMap/name',
      ]),
      ...fields(`
        Node spec/configSource/configMap
        Role rules/resourceNames
        ClusterRole rules/resourceNames
        Ingress metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap`),
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...inPods(DATA_USERS, [
        'volumes/secret/secretName',
        'containers/env/valueFrom/secretKeyRef/name',
        'initContainers/env/valueFrom/secretKeyRef/name',
        'containers/envFrom/secretRef/name',
        'initContainers/envFrom/secretRef/name',
        'imagePullSecrets/name',
        'volumes/projected/sources/secret/name',
      ]),
      ...fields(`
        Ingress spec/tls/secretName
        Ingress metadata/annotations/ingress.kubernetes.io\\/auth-secret
        Ingress metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret
        Ingress metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret
        ServiceAccount imagePullSecrets/name
        StorageClass parameters/secretName
        StorageClass parameters/adminSecretName
        StorageClass parameters/userSecretName
        StorageClass parameters/secretRef
        Role rules/resourceNames
        ClusterRole rules/resourceNames
        Service.serving.knative.dev spec/template/spec/containers/env/valueFrom/secretKeyRef/name
        PersistentVolume spec/azureFile/secretName`),
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: fields(`
      StatefulSet.apps spec/serviceName
      Ingress spec/rules/http/paths/backend/serviceName
      Ingress spec/backend/serviceName
      Ingress spec/rules/http/paths/backend/service/name
      Ingress spec/defaultBackend/service/name
      APIService.apiregistration.k8s.io spec/service/name
      ValidatingWebhookConfiguration.${ADMISSION} webhooks/clientConfig/service
      MutatingWebhookConfiguration.${ADMISSION} webhooks/clientConfig/service`),
  },
  { kind: 'Role', group: RBAC, fieldSpecs: fields(`RoleBinding.${RBAC} roleRef/name`) },
  {
    kind: 'ClusterRole',
    group: RBAC,
    fieldSpecs: fields(`RoleBinding.${RBAC} roleRef/name\nClusterRoleBinding.${RBAC} roleRef/name`),
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      ...fields(`RoleBinding.${RBAC} subjects\nClusterRoleBinding.${RBAC} subjects`),
      ...inPods(CLAIM_USERS, ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: inPods(CLAIM_USERS, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: fields('PersistentVolumeClaim spec/volumeName\nClusterRole rules/resourceNames'),
  },
  {
    kind: 'StorageClass',
    version: 'v1',
    group: 'storage.k8s.io',
    fieldSpecs: fields(`
      PersistentVolume spec/storageClassName
      PersistentVolumeClaim spec/storageClassName
      StatefulSet spec/volumeClaimTemplates/spec/storageClassName`),
  },
  {
    kind: 'PriorityClass',
    version: 'v1',
    group: 'scheduling.k8s.io',
    fieldSpecs: inPods(CLAIM_USERS, ['priorityClassName']),
  },
  // The table's own group for IngressClass, `networking.k8s.io/v1`, is that of nothing, so those names are not followed.
  {
    kind: 'ValidatingAdmissionPolicy',
    group: ADMISSION,
    fieldSpecs: fields(`ValidatingAdmissionPolicyBinding.${ADMISSION} spec/policyName`),
  },
];
