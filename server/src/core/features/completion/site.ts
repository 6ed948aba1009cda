/** The object that somebody types in, as it is at this moment, and where in it that is. */
import { objectsMeant } from '../../index/objects.ts';
import { objectsOfTypeAnywhere } from '../../index/objects-of-type.ts';
import { objectsIn, readResource } from '../../model/document.ts';
import { isBuiltIn } from '../../model/kinds/custom.ts';
import { Reader } from '../../model/read.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { type Document, originOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import type { MapNode, Node, Path } from '../../syntax/node.ts';

export interface Site {
  readonly snap: Snapshot;
  /** Of the document. */
  readonly text: string;
  /** In the unit and the namespace that it is applied in: what to ask the index with. */
  readonly resource: Resource;
  readonly root: MapNode;
  /** Within the object. */
  readonly path: Path;
  /** JSON: every text must be quoted. */
  readonly json: boolean;
}

/** Undefined where there is no object at a path of a document. `root`: its tree, in which something is put at that path. */
export function siteOf(snap: Snapshot, document: Document, text: string, root: Node, path: Path): Site | undefined {
  const object = root.type === 'map' ? objectAt(root, path) : undefined;
  const read = object && readResource(document, object.map, object.item, new Reader(it => it));
  if (!read) return undefined;
  return {
    snap,
    text,
    resource: asApplied(snap, document, read),
    root: object.map,
    path: object.item === null ? path : path.slice(2),
    json: /\.json$/i.test(document.uri),
  };
}

/** Whether a resource of the index is the one that is being typed. */
export function isItself({ resource: { document, kind, name } }: Site, other: Resource): boolean {
  const isNamed = (other.written?.name ?? other.name)?.value === name?.value && other.kind === kind;
  return isNamed && originOf(other.document).uri === document.uri;
}

/**
 * The name by which a field refers to another object. Where a kustomization puts something before or behind names, it does so
 * in the fields of Kubernetes' own kinds too; everywhere else the name stands as it is applied.
 */
export function writtenName(site: Site, { document, written, name }: Resource): string | undefined {
  return (isRewritten(site, document) ? written?.name : undefined)?.value ?? name?.value;
}

/** The same of the namespace that it is in. */
export function writtenNamespace(site: Site, { document, written, namespace }: Resource): string | undefined {
  return (isRewritten(site, document) ? written?.namespace : undefined)?.value ?? namespace?.value;
}

function isRewritten({ resource: { document, group } }: Site, { unit }: Document): boolean {
  return unit === document.unit && isBuiltIn(group);
}

/** The objects that a reference of the resource means, by names as they are written in it. */
export function objectsReferred(site: Site, reference: NameReference): readonly Resource[] {
  const { resource, snap } = site;
  const found = objectsMeant(reference, resource, snap.index);
  if (found.length > 0) return found;
  const { to, name, namespace } = reference;
  return objectsOfTypeAnywhere(to, resource, snap.index).filter(it => {
    const isThere = namespace === undefined || (it.written?.namespace ?? it.namespace)?.value === namespace.value;
    return isThere && it.written?.name?.value === name.value;
  });
}

function objectAt(root: MapNode, path: Path): { readonly map: MapNode; readonly item: number | null } | undefined {
  const objects = objectsIn(root);
  return objects.find(it => it.item === null || (path[0] === 'items' && path[1] === it.item));
}

/** What a kustomization owns is looked for where it is applied, also while it cannot be rendered. */
function asApplied(snap: Snapshot, document: Document, read: Resource): Resource {
  const [unit = document.unit] = snap.unitsOf(document.uri) ?? [];
  if (unit === document.unit) return read;
  const applied = snap.appliedFrom(document).find(it => it.item === read.item && it.document.unit === unit);
  return { ...read, document: { ...document, unit }, namespace: applied ? applied.namespace : read.namespace };
}
