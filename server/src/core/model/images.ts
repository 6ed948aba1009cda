/**
 * Images whose application takes a variable for a number which Kubernetes sets to an address as soon as a Service has the
 * name for it (`N8N_PORT` is the link to a Service n8n). Each row says where that was found out.
 */
import { isSymbolic } from '../syntax/go-template/symbol.ts';
import { type MapNode, type Node, nodeAt, pairOf } from '../syntax/node.ts';
import type { Reader } from './read.ts';
import type { Read } from './resource.ts';

export interface ReadVariable {
  readonly variable: string;
  /** What it is if nobody sets it; undefined where setting it is no way out. */
  readonly usually?: number;
  /** Newer versions of the image pass over what is no number. */
  readonly isHarmless?: true;
}

const IMAGES: Readonly<Record<string, ReadVariable>> = {
  // www.authelia.com/integration/kubernetes/introduction/#enable-service-links
  'authelia/authelia': { variable: 'AUTHELIA_PORT' },
  // github.com/confluentinc/cp-docker-images/issues/388
  'confluentinc/cp-kafka': { variable: 'KAFKA_PORT' },
  // github.com/confluentinc/cp-docker-images/issues/286
  'confluentinc/cp-kafka-rest': { variable: 'KAFKA_REST_PORT' },
  // github.com/Donkie/Spoolman/issues/647 and pull/961
  'donkie/spoolman': { variable: 'SPOOLMAN_PORT', usually: 8000, isHarmless: true },
  // github.com/elastic/cloud-on-k8s/issues/1987
  'kibana/kibana': { variable: 'SERVER_PORT', usually: 5601 },
  // github.com/lmenezes/cerebro/issues/441
  'lmenezes/cerebro': { variable: 'CEREBRO_PORT', usually: 9000 },
  // github.com/n8n-io/n8n/issues/8650, github.com/8gears/n8n-helm-chart/issues/174
  'n8nio/n8n': { variable: 'N8N_PORT', usually: 5678, isHarmless: true },
  // github.com/OctoPrint/octoprint-docker/issues/160
  'octoprint/octoprint': { variable: 'OCTOPRINT_PORT', usually: 5000 },
  // github.com/paperless-ngx/paperless-ngx/issues/264
  'paperless-ngx/paperless-ngx': { variable: 'PAPERLESS_PORT', usually: 8000 },
  'paperlessngx/paperless-ngx': { variable: 'PAPERLESS_PORT', usually: 8000 },
  // github.com/wurstmeister/kafka-docker/issues/122
  'wurstmeister/kafka': { variable: 'KAFKA_PORT', usually: 9092 },
};

/** `docker.n8n.io/n8nio/n8n:1.90@sha256:…` → what `n8nio/n8n` reads. */
export function readByImage(image: string): ReadVariable | undefined {
  const repository = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const name = repository.split('/').slice(-2).join('/').toLowerCase();
  return Object.hasOwn(IMAGES, name) ? IMAGES[name] : undefined;
}

/**
 * The image of a container whose variable nobody sets but a Service: not in `env`, not perhaps by `envFrom`, not in a command
 * of its own that speaks of it. `spec`: of the pod, which may take no variables of Services (`enableServiceLinks`).
 */
export function linkedImage(container: MapNode, spec: Node | undefined, reader: Reader): Read<string> | undefined {
  const image = reader.text(container, 'image');
  const read = image && readByImage(image.value);
  if (!read || container.opaque || pairOf(container, 'envFrom')) return undefined;
  const links = pairOf(spec, 'enableServiceLinks');
  if (links && reader.boolean(spec, 'enableServiceLinks')?.value !== true) return undefined;
  const env = nodeAt(container, 'env');
  if (env && env.type !== 'seq' && !(env.type === 'scalar' && env.text === '')) return undefined;
  const names = reader.items(container, 'env').map(it => reader.text(it, 'name')?.value);
  if (names.includes(read.variable) || names.length < reader.entries(env).length || names.includes(undefined))
    return undefined;
  const words = ['command', 'args'].flatMap(it => reader.entries(nodeAt(container, it)));
  const mayHandleIt = words.some(
    it => it.type !== 'scalar' || it.text.includes(read.variable) || it.text.includes('{{') || isSymbolic(it.text),
  );
  return mayHandleIt ? undefined : image;
}
