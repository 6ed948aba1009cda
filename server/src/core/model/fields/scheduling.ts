/** Where pods are put: affinity to other pods, and spreading. core/v1 `types.go`: Affinity, TopologySpreadConstraint. */
import { type Fields, nested, plainly } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';

const TERM: Fields = {
  ...plainly('object', 'labelSelector', 'namespaceSelector'),
  ...nested('labelSelector', LABEL_SELECTOR),
  ...nested('namespaceSelector', LABEL_SELECTOR),
  ...plainly('strings', 'namespaces', 'matchLabelKeys', 'mismatchLabelKeys'),
  ...plainly('string', 'topologyKey'),
};

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const POD_AFFINITY: Fields = {
  [REQUIRED]: { type: 'objects', open: true },
  ...nested(`${REQUIRED}[]`, TERM),
  [PREFERRED]: { type: 'objects', open: true },
  ...plainly('int32', `${PREFERRED}[].weight`),
  [`${PREFERRED}[].podAffinityTerm`]: { type: 'object', open: true },
  ...nested(`${PREFERRED}[].podAffinityTerm`, TERM),
};

/** `affinity` and `topologySpreadConstraints` of a pod. */
export const SCHEDULING: Fields = {
  affinity: { type: 'object', open: true },
  'affinity.nodeAffinity': { type: 'any' },
  'affinity.podAffinity': { type: 'object', open: true },
  ...nested('affinity.podAffinity', POD_AFFINITY),
  'affinity.podAntiAffinity': { type: 'object', open: true },
  ...nested('affinity.podAntiAffinity', POD_AFFINITY),
  topologySpreadConstraints: { type: 'objects', open: true },
  ...nested('topologySpreadConstraints[]', {
    ...plainly('int32', 'maxSkew', 'minDomains'),
    ...plainly('string', 'topologyKey', 'whenUnsatisfiable', 'nodeAffinityPolicy', 'nodeTaintsPolicy'),
    ...plainly('strings', 'matchLabelKeys'),
    labelSelector: { type: 'object' },
    ...nested('labelSelector', LABEL_SELECTOR),
  }),
};
