/**
 * Which lists a strategic merge patch merges, and by which keys: `x-kubernetes-patch-strategy`, `-patch-merge-key` and
 * `-list-map-keys` of the OpenAPI document that kustomize carries (Kubernetes 1.21). All other lists are replaced, those
 * of kinds and versions that the document does not have too. Of the status, which nobody patches, nothing is here.
 */
export interface MergedField {
  /** Undefined: not a merged list. Empty: a list of scalars that is merged as a set. */
  readonly keys?: readonly string[];
  /** What is inside: the map, or the items of the list. */
  readonly fields?: Schema;
}
export type Schema = Readonly<Record<string, MergedField>>;

/** The merged lists of a kind; undefined for those that kustomize does not know. */
export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const entry = KINDS[kind];
  return entry && (entry[0] as readonly string[]).includes(apiVersion) ? entry[1] : undefined;
}

const ENV_AND_MOUNTS: Schema = {
  env: { keys: ['name'] },
  volumeDevices: { keys: ['devicePath'] },
  volumeMounts: { keys: ['mountPath'] },
};
const CONTAINER: Schema = { ...ENV_AND_MOUNTS, ports: { keys: ['containerPort', 'protocol'] } };
const METADATA: MergedField = { fields: { finalizers: { keys: [] }, ownerReferences: { keys: ['uid'] } } };

const POD_SPEC: Schema = {
  containers: { keys: ['name'], fields: CONTAINER },
  initContainers: { keys: ['name'], fields: CONTAINER },
  ephemeralContainers: { keys: ['name'], fields: ENV_AND_MOUNTS },
  hostAliases: { keys: ['ip'] },
  imagePullSecrets: { keys: ['name'] },
  topologySpreadConstraints: { keys: ['topologyKey', 'whenUnsatisfiable'] },
  volumes: {
    keys: ['name'],
    fields: { ephemeral: { fields: { volumeClaimTemplate: { fields: { metadata: METADATA } } } } },
  },
};
const POD: Schema = { metadata: METADATA, spec: { fields: POD_SPEC } };
const WITH_TEMPLATE: Schema = { metadata: METADATA, spec: { fields: { template: { fields: POD } } } };
const JOB_TEMPLATE: MergedField = { fields: WITH_TEMPLATE };
const WEBHOOKS: Schema = { metadata: METADATA, webhooks: { keys: ['name'] } };

const APPS = ['apps/v1'];
const CORE = ['v1'];
const ADMISSION = ['admissionregistration.k8s.io/v1', 'admissionregistration.k8s.io/v1beta1'];

const KINDS: Readonly<Record<string, readonly [apiVersions: readonly string[], schema: Schema]>> = {
  CronJob: [['batch/v1', 'batch/v1beta1'], { metadata: METADATA, spec: { fields: { jobTemplate: JOB_TEMPLATE } } }],
  DaemonSet: [APPS, WITH_TEMPLATE],
  Deployment: [APPS, WITH_TEMPLATE],
  Job: [['batch/v1'], WITH_TEMPLATE],
  MutatingWebhookConfiguration: [ADMISSION, WEBHOOKS],
  Pod: [CORE, POD],
  PodTemplate: [CORE, { metadata: METADATA, template: { fields: POD } }],
  ReplicaSet: [APPS, WITH_TEMPLATE],
  ReplicationController: [CORE, WITH_TEMPLATE],
  Service: [CORE, { metadata: METADATA, spec: { fields: { ports: { keys: ['port', 'protocol'] } } } }],
  ServiceAccount: [CORE, { metadata: METADATA, secrets: { keys: ['name'] } }],
  StatefulSet: [APPS, WITH_TEMPLATE],
  ValidatingWebhookConfiguration: [ADMISSION, WEBHOOKS],
};
