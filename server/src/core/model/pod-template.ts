/**
 * A pod template for rules that judge it as the API server does: the containers, their ports and what the kubelet calls in
 * them, each with its place. The facts of `kinds/workload.ts` are what other resources ask about. core/v1 `types.go`.
 */
import { deref, type MapNode, nodeAt, type Pair, type Path, pairOf, pairsOf } from '../syntax/node.ts';
import { isNull } from '../syntax/scalar.ts';
import { type Decoded, decode, decoded } from './decoded.ts';
import { templatePath } from './kinds/workload.ts';
import type { Container } from './ports.ts';
import type { Resource } from './resource.ts';

export interface PodTemplate {
  /** From the object to `spec` of the template. */
  readonly at: Path;
  readonly spec: MapNode;
  readonly hostNetwork: Decoded<boolean>;
  /** Those of `containers`, then those of `initContainers`. */
  readonly containers: readonly ContainerNode[];
  /** Without containers it is a patch for somebody else's template, of which nothing may be missed. */
  readonly isWhole: boolean;
}

export interface ContainerNode {
  readonly at: Path;
  readonly map: MapNode;
  /** What it calls itself; its path where it does not. */
  readonly name: string;
  /** An init container of which a template decides the role counts as a sidecar, which is allowed more. */
  readonly role: Container['role'];
  readonly ports: readonly PortNode[];
  readonly handlers: readonly Handler[];
}

/** An entry of a container's `ports`. */
export interface PortNode {
  readonly index: number;
  readonly at: Path;
  readonly map: MapNode;
  readonly name: Decoded<string>;
  readonly containerPort: Decoded<number>;
  readonly protocol: Decoded<string>;
  readonly hostPort: Decoded<number>;
  readonly hostIP: Decoded<string>;
}

export const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;

/** What the kubelet does to a container: a probe, or a hook of its `lifecycle`. */
export interface Handler {
  readonly key: (typeof PROBES)[number] | (typeof HOOKS)[number];
  readonly at: Path;
  /** The map that it is a field of. */
  readonly parent: MapNode;
  readonly pair: Pair;
  readonly map: MapNode;
  /** The ways that it says, in the order in which the API server looks at them: only the first one counts. */
  readonly actions: readonly Action[];
  /** There may be more than `actions`: a template fills something in, or there are fields that nobody knows. */
  readonly unclear: boolean;
}

export interface Action {
  readonly key: string;
  readonly at: Path;
  readonly pair: Pair;
  readonly map: MapNode;
}

/** The pod template of a workload, given its own map. Of one kind always the same function, as `RuleContext.own` asks. */
export function podTemplate({ group, kind }: Pick<Resource, 'group' | 'kind'>): Read {
  const path = templatePath(group, kind);
  if (!path) return none;
  const key = path.join('.');
  const read = readers.get(key) ?? (root => readTemplate(root, [...path, 'spec']));
  readers.set(key, read);
  return read;
}

type Read = (root: MapNode | undefined) => PodTemplate | undefined;

const readers = new Map<string, Read>();
const none: Read = () => undefined;

function readTemplate(root: MapNode | undefined, at: Path): PodTemplate | undefined {
  const spec = nodeAt(root, ...at);
  if (spec?.type !== 'map') return undefined;
  return {
    at,
    spec,
    hostNetwork: decoded(spec, 'hostNetwork', decode.boolean, at, 'containers'),
    containers: [...containersIn(spec, 'containers', at), ...containersIn(spec, 'initContainers', at)],
    isWhole: nodeAt(spec, 'containers')?.type === 'seq',
  };
}

function containersIn(spec: MapNode, list: 'containers' | 'initContainers', at: Path): readonly ContainerNode[] {
  return itemsOf(spec, list, at).map(({ map, at }) => {
    const restartPolicy = decoded(map, 'restartPolicy', decode.text, at);
    const runsAlong = restartPolicy.value === 'Always' || restartPolicy.unclear;
    return {
      at,
      map,
      name: decode.text(map, 'name')?.value || `${list}[${at.at(-1)}]`,
      role: list === 'containers' ? 'container' : runsAlong ? 'sidecar' : 'init',
      ports: itemsOf(map, 'ports', at).map(it => portIn(it.map, it.at)),
      handlers: [...handlersIn(map, PROBES, at), ...hooksIn(map, at)],
    };
  });
}

function portIn(map: MapNode, at: Path): PortNode {
  return {
    index: Number(at.at(-1)),
    at,
    map,
    name: decoded(map, 'name', decode.text, at, 'containerPort'),
    containerPort: decoded(map, 'containerPort', decode.integer, at, 'name'),
    protocol: decoded(map, 'protocol', decode.text, at, 'containerPort'),
    hostPort: decoded(map, 'hostPort', decode.integer, at, 'containerPort'),
    hostIP: decoded(map, 'hostIP', decode.text, at, 'containerPort'),
  };
}

function hooksIn(container: MapNode, at: Path): readonly Handler[] {
  const lifecycle = nodeAt(container, 'lifecycle');
  return lifecycle?.type === 'map' ? handlersIn(lifecycle, HOOKS, [...at, 'lifecycle']) : [];
}

const ACTIONS = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'];

/** Fields that a probe may have beside its action. */
const NUMBERS = 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold'.split(' ');
const KNOWN = new Set([...ACTIONS, ...NUMBERS, 'terminationGracePeriodSeconds']);

function handlersIn(parent: MapNode, keys: readonly Handler['key'][], at: Path): readonly Handler[] {
  return keys.flatMap((key): Handler[] => {
    const pair = pairOf(parent, key);
    const map = deref(pair?.value);
    if (!pair || map?.type !== 'map') return [];
    const actions = ACTIONS.flatMap((action): Action[] => {
      const own = pairOf(map, action);
      const inner = deref(own?.value);
      return own && inner?.type === 'map' ? [{ key: action, at: [...at, key, action], pair: own, map: inner }] : [];
    });
    const isOdd = ({ key: { text }, value }: Pair): boolean => {
      return !KNOWN.has(text) || (ACTIONS.includes(text) && !isNull(value) && deref(value)?.type !== 'map');
    };
    const unclear = map.opaque || pairsOf(map).some(isOdd);
    return [{ key, at: [...at, key], parent, pair, map, actions, unclear }];
  });
}

/** The maps of a list, with their places. The API server makes an empty one of an item that is null. */
export function itemsOf(map: MapNode, key: string, at: Path): readonly { readonly map: MapNode; readonly at: Path }[] {
  const pair = pairOf(map, key);
  const list = deref(pair?.value);
  if (!pair || list?.type !== 'seq') return [];
  return list.items.flatMap((it, index) => {
    const item = deref(it);
    const place = { at: [...at, key, index] };
    if (item?.type === 'map') return [{ map: item, ...place }];
    return isNull(item) ? [{ map: emptyMap(it?.span ?? pair.key.span), ...place }] : [];
  });
}

function emptyMap(span: MapNode['span']): MapNode {
  return { type: 'map', span, pairs: [], flow: true, merges: false, opaque: false };
}
