/** A probe of a container. core/v1 `types.go`: Probe; kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-probes. */
import { type Fields, nested, plainly } from './field.ts';

export const PROBE: Fields = {
  ...plainly('object', 'exec', 'httpGet', 'tcpSocket', 'grpc'),
  ...plainly('strings', 'exec.command'),
  ...nested('httpGet', {
    ...plainly('string', 'path', 'host', 'scheme'),
    ...plainly('int-or-string', 'port'),
    ...plainly('objects', 'httpHeaders'),
    ...plainly('string', 'httpHeaders[].name', 'httpHeaders[].value'),
  }),
  ...plainly('int-or-string', 'tcpSocket.port'),
  ...plainly('string', 'tcpSocket.host', 'grpc.service'),
  ...plainly('int32', 'grpc.port'),
  ...plainly('int32', 'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'),
  ...plainly('int64', 'terminationGracePeriodSeconds'),
};
