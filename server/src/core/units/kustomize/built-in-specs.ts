/** The fields that kustomize's transformers write without being told (`api/internal/konfig/builtinpluginconsts`). */
import type { FieldSpec } from './field-spec.ts';
import { NAME_REFERENCES, type NameReference, POD_SPECS } from './name-reference-specs.ts';

/** Field specs by what they are for, with the names of the `configurations` files. */
export interface Specs {
  readonly namePrefix: readonly FieldSpec[];
  readonly nameSuffix: readonly FieldSpec[];
  readonly namespace: readonly FieldSpec[];
  readonly commonLabels: readonly FieldSpec[];
  readonly labels: readonly FieldSpec[];
  readonly templateLabels: readonly FieldSpec[];
  readonly commonAnnotations: readonly FieldSpec[];
  readonly replicas: readonly FieldSpec[];
  readonly varReference: readonly FieldSpec[];
  readonly nameReference: readonly NameReference[];
}

const [APPS, BATCH] = [{ group: 'apps' }, { group: 'batch' }];
const RC = { kind: 'ReplicationController', version: 'v1' };
const DEPLOYMENT_AND_SET: readonly Partial<FieldSpec>[] = [
  { kind: 'Deployment', ...APPS },
  { kind: 'StatefulSet', ...APPS },
];

/** The same paths in several kinds. */
function inEach(kinds: readonly Partial<FieldSpec>[], paths: readonly string[], create = false): readonly FieldSpec[] {
  return kinds.flatMap(kind => paths.map(path => ({ ...kind, path, create })));
}

/** Where `field` of the metadata of resources and of the pods they make is. */
function metadata(field: 'labels' | 'annotations', statefulSet: Partial<FieldSpec>): readonly FieldSpec[] {
  const sets = [RC, { kind: 'Deployment' }, { kind: 'ReplicaSet' }, { kind: 'DaemonSet' }, statefulSet];
  return [
    { path: `metadata/${field}`, create: true },
    ...inEach([...sets, { kind: 'Job', ...BATCH }], [`spec/template/metadata/${field}`], true),
    ...inEach(
      [{ kind: 'CronJob', ...BATCH }],
      [`spec/jobTemplate/metadata/${field}`, `spec/jobTemplate/spec/template/metadata/${field}`],
      true,
    ),
  ];
}

const STATEFUL_SET = { kind: 'StatefulSet', ...APPS };
const LABELS: readonly FieldSpec[] = [
  ...metadata('labels', STATEFUL_SET),
  { ...STATEFUL_SET, path: 'spec/volumeClaimTemplates[]/metadata/labels', create: true },
];

const AFFINITY = ['podAffinity', 'podAntiAffinity'].flatMap(it => [
  `spec/template/spec/affinity/${it}/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels`,
  `spec/template/spec/affinity/${it}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);

const SELECTORS: readonly FieldSpec[] = [
  ...inEach([{ kind: 'Service', version: 'v1' }, RC], ['spec/selector'], true),
  ...inEach(
    [{ kind: 'Deployment' }, { kind: 'ReplicaSet' }, { kind: 'DaemonSet' }, STATEFUL_SET],
    ['spec/selector/matchLabels'],
    true,
  ),
  ...inEach(DEPLOYMENT_AND_SET, [
    ...AFFINITY,
    'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
  ]),
  ...inEach(
    [
      { kind: 'Job', ...BATCH },
      { kind: 'PodDisruptionBudget', group: 'policy' },
    ],
    ['spec/selector/matchLabels'],
  ),
  ...inEach([{ kind: 'CronJob', ...BATCH }], ['spec/jobTemplate/spec/selector/matchLabels']),
  ...inEach(
    [{ kind: 'NetworkPolicy', group: 'networking.k8s.io' }],
    ['spec/podSelector', 'spec/ingress/from/podSelector', 'spec/egress/to/podSelector'].map(it => `${it}/matchLabels`),
  ),
];

const CONTAINER_TEXTS = ['containers', 'initContainers'].flatMap(it =>
  ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map(field => `${it}/${field}`),
);

const VAR_REFERENCES: readonly FieldSpec[] = [
  ...['CronJob', 'DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'].flatMap(kind =>
    [...CONTAINER_TEXTS, 'volumes/nfs/server'].map(it => ({ kind, path: `${POD_SPECS[kind]}/${it}` })),
  ),
  { kind: 'Deployment', path: 'spec/template/metadata/annotations' },
  ...inEach([{ kind: 'Ingress' }], ['spec/rules/host', 'spec/tls/hosts', 'spec/tls/secretName']),
  ...inEach([{ kind: 'Service' }], ['spec/ports/port', 'spec/ports/targetPort']),
  { kind: 'PersistentVolume', path: 'spec/nfs/server' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
];

export const BUILT_IN: Specs = {
  namePrefix: [{ path: 'metadata/name' }],
  nameSuffix: [{ path: 'metadata/name' }],
  namespace: [
    { path: 'metadata/name', kind: 'Namespace', create: true },
    { path: 'spec/service/namespace', kind: 'APIService', group: 'apiregistration.k8s.io', create: true },
    {
      path: 'spec/conversion/webhook/clientConfig/service/namespace',
      kind: 'CustomResourceDefinition',
      group: 'apiextensions.k8s.io',
    },
  ],
  commonLabels: [...SELECTORS, ...LABELS],
  labels: [],
  templateLabels: LABELS,
  commonAnnotations: metadata('annotations', { kind: 'StatefulSet' }),
  replicas: inEach(
    ['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(kind => ({ kind })),
    ['spec/replicas'],
    true,
  ),
  varReference: VAR_REFERENCES,
  nameReference: NAME_REFERENCES,
};

/** Both sets of specs. A place that is already named keeps its first spec. */
export function mergeSpecs(a: readonly FieldSpec[], b: readonly FieldSpec[]): readonly FieldSpec[] {
  if (a === b || b.length === 0) return a;
  const result = [...a];
  for (const it of b) if (!result.some(known => sameSpec(known, it))) result.push(it);
  return result;
}

function sameSpec(a: FieldSpec, b: FieldSpec): boolean {
  const fits = (x: string | undefined, y: string | undefined): boolean => !y || x === y;
  return a.path === b.path && fits(a.group, b.group) && fits(a.version, b.version) && fits(a.kind, b.kind);
}
