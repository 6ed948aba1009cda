/**
 * The fields of a pod template that traffic depends on, and the names of the others: servers newer than this table may know
 * more of those. core/v1 `types.go`: PodSpec, Container.
 */
import { type Fields, nested, plainly } from './field.ts';
import { TEMPLATE_METADATA } from './metadata.ts';
import { PROBE } from './probe.ts';
import { POD_FIELDS } from './workload.ts';

const CONTAINER: Fields = {
  ...plainly('string', 'name', 'image', 'imagePullPolicy', 'workingDir', 'restartPolicy'),
  ...plainly('strings', 'command', 'args'),
  ...plainly('objects', 'ports', 'env', 'envFrom', 'volumeMounts', 'volumeDevices'),
  ...nested('ports[]', {
    ...plainly('string', 'name', 'protocol', 'hostIP'),
    ...plainly('int32', 'containerPort', 'hostPort'),
  }),
  ...plainly('string', 'env[].name', 'env[].value'),
  ...plainly(
    'any',
    'env[].valueFrom',
    'resources',
    'resizePolicy',
    'restartPolicyRules',
    'securityContext',
    'lifecycle',
  ),
  ...plainly('object', 'livenessProbe', 'readinessProbe', 'startupProbe'),
  ...nested('livenessProbe', PROBE),
  ...nested('readinessProbe', PROBE),
  ...nested('startupProbe', PROBE),
  ...plainly('string', 'terminationMessagePath', 'terminationMessagePolicy'),
  ...plainly('boolean', 'stdin', 'stdinOnce', 'tty'),
};

const POD_SPEC: Fields = {
  containers: { type: 'objects', open: true },
  initContainers: { type: 'objects', open: true },
  ...nested('containers[]', CONTAINER),
  ...nested('initContainers[]', CONTAINER),
  ...plainly('string', 'restartPolicy', 'dnsPolicy', 'serviceAccountName', 'serviceAccount', 'nodeName', 'hostname'),
  ...plainly('string', 'subdomain', 'hostnameOverride', 'schedulerName', 'priorityClassName', 'preemptionPolicy'),
  ...plainly('string', 'runtimeClassName'),
  ...plainly('boolean', 'automountServiceAccountToken', 'hostNetwork', 'hostPID', 'hostIPC', 'shareProcessNamespace'),
  ...plainly('boolean', 'enableServiceLinks', 'setHostnameAsFQDN', 'hostUsers'),
  ...plainly('int64', 'terminationGracePeriodSeconds', 'activeDeadlineSeconds'),
  ...plainly('int32', 'priority'),
  ...plainly('map', 'nodeSelector'),
  ...plainly('any', 'ephemeralContainers', 'volumes', 'securityContext', 'imagePullSecrets', 'affinity', 'tolerations'),
  ...plainly('any', 'hostAliases', 'dnsConfig', 'readinessGates', 'overhead', 'topologySpreadConstraints', 'os'),
  ...plainly('any', 'schedulingGates', 'resourceClaims', 'resources', 'workloadRef'),
};

/** A pod template, and a Pod from `metadata` on. */
export const POD_TEMPLATE: Fields = {
  ...TEMPLATE_METADATA,
  spec: { type: 'object', open: true },
  ...nested('spec', POD_SPEC),
  ...POD_FIELDS,
};
