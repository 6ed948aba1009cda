/**
 * Endpoints that somebody wrote by hand, for a Service whose pods are not in the cluster or that has no selector:
 * kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors. Both forms of them: EndpointSlices
 * (discovery.k8s.io/v1) and Endpoints (v1), which have been deprecated since 1.33.
 */
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { ENDPOINT_SLICE_FIELDS, ENDPOINTS_FIELDS } from '../fields/endpoints.ts';
import type { Reader } from '../read.ts';
import type { Kind, Read } from '../resource.ts';

export interface Endpoints {
  /** The Service that they are for: the name of Endpoints, a label of a slice. Undefined where the file does not say. */
  readonly service: Read<string> | undefined;
  readonly ports: readonly EndpointPort[];
}

interface EndpointPort {
  /** It is joined with the port of the Service that has the same name; none is the empty name. */
  readonly name: Read<string> | undefined;
  /** What stands for its name where the template of a chart fills that in. */
  readonly symbol?: Read<string>;
  /** Undefined: of a slice, all ports. */
  readonly port: Read<number> | undefined;
  readonly protocol: string;
}

/** The label by which a slice belongs to a Service. */
export const SERVICE_NAME_LABEL = 'kubernetes.io/service-name';

export const endpoints: Kind<Endpoints> = {
  id: 'endpoints',
  inPlay: true,
  matches: (group, kind) =>
    (group === 'discovery.k8s.io' && kind === 'EndpointSlice') || (group === '' && kind === 'Endpoints'),
  fields: (_group, kind) => (kind === 'Endpoints' ? ENDPOINTS_FIELDS : ENDPOINT_SLICE_FIELDS),

  read(root, reader, { kind, name }) {
    const labels = reader.labels(nodeAt(root, 'metadata'), 'labels');
    const service = kind === 'Endpoints' ? name : labels?.labels.find(it => it.key === SERVICE_NAME_LABEL);
    const holders = kind === 'Endpoints' ? reader.items(root, 'subsets') : [root];
    return {
      service: service && { value: service.value, span: service.span },
      ports: holders.flatMap(it => reader.items(it, 'ports')).map(it => portOf(it, reader)),
    };
  },

  keys: ({ service }) => (service === undefined ? [] : [endpointsKey(service.value)]),
};

function portOf(it: MapNode, reader: Reader): EndpointPort {
  const symbol = reader.symbol(it, 'name');
  return {
    name: reader.text(it, 'name'),
    ...(symbol && { symbol }),
    port: reader.integer(it, 'port'),
    protocol: reader.text(it, 'protocol')?.value || 'TCP',
  };
}

/** Endpoints written for the Service of this name. */
export function endpointsKey(service: string): string {
  return `endpoints|${service}`;
}
