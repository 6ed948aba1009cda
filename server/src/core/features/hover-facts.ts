/** What a hover says first: where this very field leads, or who comes here. By field, in two tables. */
import { reachedBy, selectedBy, servicesSelecting } from '../index/selection.ts';
import { service } from '../model/kinds/service.ts';
import { podKey, workload } from '../model/kinds/workload.ts';
import { type Label, showLabels } from '../model/labels.ts';
import type { ServicePort } from '../model/ports.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Path } from '../syntax/node.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { touches } from '../text/text.ts';
import { routeSentence, routeSentences, type Style, selectionSentences, throughNode } from './sentence.ts';

/** What is hovered over. */
interface Here {
  readonly snap: Snapshot;
  readonly resource: Resource;
  /** Within the document. */
  readonly offset: number;
  /** Within the Service or the pod template. */
  readonly path: Path;
  readonly language: Language;
  readonly style: Style;
}

/** Lines of Markdown. */
export type Facts = (here: Here) => readonly string[];

/** How many Services, ports or workloads are named. */
const LIMIT = 6;

const MESSAGES = catalogue({
  pairAlone: { en: '{label} alone: {workloads}', ko: '{label} 하나만 보면: {workloads}' },
  noService: {
    en: 'No Service in these files asks for {label}.',
    ko: '이 파일들에는 {label} 레이블로 선택하는 서비스가 없습니다.',
  },
  noRoute: {
    en: 'No Service in these files leads here.',
    ko: '이 파일들에는 이 포트로 오는 서비스가 없습니다.',
  },
  more: { en: 'and {count} more', ko: '외 {count}개' },
});

/** Fields of a Service; those that are not here only have their documentation. */
export const SERVICE_FACTS: Readonly<Record<string, Facts>> = {
  'metadata.name': dnsNames,
  'spec.type': allRoutes,
  'spec.ports': allRoutes,
  'spec.externalName': allRoutes,
  'spec.selector': selection,
  'spec.selector.*': selectorPair,
  'spec.ports[].port': portRoutes,
  'spec.ports[].targetPort': portRoutes,
  'spec.ports[].nodePort': nodePortRoutes,
  'spec.ports[].name': portRoutes,
  'spec.ports[].protocol': portRoutes,
};

/** Fields of a pod template. */
export const POD_FACTS: Readonly<Record<string, Facts>> = {
  'metadata.labels.*': servicesByLabel,
  'spec.containers[].ports[].name': routesToPort,
  'spec.containers[].ports[].containerPort': routesToPort,
  'spec.containers[].ports[].protocol': routesToPort,
};

/** From the same namespace, from another one, in full. */
function dnsNames({ snap, resource, style }: Here): readonly string[] {
  const name = resource.name?.value;
  if (name === undefined) return [];
  const namespace = resource.namespace?.value ?? '<namespace>';
  const { clusterDomain } = snap.config(resource.document.uri);
  const names = [name, `${name}.${namespace}`, `${name}.${namespace}.svc.${clusterDomain}`];
  return [names.map(it => style.code(it)).join(' · ')];
}

/** Each port with the nearest workload only, so that many ports stay readable. */
function allRoutes(here: Here): readonly string[] {
  const ports = as(here.resource, service)?.ports ?? [];
  if (ports.length === 0) return selection(here);
  const sentences = ports.flatMap(it => (ports.length === 1 ? routesOf(here, it) : routesOf(here, it).slice(0, 1)));
  return bounded(sentences, here);
}

function selection({ snap, resource, language, style }: Here): readonly string[] {
  return selectionSentences(snap, resource, language, style);
}

/** What the whole selector leads to; where that is nothing, what this pair alone would. */
function selectorPair(here: Here): readonly string[] {
  const { snap, resource, path, language, style } = here;
  const facts = as(resource, service);
  const labels = facts?.selector?.labels ?? [];
  const label = labels.find(it => it.key === path.at(-1));
  const whole = selection(here);
  if (!facts || !label || labels.length < 2 || selectedBy(resource, facts, snap.index).length > 0) return whole;
  const workloads = snap.index.find(podKey(label), resource).filter(it => !it.document.skipped);
  if (workloads.length === 0) return whole;
  const named = bounded(workloads.map(style.workload), here).join(', ');
  const alone = say(MESSAGES.pairAlone, { label: style.code(showLabels([label])), workloads: named });
  return [...whole, sentence(alone, language)];
}

function portRoutes(here: Here): readonly string[] {
  const port = as(here.resource, service)?.ports.findLast(it => touches(it.span, here.offset));
  return port ? routeSentences(here.snap, here.resource, port, here.language, here.style) : [];
}

function nodePortRoutes(here: Here): readonly string[] {
  const port = as(here.resource, service)?.ports.findLast(it => touches(it.span, here.offset));
  return port ? routesOf(here, port) : [];
}

/** The routes of a port, through the nodes where it is opened on them. */
function routesOf({ snap, resource, language, style }: Here, port: ServicePort): readonly string[] {
  const type = as(resource, service)?.type;
  const way = type === 'NodePort' || type === 'LoadBalancer' ? throughNode(port, language, style) : '';
  const start: Style['start'] = (from, text) => way + style.start(from, text);
  return routeSentences(snap, resource, port, language, { ...style, start });
}

function servicesByLabel(here: Here): readonly string[] {
  const { snap, resource, path, language, style } = here;
  const facts = as(resource, workload);
  const label = facts?.podLabels?.labels.find(it => it.key === path.at(-1));
  if (!facts || !label) return [];
  const shown = style.code(showLabels([label]));
  const services = servicesSelecting(resource, facts, snap.index).filter(it => asksFor(it, label));
  if (services.length === 0) return [sentence(say(MESSAGES.noService, { label: shown }), language)];
  return bounded(
    services.map(it => `${shown} ← ${style.workload(it)}`),
    here,
  );
}

function asksFor(it: Resource, { key, value }: Label): boolean {
  return as(it, service)?.selector?.labels.some(pair => pair.key === key && pair.value === value) ?? false;
}

/** The routes of all Services that end at this container port. */
function routesToPort(here: Here): readonly string[] {
  const { snap, resource, offset, language, style } = here;
  const facts = as(resource, workload);
  const port = facts?.containers.flatMap(it => it.ports).findLast(it => touches(it.span, offset));
  if (!facts || !port) return [];
  const to = { resource, workload: facts };
  const routes = servicesSelecting(resource, facts, snap.index).flatMap(from =>
    (as(from, service)?.ports ?? [])
      .filter(it => reachedBy(it, [to]).some(({ resolution }) => resolution.declared === port))
      .map(it => routeSentence(from, it, to, language, style)),
  );
  return routes.length === 0 ? [MESSAGES.noRoute[language]] : bounded(routes, here);
}

function bounded(facts: readonly string[], { language }: Here): readonly string[] {
  if (facts.length <= LIMIT + 1) return facts;
  return [...facts.slice(0, LIMIT), sentence(say(MESSAGES.more, { count: facts.length - LIMIT }), language)];
}
