/**
 * The fields of a pod template that traffic depends on, and the names of the others: servers newer than this table may know
 * more of those. core/v1 `types.go`: PodSpec, Container.
 */
import { CONTAINER_PORT } from './container-port.ts';
import { type Fields, nested, plainly, section } from './field.ts';
import { TEMPLATE_METADATA } from './metadata.ts';
import { IN_CONTAINER, IN_CONTAINER_PORT, IN_ENV, IN_POD } from './mistaken.ts';
import { AFFINITY, LIFECYCLE, VALUE_FROM } from './pod-parts.ts';
import { PROBES } from './probe.ts';
import { SCHEDULING } from './scheduling.ts';

const CONTAINER: Fields = {
  ...plainly('string', 'name', 'image', 'imagePullPolicy', 'workingDir', 'restartPolicy'),
  ...plainly('strings', 'command', 'args'),
  ports: {
    type: 'objects',
    mistaken: IN_CONTAINER_PORT,
    doc: {
      en: 'The ports that the application listens on, so that Services and probes can call them by name. Ports that are not listed can be reached all the same.',
      ko: '애플리케이션이 듣는 포트의 목록입니다. 서비스와 프로브가 이름으로 참조할 수 있습니다. 적지 않은 포트에도 접속할 수 있습니다.',
    },
    default: { en: 'none', ko: '없음' },
    page: section('service', 'field-spec-ports', '서비스-정의'),
  },
  ...nested('ports[]', CONTAINER_PORT),
  ...PROBES,
  env: { type: 'objects', mistaken: IN_ENV },
  ...plainly('objects', 'envFrom', 'volumeMounts', 'volumeDevices'),
  ...plainly('string', 'env[].name', 'env[].value'),
  ...nested('env[]', VALUE_FROM),
  ...LIFECYCLE,
  ...plainly('any', 'resources', 'resizePolicy', 'restartPolicyRules', 'securityContext'),
  ...plainly('string', 'terminationMessagePath', 'terminationMessagePolicy'),
  ...plainly('boolean', 'stdin', 'stdinOnce', 'tty'),
};

const POD_SPEC: Fields = {
  containers: { type: 'objects', open: true, mistaken: IN_CONTAINER },
  initContainers: { type: 'objects', open: true, mistaken: IN_CONTAINER },
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
  ...SCHEDULING,
  ...plainly('any', 'ephemeralContainers', 'volumes', 'securityContext', 'imagePullSecrets', 'tolerations'),
  ...AFFINITY,
  ...plainly('any', 'hostAliases', 'dnsConfig', 'readinessGates', 'overhead', 'os'),
  ...plainly('any', 'schedulingGates', 'resourceClaims', 'resources', 'workloadRef'),
};

/** A pod template, and a Pod from `metadata` on. */
export const POD_TEMPLATE: Fields = {
  ...TEMPLATE_METADATA,
  spec: { type: 'object', open: true, mistaken: IN_POD },
  ...nested('spec', POD_SPEC),
};
