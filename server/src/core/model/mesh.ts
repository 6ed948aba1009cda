/**
 * What namespaces and pods say of service meshes. istio.io/latest/docs/setup/additional-setup/sidecar-injection/,
 * linkerd.io/2/features/proxy-injection/.
 */
import { type Node, nodeAt } from '../syntax/node.ts';
import type { Reader } from './read.ts';

export type Mesh = 'istio' | 'linkerd';

/** True: they are in it; false: they are kept out of it. Absent where nothing is said. */
export type MeshMarks = Readonly<Partial<Record<Mesh, boolean>>>;

/** The marks in the metadata of a namespace, or of a pod or its template. */
export function meshMarks(metadata: Node | undefined, reader: Reader): MeshMarks | undefined {
  const [labels, annotations] = ['labels', 'annotations'].map(it => nodeAt(metadata, it));
  if (!labels && !annotations) return undefined;
  const said = (key: string): string | undefined =>
    (reader.text(labels, key) ?? reader.text(annotations, key))?.value ?? undefined;
  const istio = istioMark(said);
  const inject = said('linkerd.io/inject');
  const linkerd = inject === undefined ? undefined : inject !== 'disabled';
  if (istio === undefined && linkerd === undefined) return undefined;
  return { ...(istio !== undefined && { istio }), ...(linkerd !== undefined && { linkerd }) };
}

function istioMark(said: (key: string) => string | undefined): boolean | undefined {
  const inject = said('sidecar.istio.io/inject') ?? said('istio-injection');
  if (inject !== undefined) return inject === 'true' || inject === 'enabled';
  const mode = said('istio.io/dataplane-mode');
  if (mode !== undefined) return mode === 'ambient';
  return said('istio.io/rev') === undefined ? undefined : true;
}

/** Namespaces that say so for all of their pods. */
export function meshNamespacesKey(mesh: Mesh): string {
  return `*|mesh|${mesh}`;
}

/** Workloads whose pods say so. */
export function meshPodsKey(mesh: Mesh): string {
  return `mesh|${mesh}`;
}

/** Objects of Istio about the pods and Services of their namespace. */
export const ISTIO_OBJECTS_KEY = 'istio-objects';

/** Whether custom resources of a group are of that kind. */
export function isOfIstio(group: string): boolean {
  return group === 'networking.istio.io' || group === 'security.istio.io';
}

/** The meshes that somebody is in. */
export function meshesIn(marks: MeshMarks | undefined): readonly Mesh[] {
  return MESHES.filter(it => marks?.[it]);
}

const MESHES = ['istio', 'linkerd'] as const;
