/**
 * Which API versions of the kinds that are read here a server serves, and which it did once. Only these kinds are told
 * to be in the wrong place: of others nobody here knows what a cluster has added.
 * kubernetes.io/docs/reference/using-api/deprecation-guide/.
 */
import { isOpaque } from '../syntax/template.ts';
import { nearest } from '../text/distance.ts';
import { isBuiltIn } from './kinds/custom.ts';
import type { Resource } from './resource.ts';
import { since, type Versioned } from './versions.ts';

export interface Unserved {
  /** What to write instead; the same as written where only the kind is wrong. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The minor version that did not serve it any more; undefined for what never was. */
  readonly removed: number | undefined;
}

/** The versions that are served, the one to use first. */
const SERVED: Readonly<Record<string, readonly string[]>> = {
  Service: ['v1'],
  Endpoints: ['v1'],
  EndpointSlice: ['discovery.k8s.io/v1'],
  Pod: ['v1'],
  ReplicationController: ['v1'],
  Deployment: ['apps/v1'],
  ReplicaSet: ['apps/v1'],
  StatefulSet: ['apps/v1'],
  DaemonSet: ['apps/v1'],
  Job: ['batch/v1'],
  CronJob: ['batch/v1'],
  Ingress: ['networking.k8s.io/v1'],
  NetworkPolicy: ['networking.k8s.io/v1'],
  PodDisruptionBudget: ['policy/v1'],
  HorizontalPodAutoscaler: ['autoscaling/v2', 'autoscaling/v1'],
};

/** The minor version that removed an API version: of all the kinds in it, but for those named. */
const REMOVED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'extensions/v1beta1': { '*': 16, Ingress: 22 },
  'apps/v1beta1': { '*': 16 },
  'apps/v1beta2': { '*': 16 },
  'networking.k8s.io/v1beta1': { Ingress: 22 },
  'batch/v2alpha1': { CronJob: 21 },
  'batch/v1beta1': { CronJob: 25 },
  'discovery.k8s.io/v1beta1': { EndpointSlice: 25 },
  'policy/v1beta1': { PodDisruptionBudget: 25 },
  'autoscaling/v2beta1': { HorizontalPodAutoscaler: 25 },
  'autoscaling/v2beta2': { HorizontalPodAutoscaler: 26 },
};

/** The groups without a dot that there are, or were. */
const GROUPS: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'autoscaling', 'policy', 'extensions']);

/** What keeps a server from knowing an object; undefined where it knows it, or where nobody here can say. */
export function unserved(apiVersion: string, kind: string): Unserved | undefined {
  const served = servedAt(kind);
  const group = groupOf(apiVersion);
  if (isOpaque(apiVersion)) return undefined;
  if (!served) {
    const meant = kindMeant(group, kind);
    return meant === kind ? undefined : { apiVersion, kind: meant, removed: undefined };
  }
  if (served.includes(apiVersion) || !isOfKubernetes(group)) return undefined;
  const removed = REMOVED[apiVersion];
  return { apiVersion: served[0]!, kind, removed: removed?.[kind] ?? removed?.['*'] };
}

/** Whether a server of the set version does not know this object. */
export function isUnserved(
  { apiVersion, kind, misspelt }: Pick<Resource, 'apiVersion' | 'kind' | 'misspelt'>,
  config: Versioned,
): boolean {
  const found = unserved(apiVersion, misspelt ?? kind);
  return found !== undefined && (found.removed === undefined || since(config, found.removed));
}

/** The group that a kind is in, where it is written with another one of Kubernetes: `apps` of `extensions/v1beta1` Deployment. */
export function groupMeant(group: string, kind: string): string {
  const served = servedAt(kind);
  return served && isOfKubernetes(group) ? groupOf(served[0]!) : group;
}

/** The kind of this group that differs in case, or in a letter or two; the same for a kind that nobody can have meant otherwise. */
export function kindMeant(group: string, kind: string): string {
  if (servedAt(kind) || kind.length < 4 || !isOfKubernetes(group)) return kind;
  const kinds = Object.keys(SERVED).filter(it => groupOf(SERVED[it]![0]!) === group);
  const spelt = kinds.find(it => [it, `${it}s`, `${it}es`].some(form => form.toLowerCase() === kind.toLowerCase()));
  return spelt ?? nearest(kind, kinds) ?? kind;
}

/** The part of an apiVersion before the slash; empty for the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

function servedAt(kind: string): readonly string[] | undefined {
  return Object.hasOwn(SERVED, kind) ? SERVED[kind] : undefined;
}

/** A group that belongs to Kubernetes or can only be meant so; tools have groups of their own, which often have no dot. */
function isOfKubernetes(group: string): boolean {
  return group.includes('.') ? isBuiltIn(group) : GROUPS.has(group) || group === 'core' || group === 'app';
}
