/**
 * An Ingress' `spec` for rules that judge it as the API server does: every field with its place, and with what cannot be
 * known kept apart. The facts of `kinds/ingress.ts` are what other resources ask about.
 */
import { type MapNode, nodeAt } from '../syntax/node.ts';
import { type Decoded, decode, decoded } from './decoded.ts';
import {
  type DecodedList,
  type DecodedObject,
  decodedEntries,
  decodedObject,
  decodedTexts,
  type Entry,
  type TextItem,
} from './decoded-list.ts';

export interface IngressSpec {
  readonly map: MapNode;
  readonly className: Decoded<string>;
  readonly defaultBackend: DecodedObject;
  readonly rules: DecodedList<RuleNode>;
  readonly tls: readonly TlsNode[];
  /** The default one and those of all paths, also where a path has none. */
  readonly backends: readonly BackendNode[];
}

interface RuleNode extends Entry {
  readonly host: Decoded<string>;
  readonly http: DecodedObject;
  /** Undefined without `http`: then the rule is about its host alone. */
  readonly paths: DecodedList<PathNode> | undefined;
}

export interface PathNode extends Entry {
  readonly text: Decoded<string>;
  readonly pathType: Decoded<string>;
}

interface TlsNode extends Entry {
  readonly hosts: DecodedList<TextItem>;
  readonly secretName: Decoded<string>;
}

export interface BackendNode {
  readonly at: DecodedObject;
  readonly service: DecodedObject | undefined;
  readonly resource: DecodedObject | undefined;
}

/** The spec of an Ingress' own map; undefined where it has none, or none that can be read. */
export function ingressSpec(root: MapNode | undefined): IngressSpec | undefined {
  const map = nodeAt(root, 'spec');
  // Earlier versions have other fields, and no server knows them any more.
  if (map?.type !== 'map' || !isV1(root)) return undefined;
  const defaultBackend = decodedObject(map, 'defaultBackend', ['spec']);
  const entries = decodedEntries(map, 'rules', ['spec']);
  const rules = { ...entries, items: entries.items.map(ruleOf) };
  const paths = rules.items.flatMap(it => it.paths?.items ?? []);
  return {
    map,
    className: decoded(map, 'ingressClassName', decode.text, ['spec']),
    defaultBackend,
    rules,
    tls: decodedEntries(map, 'tls', ['spec']).items.map(tlsOf),
    backends: [
      ...(defaultBackend.map ? [backendOf(defaultBackend)] : []),
      ...paths.map(it => backendOf(decodedObject(it.map, 'backend', it.path))),
    ],
  };
}

function isV1(root: MapNode | undefined): boolean {
  const version = nodeAt(root, 'apiVersion');
  return version?.type === 'scalar' && version.text === 'networking.k8s.io/v1';
}

function ruleOf(entry: Entry): RuleNode {
  const http = decodedObject(entry.map, 'http', entry.path);
  const paths = http.map && decodedEntries(http.map, 'paths', http.path);
  return {
    ...entry,
    host: decoded(entry.map, 'host', decode.text, entry.path),
    http,
    paths: paths && { ...paths, items: paths.items.map(pathOf) },
  };
}

function pathOf(entry: Entry): PathNode {
  return {
    ...entry,
    text: decoded(entry.map, 'path', decode.text, entry.path),
    pathType: decoded(entry.map, 'pathType', decode.text, entry.path, 'path'),
  };
}

function tlsOf(entry: Entry): TlsNode {
  return {
    ...entry,
    hosts: decodedTexts(entry.map, 'hosts', entry.path),
    secretName: decoded(entry.map, 'secretName', decode.text, entry.path),
  };
}

function backendOf(at: DecodedObject): BackendNode {
  return {
    at,
    service: at.map && decodedObject(at.map, 'service', at.path),
    resource: at.map && decodedObject(at.map, 'resource', at.path),
  };
}
