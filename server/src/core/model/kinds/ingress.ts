/** Ingress, networking.k8s.io/v1: which Service answers for which host and path. */
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { INGRESS_FIELDS } from '../fields/ingress.ts';
import type { Reader } from '../read.ts';
import type { Kind, Read } from '../resource.ts';

export interface Ingress {
  readonly className: Read<string> | undefined;
  /** The default backend first, then those of the rules in their order. */
  readonly backends: readonly IngressBackend[];
}

interface IngressBackend {
  /** Undefined for the default backend and for a rule about every host. */
  readonly host: Read<string> | undefined;
  readonly path: Read<string> | undefined;
  /** Looked up in the namespace of the Ingress. Undefined for a backend that is no Service, or not understood. */
  readonly service: Read<string> | undefined;
  /** The number or the name of a port of the Service. */
  readonly port: Read<number | string> | undefined;
}

const V1 = 'networking.k8s.io/v1';

export const ingress: Kind<Ingress> = {
  id: 'ingress',
  inPlay: true,
  matches: (group, kind) => group === 'networking.k8s.io' && kind === 'Ingress',
  // The fields of earlier versions were others, and no server decodes them any more.
  fields: (_group, _kind, apiVersion = V1) => (apiVersion === V1 ? INGRESS_FIELDS : undefined),

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const byDefault = nodeAt(spec, 'defaultBackend');
    const rules = reader.items(spec, 'rules').flatMap(rule => {
      const host = reader.text(rule, 'host');
      return reader.items(rule, 'http', 'paths').flatMap(path => {
        const backend = nodeAt(path, 'backend');
        return backend?.type === 'map' ? [backendOf(backend, reader, host, reader.text(path, 'path'))] : [];
      });
    });
    return {
      className: reader.text(spec, 'ingressClassName'),
      backends: [...(byDefault?.type === 'map' ? [backendOf(byDefault, reader)] : []), ...rules],
    };
  },

  keys: ({ backends }) => [...new Set(backends.flatMap(it => (it.service ? [backendKey(it.service.value)] : [])))],
};

/** Ingresses that send requests to the Service of this name. */
function backendKey(service: string): string {
  return `ingress-backend|${service}`;
}

function backendOf(backend: MapNode, reader: Reader, host?: Read<string>, path?: Read<string>): IngressBackend {
  const service = nodeAt(backend, 'service');
  const port = nodeAt(service, 'port');
  return {
    host,
    path,
    service: reader.text(service, 'name'),
    port: reader.integer(port, 'number') ?? reader.text(port, 'name'),
  };
}
