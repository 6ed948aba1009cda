/** The fields of the kinds that make pods. apps/v1, batch/v1 and core/v1 `types.go`. */
import { type Fields, nested, plainly } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';
import { HEAD } from './metadata.ts';
import { IN_CRON_JOB, IN_WORKLOAD } from './mistaken.ts';
import { POD_TEMPLATE } from './pod.ts';

const TEMPLATE: Fields = { template: { type: 'object' }, ...nested('template', POD_TEMPLATE) };
const SELECTOR: Fields = { selector: { type: 'object' }, ...nested('selector', LABEL_SELECTOR) };

const JOB_SPEC: Fields = {
  ...SELECTOR,
  ...TEMPLATE,
  ...plainly('int32', 'parallelism', 'completions', 'backoffLimit', 'backoffLimitPerIndex', 'maxFailedIndexes'),
  ...plainly('int32', 'ttlSecondsAfterFinished'),
  ...plainly('int64', 'activeDeadlineSeconds'),
  ...plainly('boolean', 'manualSelector', 'suspend'),
  ...plainly('string', 'completionMode', 'podReplacementPolicy', 'managedBy'),
  ...plainly('any', 'podFailurePolicy', 'successPolicy', 'scheduling'),
};

/** How the pods are replaced: `strategy` of a Deployment, `updateStrategy` of the others. */
function strategy(name: string): Fields {
  return nested(name, {
    ...plainly('string', 'type'),
    rollingUpdate: { type: 'object', open: true },
    ...plainly('int-or-string', 'rollingUpdate.maxSurge', 'rollingUpdate.maxUnavailable'),
  });
}

const DEPLOYMENT_SPEC: Fields = {
  ...SELECTOR,
  ...TEMPLATE,
  ...plainly('int32', 'replicas', 'minReadySeconds', 'revisionHistoryLimit', 'progressDeadlineSeconds'),
  ...plainly('boolean', 'paused'),
  ...plainly('object', 'strategy'),
  ...strategy('strategy'),
  ...plainly('any', 'podReplacementPolicy'),
};

const REPLICA_SET_SPEC: Fields = { ...SELECTOR, ...TEMPLATE, ...plainly('int32', 'replicas', 'minReadySeconds') };

const STATEFUL_SET_SPEC: Fields = {
  ...SELECTOR,
  ...TEMPLATE,
  ...plainly('int32', 'replicas', 'minReadySeconds', 'revisionHistoryLimit'),
  ...plainly('string', 'serviceName', 'podManagementPolicy'),
  ...plainly('object', 'updateStrategy'),
  ...strategy('updateStrategy'),
  ...plainly('int32', 'updateStrategy.rollingUpdate.partition'),
  ...plainly('any', 'volumeClaimTemplates', 'persistentVolumeClaimRetentionPolicy', 'ordinals'),
};

const DAEMON_SET_SPEC: Fields = {
  ...SELECTOR,
  ...TEMPLATE,
  ...plainly('int32', 'minReadySeconds', 'revisionHistoryLimit'),
  ...plainly('object', 'updateStrategy'),
  ...strategy('updateStrategy'),
};

const REPLICATION_CONTROLLER_SPEC: Fields = {
  ...plainly('int32', 'replicas', 'minReadySeconds'),
  ...plainly('map', 'selector'),
  ...TEMPLATE,
};

const CRON_JOB_SPEC: Fields = {
  ...plainly('string', 'schedule', 'timeZone', 'concurrencyPolicy'),
  ...plainly('int64', 'startingDeadlineSeconds'),
  ...plainly('boolean', 'suspend'),
  ...plainly('int32', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit'),
  ...plainly('object', 'jobTemplate', 'jobTemplate.metadata'),
  'jobTemplate.spec': { type: 'object', open: true, mistaken: IN_WORKLOAD },
  ...nested('jobTemplate.spec', JOB_SPEC),
};

/** An object with a spec whose fields newer servers may add to, and a status that nobody here looks into. */
function object(spec: Fields, mistaken = IN_WORKLOAD): Fields {
  return { ...HEAD, spec: { type: 'object', open: true, mistaken }, ...nested('spec', spec), status: { type: 'any' } };
}

/** By API group and kind. */
export const WORKLOAD_FIELDS: Readonly<Record<string, Fields>> = {
  '/Pod': { ...HEAD, ...POD_TEMPLATE, status: { type: 'any' } },
  '/ReplicationController': object(REPLICATION_CONTROLLER_SPEC),
  'apps/Deployment': object(DEPLOYMENT_SPEC),
  'apps/ReplicaSet': object(REPLICA_SET_SPEC),
  'apps/StatefulSet': object(STATEFUL_SET_SPEC),
  'apps/DaemonSet': object(DAEMON_SET_SPEC),
  'batch/Job': object(JOB_SPEC),
  'batch/CronJob': object(CRON_JOB_SPEC, IN_CRON_JOB),
};
