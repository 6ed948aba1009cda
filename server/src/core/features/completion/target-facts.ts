/** What a reference may be to whose fields say its type themselves: what an autoscaler scales, a Rollout takes over. */
import { kindKey } from '../../index/workspace-index.ts';
import { PODS_KEY } from '../../model/pods.ts';
import { Reader } from '../../model/read.ts';
import type { ObjectType } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';
import { groupOf } from '../../model/served.ts';
import { type Node, nodeAt } from '../../syntax/node.ts';
import { type Fact, grouped } from './fact.ts';
import { objectNames } from './object-facts.ts';
import type { Place } from './place.ts';
import { type Site, writtenName } from './site.ts';

/** For `kind`: the kinds of what is there. */
export function kindsFor(place: Place): readonly Fact[] {
  return grouped(
    targets(place),
    it => it.kind,
    it => it,
  );
}

/** For `apiVersion`: those in which there are objects of the kind. */
export function apiVersionsFor(place: Place, around: Node | undefined): readonly Fact[] {
  const kind = textAt(around, 'kind');
  const fitting = targets(place).filter(it => kind === undefined || it.kind === kind);
  return grouped(
    fitting,
    it => it.apiVersion,
    it => it,
  );
}

/** For `name`: the objects of the kind; without one all that may be meant. */
export function targetNames(place: Place, around: Node | undefined): readonly Fact[] {
  const type = typeWritten(around);
  if (type !== undefined) return objectNames(place, type, undefined);
  return grouped(
    targets(place),
    it => writtenName(place, it),
    it => it,
  );
}

/** The type that `apiVersion` and `kind` say. */
function typeWritten(around: Node | undefined): ObjectType | undefined {
  const [apiVersion, kind] = [textAt(around, 'apiVersion'), textAt(around, 'kind')];
  return apiVersion === undefined || kind === undefined ? undefined : `${groupOf(apiVersion)}/${kind}`;
}

type Targets = (site: Site) => readonly Resource[];

/** What makes pods, but for these kinds. */
function workloads(...without: readonly string[]): Targets {
  return ({ snap, resource }) => snap.index.find(PODS_KEY, resource).filter(it => !without.includes(it.kind));
}

function objects(...types: readonly (readonly [group: string, kind: string])[]): Targets {
  return ({ snap, resource }) => types.flatMap(it => snap.index.find(kindKey(...it), resource));
}

/** By the field that refers. */
const MAY_BE: Readonly<Record<string, Targets>> = {
  // What has replicas: autoscaling/v1 `Scale` is a subresource of no other.
  scaleTargetRef: workloads('Pod', 'DaemonSet', 'Job', 'CronJob'),
  // VerticalPodAutoscaler: a controller of pods.
  targetRef: workloads('Pod'),
  // argoproj.github.io/argo-rollouts/migrating/#reference-deployment-from-rollout.
  workloadRef: objects(['apps', 'Deployment'], ['apps', 'ReplicaSet']),
  // An object with a metric of its own.
  describedObject: objects(['', 'Service'], ['networking.k8s.io', 'Ingress']),
};

function targets(place: Place): readonly Resource[] {
  return MAY_BE[String(place.field.at(-2))]?.(place) ?? [];
}

function textAt(around: Node | undefined, key: string): string | undefined {
  return new Reader(it => it).textOf(nodeAt(around, key))?.value;
}
