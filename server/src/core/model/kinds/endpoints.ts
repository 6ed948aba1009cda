/**
 * Endpoints that somebody wrote by hand, for a Service whose pods are not in the cluster or that has no selector:
 * kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors.
 */
import { nodeAt } from '../../syntax/node.ts';
import type { Kind } from '../resource.ts';

export interface Endpoints {
  /** The Service that they are for; undefined where the file does not say. */
  readonly service: string | undefined;
}

export const endpoints: Kind<Endpoints> = {
  id: 'endpoints',
  inPlay: true,
  matches: (group, kind) =>
    (group === 'discovery.k8s.io' && kind === 'EndpointSlice') || (group === '' && kind === 'Endpoints'),

  read(root, reader, { kind, name }) {
    if (kind === 'Endpoints') return { service: name?.value };
    const labels = reader.labels(nodeAt(root, 'metadata'), 'labels');
    return { service: labels?.labels.find(it => it.key === 'kubernetes.io/service-name')?.value };
  },

  keys: ({ service }) => (service === undefined ? [] : [endpointsKey(service)]),
};

/** Endpoints written for the Service of this name. */
export function endpointsKey(service: string): string {
  return `endpoints|${service}`;
}
