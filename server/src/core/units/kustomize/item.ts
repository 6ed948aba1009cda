/**
 * A resource on its way through the kustomizations, with the names it had: kustomize finds resources by any of them
 * (`api/resource/resource.go`, `kyaml/resid`).
 */
import type { Read } from '../../model/resource.ts';
import { type DraftMap, get, set, textAt } from './draft.ts';
import { type Gvk, gvkOf } from './field-spec.ts';
import type { Name } from './types.ts';

export interface Item {
  root: DraftMap;
  readonly origin: object;
  readonly place: number | null;
  readonly original: Name;
  /** The names it had before, the first one first. Namespaces are effective ones. */
  readonly previous: Name[];
  readonly prefixes: string[];
  readonly suffixes: string[];
  /** Both, where they are written. */
  readonly affixes: Read<string>[];
  readonly patches: object[];
  readonly kustomizations: object[];
  /** Of generated resources: what happens where the name is taken, and whether a hash follows the name. */
  readonly generated: { readonly behavior: string; readonly hash: boolean } | undefined;
  /** Data that cannot be read is missing, so the hash is not known. */
  unknownHash: boolean;
  uncertain: boolean;
  /** A replacement wrote into it. */
  replaced: boolean;
  /** A patch deleted it. */
  gone: boolean;
  readonly vars: string[];
}

export function itemOf(root: DraftMap, origin: object, place: number | null, generated?: Item['generated']): Item {
  return {
    root,
    origin,
    place,
    original: nameOf(root),
    previous: [],
    prefixes: [],
    suffixes: [],
    affixes: [],
    patches: [],
    kustomizations: [],
    generated,
    unknownHash: false,
    uncertain: false,
    replaced: false,
    gone: false,
    vars: [],
  };
}

export function nameOf(root: DraftMap): Name {
  return { ...gvkOf(root), name: textAt(root, 'metadata', 'name'), namespace: textAt(root, 'metadata', 'namespace') };
}

/** Remembers the present names, before they change. */
export function remember(item: Item): void {
  const now = nameOf(item.root);
  item.previous.push({ ...now, namespace: effectiveNamespace(now) });
}

/** Previous names with the present group and version, as kustomize keeps no others; the present one is the last. */
export function namesOf(item: Item): readonly Name[] {
  const now = nameOf(item.root);
  return [...item.previous.map(it => ({ ...it, group: now.group, version: now.version })), now];
}

/** The name that it was first known by. */
export function firstName(item: Item): Name {
  return namesOf(item)[0]!;
}

export function setName(item: Item, name: string): void {
  const metadata = get(item.root, 'metadata');
  const old = get(item.root, 'metadata', 'name');
  if (metadata?.type !== 'map' || old?.type !== 'scalar') return;
  // The style stays, so that a number in quotes stays text.
  set(metadata, 'name', { ...old, text: name });
}

const CLUSTER = '_non_namespaceable_';

/** What kustomize compares: `default` for none, and one of its own for kinds without namespaces. */
export function effectiveNamespace(name: Name): string {
  if (name.namespace === CLUSTER || isClusterScoped(name)) return CLUSTER;
  return name.namespace || 'default';
}

/** Equal for names that mean one object. */
export function nameKey(name: Name): string {
  return [name.group, name.version, name.kind, name.name, effectiveNamespace(name)].join('/');
}

export function sameNamespace(a: Name, b: Name): boolean {
  return effectiveNamespace(a) === effectiveNamespace(b);
}

export function sameGvkAndName(a: Name, b: Name): boolean {
  return a.kind === b.kind && a.name === b.name && a.group === b.group && a.version === b.version;
}

export function sameName(a: Name, b: Name): boolean {
  return sameGvkAndName(a, b) && sameNamespace(a, b);
}

/**
 * Whether the kind has no namespace for certain, by the list that kustomize carries (Kubernetes 1.21): of custom
 * resources and later versions it does not know, so they count as namespaced.
 */
export function isClusterScoped({ group, version, kind }: Gvk): boolean {
  return CLUSTER_SCOPED[`${group}/${kind}`]?.includes(version) ?? false;
}

const [V1, V1_AND_BETA] = [['v1'], ['v1', 'v1beta1']];
const CLUSTER_SCOPED: Readonly<Record<string, readonly string[]>> = {
  '/ComponentStatus': V1,
  '/Namespace': V1,
  '/Node': V1,
  '/NodeProxyOptions': V1,
  '/PersistentVolume': V1,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': V1_AND_BETA,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': V1_AND_BETA,
  'apiextensions.k8s.io/CustomResourceDefinition': V1_AND_BETA,
  'apiregistration.k8s.io/APIService': V1_AND_BETA,
  'certificates.k8s.io/CertificateSigningRequest': V1_AND_BETA,
  'flowcontrol.apiserver.k8s.io/FlowSchema': ['v1beta1'],
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': ['v1beta1'],
  'networking.k8s.io/IngressClass': V1_AND_BETA,
  'node.k8s.io/RuntimeClass': V1_AND_BETA,
  'policy/PodSecurityPolicy': ['v1beta1'],
  'rbac.authorization.k8s.io/ClusterRole': V1_AND_BETA,
  'rbac.authorization.k8s.io/ClusterRoleBinding': V1_AND_BETA,
  'scheduling.k8s.io/PriorityClass': V1_AND_BETA,
  'storage.k8s.io/CSIDriver': V1_AND_BETA,
  'storage.k8s.io/CSINode': V1_AND_BETA,
  'storage.k8s.io/StorageClass': V1_AND_BETA,
  'storage.k8s.io/VolumeAttachment': V1_AND_BETA,
};
