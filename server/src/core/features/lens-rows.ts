/**
 * What code lenses say, one row for each sort of object: where a Service leads and who refers to it, which Services select a
 * workload, which Services anything else names.
 */
import { referencesTo } from '../index/links.ts';
import { missingObject } from '../index/missing-object.ts';
import { resolvedName } from '../index/row-relations.ts';
import { fits, selectedBy, servicesSelecting } from '../index/selection.ts';
import type { Index } from '../index/workspace-index.ts';
import { selectorKey, service, usesSelector } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import type { Label } from '../model/labels.ts';
import type { Workload } from '../model/pods.ts';
import type { NameReference } from '../model/references/reference.ts';
import { as, calledName, type Resource } from '../model/resource.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import { shownText } from '../syntax/go-template/symbol.ts';
import { catalogue, type Language, type Said, say, sentence } from '../text/message.ts';
import { routeSentences, type Style, selectionSentences } from './sentence.ts';
import { ownOf, placeOf, type WrittenObject, writtenName, writtenObjects } from './written-objects.ts';

/** What is said, and the places that it is about. */
export interface Lens {
  readonly title: string;
  readonly places: readonly Location[];
}

export interface LensRow {
  /** By what is known of the resource and by look-ups alone: a long file is asked about at once. */
  has(it: Resource, index: Index): boolean;
  lens(snap: Snapshot, it: Resource, language: Language): Lens;
}

/** How many objects are named. */
const NAMES = 3;
/** How much of labels is shown. */
const LONG = 60;
/** How many Services are compared with one workload before its lens is asked for. */
const COMPARED = 50;

const MESSAGES = catalogue({
  port: { en: '1 port', ko: '포트 1개' },
  ports: { en: '{count} ports', ko: '포트 {count}개' },
  resources: { en: '{count} resources', ko: '리소스 {count}개' },
  more: { en: '{names} and {count} more', ko: '{names} 외 {count}개' },
  selectedBy: { en: 'selected by Service {service}', ko: '선택하는 서비스: {service}' },
  selectedByMany: { en: 'selected by {count} Services', ko: '선택하는 서비스 {count}개' },
  unselected: {
    en: 'no Service in these files selects its pods',
    ko: '이 파일들에는 이 파드를 선택하는 서비스가 없습니다',
  },
  missing: { en: 'not in these files: {names}', ko: '이 파일들에 없음: {names}' },
});

/** A lens stands above what the sentence begins with, so that begins with the port; long labels would leave no room. */
const STYLE: Style = {
  code: it => (it.length > LONG ? `${it.slice(0, LONG)}…` : it),
  start: (from, text) => text.slice((calledName(from) ?? from.kind).length + 1),
  workload: writtenName,
};

const ofService: LensRow = {
  has: it => as(it, service) !== undefined,
  lens(snap, it, language) {
    const facts = as(it, service);
    const selected = facts ? selectedBy(it, facts, snap.index).map(({ resource }) => resource) : [];
    const references = referencesTo(it, snap.index).filter(({ from }) => from !== it);
    const referring = writtenObjects(references.map(({ from }) => from));
    const [first] = referring;
    const others = sentence(say(MESSAGES.resources, { count: referring.length }), language);
    const from = first && `← ${referring.length === 1 ? writtenName(first.own) : others}`;
    return {
      title: [leading(snap, it, selected, language), ...(from ? [from] : [])].join(' · '),
      places: [
        ...writtenObjects(selected).map(({ own }) => placeOf(snap, own)),
        ...references.map(({ from, at }) => snap.locate(from.document, at)),
      ],
    };
  },
};

/** `:80 → http (8080) → Deployment web`; of several ports or workloads `→ Deployment web · 2 ports`. */
function leading(snap: Snapshot, it: Resource, selected: readonly Resource[], language: Language): string {
  const { ports = [], selector } = as(it, service) ?? {};
  const [port] = ports;
  if (selected.length === 0 || selector?.opaque) {
    return `→ ${selectionSentences(snap, it, language, STYLE).join(', ')}`;
  }
  const routes = port && ports.length === 1 ? routeSentences(snap, it, port, language, STYLE) : [];
  if (routes.length === 1) return routes[0]!;
  const count = ports.length === 1 ? say(MESSAGES.port) : say(MESSAGES.ports, { count: ports.length });
  const texts = [named(writtenObjects(selected), language), ...(port ? [sentence(count, language)] : [])];
  return `→ ${texts.join(' · ')}`;
}

const ofWorkload: LensRow = {
  has(it, index) {
    const workload = workloadOf(it);
    return workload?.podLabels?.labels.some(label => mayBeSelected(it, workload, label, index)) ?? false;
  },
  lens(snap, it, language) {
    const facts = workloadOf(it);
    const services = facts ? servicesSelecting(it, facts, snap.index) : [];
    const places = services.map(from => {
      const selector = as(from, service)?.selector;
      return snap.locate(from.document, selector?.at ?? from.kindSpan);
    });
    return { title: sentence(selectedBySaid(services), language), places };
  },
};

/** Whether a Service asks for this label, and for nothing that the pods have not. Of many it is taken for granted. */
function mayBeSelected(it: Resource, workload: Workload, label: Label, index: Index): boolean {
  const key = selectorKey(label);
  if (index.count(key, it) > COMPARED) return true;
  return index.find(key, it).some(from => {
    const facts = as(from, service);
    return facts?.selector !== undefined && usesSelector(facts) && fits(facts.selector, workload);
  });
}

function selectedBySaid([first, ...others]: readonly Resource[]): Said {
  if (!first) return say(MESSAGES.unselected);
  if (others.length > 0) return say(MESSAGES.selectedByMany, { count: others.length + 1 });
  return say(MESSAGES.selectedBy, { service: calledName(ownOf(first)) ?? '?' });
}

/** Ingresses, routes, webhooks and whatever else names Services by a field. */
const ofReferrer: LensRow = {
  has: it => !workloadOf(it) && servicesNamedBy(it).length > 0,
  lens(snap, it, language) {
    const references = servicesNamedBy(it).map(mention => ({ mention, ...resolvedName(mention, it, snap.index) }));
    const found = writtenObjects(references.flatMap(({ to }) => to));
    const unresolved = references.filter(({ to }) => to.length === 0).map(({ mention }) => mention);
    const missing = unresolved.filter(mention => isMissing(snap, mention, it));
    const leads = [
      ...(found.length > 0 ? [named(found, language)] : []),
      ...namesOf(unresolved.filter(mention => !missing.includes(mention))),
      ...namesOf(missing).map(names => sentence(say(MESSAGES.missing, { names }), language)),
    ];
    return { title: `→ ${leads.join(' · ')}`, places: found.map(({ own }) => placeOf(snap, own)) };
  },
};

/** Of what a template fills in, and of what may stand in a file that could not be read (yet), only the name is said. */
function isMissing(snap: Snapshot, mention: NameReference, from: Resource): boolean {
  const missing = snap.complete ? missingObject(mention, from, snap.index) : undefined;
  return missing !== undefined && missing.doubt?.why !== 'unread';
}

/** Each once, in one text; none where there are none. */
function namesOf(mentions: readonly NameReference[]): readonly string[] {
  const names = new Set(mentions.map(it => shownText(it.name.value)));
  return names.size > 0 ? [[...names].join(', ')] : [];
}

function servicesNamedBy({ mentions }: Resource): readonly NameReference[] {
  return mentions.names.filter(it => it.to === '/Service');
}

/** The first row that has something to say of a resource says it. */
export const LENS_ROWS: readonly LensRow[] = [ofService, ofWorkload, ofReferrer];

/** `Service web, api`: the kind is said where it changes. */
function named(objects: readonly WrittenObject[], language: Language): string {
  const shown = objects.slice(0, objects.length > NAMES + 1 ? NAMES : NAMES + 1).map(({ own }, index) => {
    const name = calledName(own);
    const isSameKind = objects[index - 1]?.own.kind === own.kind;
    return name !== undefined && isSameKind ? name : writtenName(own);
  });
  const names = shown.join(', ');
  const count = objects.length - shown.length;
  return count > 0 ? sentence(say(MESSAGES.more, { names, count }), language) : names;
}
