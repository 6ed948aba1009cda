/** Numbers of a workload that cannot be less than 0. kubernetes `pkg/apis/{apps,batch}/validation`: ValidateNonnegativeField. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  negative: {
    en: 'The API server refuses {field} {number}: it must be greater than or equal to 0.',
    ko: 'API 서버가 {field} {number}을(를) 거부합니다. 0 이상이어야 합니다.',
  },
});

const SET = ['replicas', 'minReadySeconds'];
const JOB =
  'parallelism completions activeDeadlineSeconds backoffLimit backoffLimitPerIndex maxFailedIndexes ttlSecondsAfterFinished'.split(
    ' ',
  );

/** By kind: where the numbers are, and which. */
const NUMBERS: Readonly<Record<string, readonly (readonly [path: readonly string[], keys: readonly string[]])[]>> = {
  Deployment: [[['spec'], [...SET, 'revisionHistoryLimit', 'progressDeadlineSeconds']]],
  ReplicaSet: [[['spec'], SET]],
  ReplicationController: [[['spec'], SET]],
  StatefulSet: [[['spec'], SET]],
  DaemonSet: [[['spec'], ['minReadySeconds', 'revisionHistoryLimit']]],
  Job: [[['spec'], JOB]],
  CronJob: [
    [['spec'], ['startingDeadlineSeconds', 'successfulJobsHistoryLimit', 'failedJobsHistoryLimit']],
    [['spec', 'jobTemplate', 'spec'], JOB],
  ],
};

export const workloadNumberNegative = defineRule({
  id: 'workload-number-negative',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A number of a workload that is less than 0', ko: '0보다 작은 워크로드의 수' },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    for (const [path, keys] of NUMBERS[ctx.resource.kind] ?? []) {
      const map = nodeAt(ctx.root(ctx.resource), ...path);
      if (map?.type !== 'map') continue;
      for (const field of keys.map(key => decoded(map, key, decode.integer, path))) {
        const number = field.value;
        if (number !== undefined && number < 0) ctx.report(field.span, 'negative', { field: field.key, number });
      }
    }
  },
});
