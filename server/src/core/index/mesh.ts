/**
 * Whether the files show that pods are in a service mesh: namespaces and pods that say so, and objects of the mesh itself.
 */
import { NAMESPACES_KEY, namespace } from '../model/kinds/namespace.ts';
import { ISTIO_OBJECTS_KEY, type Mesh, meshNamespacesKey, meshPodsKey } from '../model/mesh.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Selected } from './selection.ts';
import type { Index } from './workspace-index.ts';

/**
 * Whether the pods behind a Service are in the mesh, as far as the files say: what a pod says goes first, then its namespace,
 * then the objects of the mesh in that namespace.
 */
export function isInMesh(mesh: Mesh, from: Resource, selected: readonly Selected[], index: Index): boolean {
  const pods = selected.filter(it => !it.workload.hostNetwork);
  const said = pods.map(it => it.workload.mesh?.[mesh]);
  if (pods.length === 0 || said.some(it => it === false)) return false;
  if (said.some(it => it === true)) return true;
  const marks = namespacesOf(from, index).flatMap(it => as(it, namespace)?.mesh?.[mesh] ?? []);
  return marks.length > 0 ? marks.every(it => it) : hasObjects(mesh, from, index);
}

/** Whether anything near a resource says that the mesh is there: asked first, and cheaply. */
export function showsMesh(mesh: Mesh, from: Resource, index: Index): boolean {
  if (index.everywhere(meshNamespacesKey(mesh), from).length > 0) return true;
  return index.size(meshPodsKey(mesh), from) > 0 || hasObjects(mesh, from, index);
}

/** The Namespace objects that there are of the namespace of a resource; where it names none, the only one that there is. */
export function namespacesOf(from: Resource, index: Index): readonly Resource[] {
  const own = from.namespace?.value;
  const all = index.everywhere(NAMESPACES_KEY, from);
  if (own === undefined) return all.length === 1 ? all : [];
  return all.filter(it => it.name?.value === own);
}

function hasObjects(mesh: Mesh, from: Resource, index: Index): boolean {
  return mesh === 'istio' && index.size(ISTIO_OBJECTS_KEY, from) > 0;
}
