/**
 * Endpoints and EndpointSlices for rules that judge them as the API server does: every field with its place, and with what
 * cannot be known kept apart. What they hold is much the same, where it stands differs.
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

/** `FQDN` is deprecated. */
export const ADDRESS_TYPES = ['IPv4', 'IPv6', 'FQDN'] as const;
type AddressType = (typeof ADDRESS_TYPES)[number];

export interface EndpointsSpec {
  readonly root: MapNode;
  readonly isSlice: boolean;
  /** Of a slice. */
  readonly addressType: Decoded<string>;
  /** Undefined for Endpoints, which may mix both families of addresses, and where it is none that there is. */
  readonly effectiveType: AddressType | undefined;
  readonly endpoints: DecodedList<EndpointNode>;
  /** The lists of ports: one of a slice, one of each subset. */
  readonly portLists: readonly DecodedList<EndpointPortNode>[];
}

/** An endpoint of a slice, or a subset of Endpoints. */
interface EndpointNode extends Entry {
  /** Of a slice. */
  readonly addresses: DecodedList<TextItem>;
  /** Of a subset: `addresses` and `notReadyAddresses`. */
  readonly groups: readonly DecodedList<AddressNode>[];
  readonly hosts: readonly Hosts[];
  readonly hints: DecodedObject;
  readonly zones: DecodedList<HintNode> | undefined;
  readonly nodes: DecodedList<HintNode> | undefined;
}

/** An entry of the addresses of a subset. */
interface AddressNode extends Entry {
  readonly ip: Decoded<string>;
}

interface Hosts {
  readonly hostname: Decoded<string>;
  readonly nodeName: Decoded<string>;
}

export interface HintNode extends Entry {
  readonly name: Decoded<string>;
}

export interface EndpointPortNode extends Entry {
  readonly name: Decoded<string>;
  readonly port: Decoded<number>;
  readonly protocol: Decoded<string>;
  readonly appProtocol: Decoded<string>;
}

/** What an object's own map says; undefined where there is none, or it is of a version that no server knows any more. */
export function endpointsSpec(root: MapNode | undefined): EndpointsSpec | undefined {
  const version = nodeAt(root, 'apiVersion');
  const text = version?.type === 'scalar' ? version.text : '';
  if (!root || (text !== 'v1' && text !== 'discovery.k8s.io/v1')) return undefined;
  const isSlice = text !== 'v1';
  const addressType = decoded(root, 'addressType', decode.text, []);
  const list = decodedEntries(root, isSlice ? 'endpoints' : 'subsets', []);
  const holders = isSlice ? [{ map: root, path: [] }] : list.items;
  return {
    root,
    isSlice,
    addressType,
    effectiveType: isSlice ? ADDRESS_TYPES.find(it => it === addressType.value) : undefined,
    endpoints: { ...list, items: list.items.map(it => endpointOf(it, isSlice)) },
    portLists: holders.map(it => portsOf(it.map, it.path)),
  };
}

function endpointOf(entry: Entry, isSlice: boolean): EndpointNode {
  const { map, path } = entry;
  const groups = isSlice ? [] : ['addresses', 'notReadyAddresses'].map(it => addressesOf(map, it, path));
  const hints = decodedObject(map, 'hints', path);
  return {
    ...entry,
    addresses: decodedTexts(map, 'addresses', path),
    groups,
    hosts: (isSlice ? [entry] : groups.flatMap(it => it.items)).map(hostsOf),
    hints,
    zones: hints.map && hintsOf(hints.map, 'forZones', hints.path),
    nodes: hints.map && hintsOf(hints.map, 'forNodes', hints.path),
  };
}

function addressesOf(map: MapNode, key: string, at: Path): DecodedList<AddressNode> {
  const list = decodedEntries(map, key, at);
  return { ...list, items: list.items.map(it => ({ ...it, ip: decoded(it.map, 'ip', decode.text, it.path) })) };
}

function hostsOf({ map, path }: Pick<Entry, 'map' | 'path'>): Hosts {
  return {
    hostname: decoded(map, 'hostname', decode.text, path),
    nodeName: decoded(map, 'nodeName', decode.text, path),
  };
}

function hintsOf(map: MapNode, key: string, at: Path): DecodedList<HintNode> {
  const list = decodedEntries(map, key, at);
  return { ...list, items: list.items.map(it => ({ ...it, name: decoded(it.map, 'name', decode.text, it.path) })) };
}

function portsOf(map: MapNode, at: Path): DecodedList<EndpointPortNode> {
  const list = decodedEntries(map, 'ports', at);
  const items = list.items.map(entry => ({
    ...entry,
    name: decoded(entry.map, 'name', decode.text, entry.path, 'port'),
    port: decoded(entry.map, 'port', decode.integer, entry.path, 'name'),
    protocol: decoded(entry.map, 'protocol', decode.text, entry.path),
    appProtocol: decoded(entry.map, 'appProtocol', decode.text, entry.path),
  }));
  return { ...list, items };
}
