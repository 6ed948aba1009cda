/**
 * A NetworkPolicy's `spec` for rules that judge it as the API server does: every field with its place, and with what
 * cannot be known kept apart. The facts of `kinds/network-policy.ts` are what other resources ask about.
 */
import { type MapNode, nodeAt, type Path } from '../syntax/node.ts';
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

export const DIRECTIONS = ['Ingress', 'Egress'] as const;
type Direction = (typeof DIRECTIONS)[number];

export interface PolicySpec {
  readonly map: MapNode;
  readonly types: DecodedList<TextItem>;
  /** The rules of both directions. */
  readonly rules: Readonly<Record<Direction, DecodedList<Entry>>>;
  readonly peers: readonly PeerNode[];
  readonly ports: readonly PolicyPortNode[];
}

/** An entry of `from` or `to`. */
export interface PeerNode extends Entry {
  readonly list: DecodedList<Entry>;
  readonly podSelector: DecodedObject;
  readonly namespaceSelector: DecodedObject;
  readonly ipBlock: DecodedObject;
  /** Undefined without an `ipBlock`. */
  readonly cidr: Decoded<string> | undefined;
  readonly except: DecodedList<TextItem> | undefined;
}

/** An entry of `ports`. */
export interface PolicyPortNode extends Entry {
  readonly protocol: Decoded<string>;
  readonly port: Decoded<number | string>;
  readonly endPort: Decoded<number>;
}

/** The spec of a NetworkPolicy's own map; undefined where it has none, or none that can be read. */
export function policySpec(root: MapNode | undefined): PolicySpec | undefined {
  const map = nodeAt(root, 'spec');
  if (map?.type !== 'map') return undefined;
  const rules = {
    Ingress: decodedEntries(map, 'ingress', ['spec']),
    Egress: decodedEntries(map, 'egress', ['spec']),
  };
  const all = [...rules.Ingress.items, ...rules.Egress.items];
  return {
    map,
    types: decodedTexts(map, 'policyTypes', ['spec']),
    rules,
    peers: [
      ...rules.Ingress.items.flatMap(it => peersOf(it, 'from')),
      ...rules.Egress.items.flatMap(it => peersOf(it, 'to')),
    ],
    ports: all.flatMap(({ map, path }) => decodedEntries(map, 'ports', path).items.map(portOf)),
  };
}

function peersOf({ map, path }: Entry, key: 'from' | 'to'): readonly PeerNode[] {
  const list = decodedEntries(map, key, path);
  return list.items.map(entry => {
    const ipBlock = decodedObject(entry.map, 'ipBlock', entry.path);
    const at: Path = [...entry.path, 'ipBlock'];
    return {
      ...entry,
      list,
      podSelector: decodedObject(entry.map, 'podSelector', entry.path),
      namespaceSelector: decodedObject(entry.map, 'namespaceSelector', entry.path),
      ipBlock,
      cidr: ipBlock.map && decoded(ipBlock.map, 'cidr', decode.text, at),
      except: ipBlock.map && decodedTexts(ipBlock.map, 'except', at),
    };
  });
}

function portOf(entry: Entry): PolicyPortNode {
  const { map, path } = entry;
  return {
    ...entry,
    protocol: decoded(map, 'protocol', decode.text, path),
    port: decoded(map, 'port', decode.integerOrText, path),
    endPort: decoded(map, 'endPort', decode.integer, path),
  };
}
