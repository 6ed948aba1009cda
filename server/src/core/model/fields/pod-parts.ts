/**
 * Parts of a pod template that are only decoded: where an environment variable gets its value from, the hooks of a container,
 * the affinity to other pods. core/v1 `types.go`.
 */
import { type Fields, nested, plainly } from './field.ts';
import { LABEL_SELECTOR } from './label-selector.ts';
import { IN_VALUE_FROM } from './mistaken.ts';

/** `env[].valueFrom`. */
export const VALUE_FROM: Fields = {
  valueFrom: { type: 'object', mistaken: IN_VALUE_FROM },
  ...nested('valueFrom', {
    ...plainly('object', 'fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'),
    ...plainly('string', 'fieldRef.apiVersion', 'fieldRef.fieldPath'),
    ...plainly('string', 'resourceFieldRef.containerName', 'resourceFieldRef.resource'),
    // A quantity: a number or a text.
    ...plainly('any', 'resourceFieldRef.divisor'),
    ...plainly('string', 'configMapKeyRef.name', 'configMapKeyRef.key', 'secretKeyRef.name', 'secretKeyRef.key'),
    ...plainly('string', 'fileKeyRef.volumeName', 'fileKeyRef.path', 'fileKeyRef.key'),
    ...plainly('boolean', 'configMapKeyRef.optional', 'secretKeyRef.optional', 'fileKeyRef.optional'),
  }),
};

const HOOK: Fields = {
  ...plainly('object', 'exec', 'httpGet', 'tcpSocket', 'sleep'),
  ...plainly('strings', 'exec.command'),
  ...plainly('string', 'httpGet.path', 'httpGet.host', 'httpGet.scheme', 'tcpSocket.host'),
  ...plainly('int-or-string', 'httpGet.port', 'tcpSocket.port'),
  ...plainly('objects', 'httpGet.httpHeaders'),
  ...plainly('string', 'httpGet.httpHeaders[].name', 'httpGet.httpHeaders[].value'),
  ...plainly('int64', 'sleep.seconds'),
};

export const LIFECYCLE: Fields = {
  ...plainly('object', 'lifecycle', 'lifecycle.postStart', 'lifecycle.preStop'),
  ...nested('lifecycle.postStart', HOOK),
  ...nested('lifecycle.preStop', HOOK),
  ...plainly('string', 'lifecycle.stopSignal'),
};

const TERM: Fields = {
  ...plainly('object', 'labelSelector', 'namespaceSelector'),
  ...nested('labelSelector', LABEL_SELECTOR),
  ...nested('namespaceSelector', LABEL_SELECTOR),
  ...plainly('strings', 'namespaces', 'matchLabelKeys', 'mismatchLabelKeys'),
  ...plainly('string', 'topologyKey'),
};

const WHEN = 'DuringSchedulingIgnoredDuringExecution';

const TERMS: Fields = {
  ...plainly('objects', `required${WHEN}`, `preferred${WHEN}`),
  ...nested(`required${WHEN}[]`, TERM),
  ...plainly('int32', `preferred${WHEN}[].weight`),
  ...plainly('object', `preferred${WHEN}[].podAffinityTerm`),
  ...nested(`preferred${WHEN}[].podAffinityTerm`, TERM),
};

export const AFFINITY: Fields = {
  affinity: { type: 'object', open: true },
  ...plainly('any', 'affinity.nodeAffinity'),
  ...plainly('object', 'affinity.podAffinity', 'affinity.podAntiAffinity'),
  ...nested('affinity.podAffinity', TERMS),
  ...nested('affinity.podAntiAffinity', TERMS),
};
