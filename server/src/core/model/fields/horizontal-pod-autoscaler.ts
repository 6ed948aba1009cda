/** The fields of a HorizontalPodAutoscaler. autoscaling/v1 and autoscaling/v2 `types.go`. */
import { ALWAYS, type Fields, nested, plainly, same } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';
import { HEAD } from './metadata.ts';
import { IN_HORIZONTAL_POD_AUTOSCALER } from './mistaken.ts';

const PAGE = {
  en: 'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
  ko: 'https://kubernetes.io/ko/docs/tasks/run-application/horizontal-pod-autoscale/',
};

/** What both versions have. */
const COMMON: Fields = {
  ...HEAD,
  spec: { type: 'object', open: true, mistaken: IN_HORIZONTAL_POD_AUTOSCALER },
  'spec.scaleTargetRef': {
    type: 'object',
    doc: {
      en: 'The workload whose number of replicas is set, in the same namespace.',
      ko: '레플리카 수를 조정할 같은 네임스페이스의 워크로드입니다.',
    },
    required: ALWAYS,
    page: PAGE,
  },
  'spec.scaleTargetRef.apiVersion': {
    type: 'string',
    doc: {
      en: 'The API version of the workload, with its group: `apps/v1` for a Deployment or StatefulSet.',
      ko: '그룹을 포함한 워크로드의 API 버전입니다. 디플로이먼트와 스테이트풀셋은 `apps/v1`입니다.',
    },
    required: { en: 'required, but for a ReplicationController', ko: 'ReplicationController가 아니면 필수' },
    page: PAGE,
  },
  'spec.scaleTargetRef.kind': {
    type: 'string',
    doc: { en: 'The kind of the workload.', ko: '워크로드의 종류(kind)입니다.' },
    required: ALWAYS,
    page: PAGE,
  },
  'spec.scaleTargetRef.name': {
    type: 'string',
    doc: { en: 'The name of the workload.', ko: '워크로드의 이름입니다.' },
    required: ALWAYS,
    page: PAGE,
  },
  'spec.minReplicas': {
    type: 'int32',
    doc: { en: 'The least number of replicas.', ko: '레플리카의 최소 수입니다.' },
    default: same('`1`'),
    bounds: {
      en: 'from 1; 0 only with the feature gate `HPAScaleToZero`',
      ko: '1 이상. 0은 기능 게이트 `HPAScaleToZero`를 켠 경우에만 가능',
    },
    page: PAGE,
  },
  'spec.maxReplicas': {
    type: 'int32',
    doc: { en: 'The greatest number of replicas.', ko: '레플리카의 최대 수입니다.' },
    required: ALWAYS,
    bounds: { en: 'from 1, and not less than `minReplicas`', ko: '1 이상, `minReplicas` 이상' },
    page: PAGE,
  },
  ...plainly('any', 'status'),
};

const REFERENCE = plainly('string', 'apiVersion', 'kind', 'name');
const METRIC: Fields = {
  ...plainly('object', 'metric', 'target', 'metric.selector'),
  ...plainly('string', 'metric.name', 'target.type'),
  ...nested('metric.selector', LABEL_SELECTOR),
  // Quantities: numbers or texts.
  ...plainly('any', 'target.value', 'target.averageValue'),
  ...plainly('int32', 'target.averageUtilization'),
};
const RULES: Fields = {
  ...plainly('int32', 'stabilizationWindowSeconds'),
  ...plainly('string', 'selectPolicy'),
  ...plainly('any', 'tolerance'),
  ...plainly('objects', 'policies'),
  ...plainly('string', 'policies[].type'),
  ...plainly('int32', 'policies[].value', 'policies[].periodSeconds'),
};
const SOURCES = ['object', 'pods', 'resource', 'containerResource', 'external'];

const V2: Fields = {
  ...COMMON,
  ...nested('spec', {
    ...plainly('objects', 'metrics'),
    ...plainly('object', 'behavior', 'behavior.scaleUp', 'behavior.scaleDown'),
    ...nested('behavior.scaleUp', RULES),
    ...nested('behavior.scaleDown', RULES),
  }),
  ...nested('spec.metrics[]', {
    ...plainly('string', 'type', 'resource.name', 'containerResource.name', 'containerResource.container'),
    ...plainly('object', ...SOURCES, 'object.describedObject'),
    ...nested('object.describedObject', REFERENCE),
    ...Object.fromEntries(SOURCES.flatMap(it => Object.entries(nested(it, metricOf(it))))),
  }),
};

const V1: Fields = { ...COMMON, ...plainly('int32', 'spec.targetCPUUtilizationPercentage') };

/** By API version; others are not served any more. */
export const HORIZONTAL_POD_AUTOSCALER_FIELDS: Readonly<Record<string, Fields>> = {
  'autoscaling/v1': V1,
  'autoscaling/v2': V2,
};

/** A resource has a target only; everything else names its metric too. */
function metricOf(source: string): Fields {
  const isResource = source === 'resource' || source === 'containerResource';
  return Object.fromEntries(Object.entries(METRIC).filter(([path]) => !isResource || path.startsWith('target')));
}
