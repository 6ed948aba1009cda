/** What a hover says first: where this very field leads, or who comes here. By field, in tables. */
import { reachedBy, selectedBy, servicesSelecting } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { type Label, showLabels } from '../../model/labels.ts';
import { podKey } from '../../model/pods.ts';
import type { ContainerPort, ServicePort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say, sentence } from '../../text/message.ts';
import { touches } from '../../text/text.ts';
import { nodeEntry, routeSentences, selectionSentences } from '../sentence.ts';
import { bounded } from '../traffic/bounded.ts';
import { linesOfPort, linesOfService, linesToWorkload } from '../traffic/traffic-line.ts';
import type { Here } from './here.ts';
import { dnsNames } from './service-names.ts';

/** Lines of Markdown; none where nothing is known. */
export type Facts = (here: Here) => readonly string[];

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
});

/** Fields of a Service; those that are not here only have their documentation. */
export const SERVICE_FACTS: Readonly<Record<string, Facts>> = {
  kind: allLines,
  'metadata.name': names,
  'spec.type': allLines,
  'spec.ports': allLines,
  'spec.externalName': allLines,
  'spec.selector': selection,
  'spec.selector.*': selectorPair,
  'spec.ports[].port': portLines,
  'spec.ports[].targetPort': portLines,
  'spec.ports[].nodePort': nodePortLines,
  'spec.ports[].name': portLines,
  'spec.ports[].protocol': portLines,
};

/** Fields of a pod template. */
export const POD_FACTS: Readonly<Record<string, Facts>> = {
  'metadata.labels.*': servicesByLabel,
  'spec.containers[].ports[].name': linesToPort,
  'spec.containers[].ports[].containerPort': linesToPort,
  'spec.containers[].ports[].protocol': linesToPort,
};

/** Of a workload itself, whose name stands outside of its template. */
export const WORKLOAD_FACTS: Readonly<Record<string, Facts>> = { kind: linesToPods, 'metadata.name': linesToPods };

function names(here: Here): readonly string[] {
  return [...allLines(here), ...dnsNames(here, here.resource)];
}

function allLines(here: Here): readonly string[] {
  return linesOfService(here, here.resource);
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
  const whole = selectionSentences(snap, resource, language, style);
  if (!facts || !label || labels.length < 2 || selectedBy(resource, facts, snap.index).length > 0) return whole;
  const workloads = snap.index.find(podKey(label), resource).filter(it => !it.document.skipped);
  if (workloads.length === 0) return whole;
  const named = bounded(workloads.map(style.workload), language).join(', ');
  const alone = say(MESSAGES.pairAlone, { label: style.code(showLabels([label])), workloads: named });
  return [...whole, sentence(alone, language)];
}

function portLines(here: Here): readonly string[] {
  const port = portAt(here);
  return port ? bounded(linesOfPort(here, here.resource, port), here.language) : [];
}

/** The port that something is said of, which a patch may say somewhere else. */
function portAt({ snap, resource, offset }: Here): ServicePort | undefined {
  const ports = as(resource, service)?.ports ?? [];
  const around = ports.findLast(it => touches(it.span, offset));
  if (around || !resource.document.parts) return around;
  const path = snap.pathAt(resource, { start: offset, end: offset }).slice(0, 3);
  const entry = nodeAt(snap.root(resource), ...path);
  return ports.find(it => it.span.start === entry?.span.start);
}

/** The node alone comes this way. */
function nodePortLines(here: Here): readonly string[] {
  const { snap, resource, language, style } = here;
  const port = portAt(here);
  if (!port) return [];
  const node = nodeEntry(port, language, style);
  const routes = routeSentences(snap, resource, port, language, style);
  return node === undefined ? routes : routes.map(it => `${node} → ${it}`);
}

function servicesByLabel(here: Here): readonly string[] {
  const { snap, resource, path, language, style } = here;
  const facts = workloadOf(resource);
  const label = facts?.podLabels?.labels.find(it => it.key === path.at(-1));
  if (!facts || !label) return [];
  const shown = style.code(showLabels([label]));
  const services = servicesSelecting(resource, facts, snap.index).filter(it => asksFor(it, label));
  if (services.length === 0) return [sentence(say(MESSAGES.noService, { label: shown }), language)];
  const asking = bounded(services.map(style.workload), language).join(', ');
  return [`${shown} ← ${asking}`, ...bounded(linesThrough(here, services), language)];
}

function asksFor(it: Resource, { key, value }: Label): boolean {
  return as(it, service)?.selector?.labels.some(pair => pair.key === key && pair.value === value) ?? false;
}

/** The lines of Services as far as this workload, of ports of which it is known that they reach it. */
function linesThrough(here: Here, services: readonly Resource[], end?: ContainerPort): readonly string[] {
  const { resource } = here;
  const to = { resource, workload: workloadOf(resource)! };
  return services.flatMap(from => {
    const ports = as(from, service)?.ports ?? [];
    const reaching = ports.filter(it =>
      reachedBy(it, [to]).some(({ resolution }) => !end || resolution.declared === end),
    );
    return linesToWorkload(here, from, reaching, to);
  });
}

/** The lines of all Services that end at this container port. */
function linesToPort(here: Here): readonly string[] {
  const { snap, resource, offset, language } = here;
  const facts = workloadOf(resource);
  const port = facts?.containers.flatMap(it => it.ports).findLast(it => touches(it.span, offset));
  if (!facts || !port) return [];
  const found = linesThrough(here, servicesSelecting(resource, facts, snap.index), port);
  return found.length === 0 ? [MESSAGES.noRoute[language]] : bounded(found, language);
}

/** The lines of all Services that end at these pods. */
function linesToPods(here: Here): readonly string[] {
  const { snap, resource, language } = here;
  const facts = workloadOf(resource);
  return facts ? bounded(linesThrough(here, servicesSelecting(resource, facts, snap.index)), language) : [];
}
