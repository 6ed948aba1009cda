/**
 * Custom resources: known to be there, and read as far as they name others or carry a pod template. An operator may make pods
 * and Services from any of them that no file shows, so "nothing matches" is never certain beside one, unless
 * they are of a kind that makes none: `without-pods.ts`.
 */
import { type MapNode, type Node, nodeAt, pairsOf } from '../../syntax/node.ts';
import { ISTIO_OBJECTS_KEY, isOfIstio } from '../mesh.ts';
import { podKeys, readPods, type Workload } from '../pods.ts';
import type { Reader } from '../read.ts';
import type { Kind } from '../resource.ts';
import { makesNothing } from '../without-pods.ts';
import { customShape, type Shape } from '../workload-shapes.ts';

export interface Custom {
  /** Whether a controller may make pods from it that nothing in it shows. */
  readonly mayMakePods: boolean;
  /** The pods whose template it carries. */
  readonly pods: Workload | undefined;
  /** Another name that its controller gives to the Services that it makes. */
  readonly makes?: string;
  /** The name of one that was looked at, not parsed; it has no place. */
  readonly called?: string;
}

export const custom: Kind<Custom> = {
  id: 'custom',
  inPlay: false,
  matches: group => !isBuiltIn(group),
  read(root, reader, { group, kind }) {
    const known = customShape(group, kind);
    const shape = known ?? carriedShape(root);
    const pods = shape && readPods(root, shape, reader);
    const makes = group === 'flagger.app' && kind === 'Canary' ? canaryService(root, reader) : undefined;
    return { ...(makes && { makes }), mayMakePods: known ? known.open === true : !makesNothing(group, kind), pods };
  },
  keys: ({ mayMakePods, pods }, { group }) => [
    anywhereGroupKey(group),
    ...(mayMakePods ? [OPERATOR_KEY] : []),
    ...(isOfIstio(group) ? [ISTIO_OBJECTS_KEY] : []),
    ...(pods ? podKeys(pods) : []),
  ],
};

/** Flagger's Services have the name of the target unless another one is written. docs.flagger.app/usage/how-it-works. */
function canaryService(root: MapNode, reader: Reader): string | undefined {
  const spec = nodeAt(root, 'spec');
  return (reader.text(nodeAt(spec, 'service'), 'name') ?? reader.text(nodeAt(spec, 'targetRef'), 'name'))?.value;
}

/** Deeper than any known resource keeps a pod template. */
const DEPTH = 6;

/** The pod template of a custom resource that nobody here knows: what has labels and containers below a `…template`. */
function carriedShape(root: MapNode): Shape | undefined {
  const search = (at: Node | undefined, path: readonly string[]): readonly string[] | undefined => {
    if (path.length > DEPTH) return undefined;
    for (const { key, value } of pairsOf(at)) {
      const here = [...path, key.text];
      if (/template$/i.test(key.text) && isPodTemplate(value)) return here;
      const found = search(value, here);
      if (found) return found;
    }
    return undefined;
  };
  const path = search(nodeAt(root, 'spec'), ['spec']);
  return path && { templates: [path], selector: 'none', open: true };
}

function isPodTemplate(node: Node | undefined): boolean {
  return nodeAt(node, 'metadata', 'labels')?.type === 'map' && nodeAt(node, 'spec', 'containers')?.type === 'seq';
}

/** Whether the text of a custom resource looks as if it carried a pod template. */
export function mayCarryPods(text: string): boolean {
  return text.includes('containers:') && /template['"]?:/i.test(text);
}

/** Custom resources of an API group: that they are there shows that the cluster knows it. */
export function anywhereGroupKey(group: string): string {
  return `*|group|${group}`;
}

/** Custom resources from which pods may be made. */
export const OPERATOR_KEY = 'operator';

/** The API groups of Kubernetes itself: the core group, those without a dot, and `*.k8s.io` of the API server. */
export function isBuiltIn(group: string): boolean {
  return !group.includes('.') || BUILT_IN_K8S_IO.has(group);
}

const BUILT_IN_K8S_IO = new Set(
  'admissionregistration apiextensions authentication authorization certificates coordination discovery events flowcontrol.apiserver internal.apiserver networking node rbac.authorization resource scheduling storage storagemigration apiregistration'
    .split(' ')
    .map(it => `${it}.k8s.io`),
);
