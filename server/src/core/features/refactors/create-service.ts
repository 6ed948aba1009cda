/** A Service in front of the pods of a workload; for a StatefulSet first the headless one, which gives its pods their names. */
import { objectsMeant } from '../../index/objects.ts';
import { fits, servicesSelecting } from '../../index/selection.ts';
import { custom } from '../../model/kinds/custom.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { Workload } from '../../model/pods.ts';
import { reachable } from '../../model/ports.ts';
import { rowsOf } from '../../model/references/read.ts';
import { statefulSetNamesService } from '../../model/references/statefulset-names-service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, say } from '../../text/message.ts';
import { isServiceName } from './for-service.ts';
import { asFields, lasting, selecting } from './labels.ts';
import { creating, mayCreate } from './new-object.ts';
import type { Asked, Refactor } from './refactor.ts';
import { portsInFront } from './service-ports.ts';
import type { Fields } from './yaml.ts';

const MESSAGES = catalogue({
  create: { en: 'Create a Service for {workload}', ko: '{workload}의 서비스 생성' },
  headless: { en: 'Create a headless Service for {workload}', ko: '{workload}의 헤드리스 서비스 생성' },
});

export const createService: Refactor = {
  kind: 'refactor.create',

  offers(asked) {
    const { resource } = asked;
    const workload = workloadOf(resource);
    if (!workload || !mayCreate(asked) || !isToBeReached(resource, workload)) return [];
    const headless = lacksGoverning(asked);
    const name = (headless ? governingName(resource)?.name.value : undefined) ?? resource.name!.value;
    const selector = selectorOf(asked, workload);
    const ports = portsInFront(workload);
    if (
      !selector ||
      !ports ||
      !hasEverywhere(asked, ports) ||
      !isServiceName(asked, name) ||
      (!headless && hasAddress(asked))
    )
      return [];
    const own = new Set(workload.ownLabels?.labels.map(it => `${it.key}=${it.value}`));
    const labels = selector.filter(it => own.has(`${it.key}=${it.value}`));
    return creating(asked, say(headless ? MESSAGES.headless : MESSAGES.create, { workload: nameOf(resource) }), {
      group: '',
      version: 'v1',
      kind: 'Service',
      name,
      ...(labels.length > 0 && { labels: asFields(labels) }),
      spec: { clusterIP: headless ? 'None' : undefined, selector: asFields(selector), ports },
    });
  },
};

/** Whether the pods have these ports in every unit: an overlay may call them something else. */
function hasEverywhere({ applied }: Asked, ports: readonly Fields[]): boolean {
  const shown = JSON.stringify(ports);
  return applied.every(it => {
    const workload = workloadOf(it);
    return workload !== undefined && JSON.stringify(portsInFront(workload)) === shown;
  });
}

/** What runs to an end serves somebody only if it says so. What an operator makes of a template nobody knows here. */
function isToBeReached(resource: Resource, { containers }: Workload): boolean {
  if (as(resource, custom)?.mayMakePods) return false;
  return resource.group !== 'batch' || reachable(containers).some(it => it.ports.length > 0);
}

/** The labels by which the workload finds its pods itself, else those of the pods; they must be on the pods of every unit. */
function selectorOf({ applied }: Asked, workload: Workload): ReturnType<typeof selecting> | undefined {
  const own = selecting(workload.selector?.matchLabels);
  const pairs = own.length > 0 ? own : lasting(workload.podLabels);
  const labels = { at: NOWHERE, labels: pairs.map(it => ({ ...it, keySpan: NOWHERE, span: NOWHERE })), opaque: false };
  const isOnPods = applied.every(it => {
    const facts = workloadOf(it);
    return facts !== undefined && fits(labels, facts);
  });
  return pairs.length > 0 && isOnPods ? pairs : undefined;
}

const NOWHERE = { start: 0, end: 0 };

/** Whether it is of a kind whose pods get their names from a headless Service, and that is not there. */
function lacksGoverning({ resource, applied, snap }: Asked): boolean {
  const isGoverned = rowsOf(resource.group, resource.kind).some(it => it.id === statefulSetNamesService.id);
  return (
    isGoverned &&
    applied.some(it => {
      const named = governingName(it);
      return named ? objectsMeant(named, it, snap.index).length === 0 : servicesOf(it, snap).length === 0;
    })
  );
}

function governingName({ mentions }: Resource): Resource['mentions']['names'][number] | undefined {
  return mentions.names.find(it => it.row.id === statefulSetNamesService.id);
}

/** Whether a Service is in front of it that has an address of its own. */
function hasAddress({ applied, snap }: Asked): boolean {
  return applied.some(it => servicesOf(it, snap).some(other => !as(other, service)?.headless));
}

function servicesOf(it: Resource, snap: Snapshot): readonly Resource[] {
  const facts = workloadOf(it);
  return facts ? servicesSelecting(it, facts, snap.index) : [];
}
