/**
 * The one sentence that says where a Service port goes: `web :80 → http (8080) → Deployment web`. Hover, lens, hints,
 * tree and command line all show it; how its parts look is theirs to say (`Style`).
 */

import { nearMisses } from '../index/near-miss.ts';
import type { Reference } from '../index/relation.ts';
import { carryingElsewhere, reachedBy, type Selected, selectedBy } from '../index/selection.ts';
import { OPERATOR_KEY } from '../model/kinds/custom.ts';
import { type Service, service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { isFilledIn, isRuntimeLabel, type LabelMap, showLabels } from '../model/labels.ts';
import { PODS_KEY } from '../model/pods.ts';
import {
  type Container,
  type ContainerPort,
  mayDeclare,
  reachable,
  resolvePort,
  resolveSymbol,
  type ServicePort,
  wantedPort,
} from '../model/ports.ts';
import { as, calledName, nameOf, type Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { shownText } from '../syntax/go-template/symbol.ts';
import { isOpaque } from '../syntax/template.ts';
import { catalogue, type Language, type Said, say, sentence } from '../text/message.ts';

/** How the parts of a sentence look. */
export interface Style {
  /** Names and numbers: `web :80`, `http (8080)`, `app=web`. */
  code(text: string): string;
  /** The port of a Service that the sentence begins with; `text` is `web :80`. */
  start(from: Resource, text: string, port: ServicePort): string;
  /** The port of a container; `text` is `http (8080)`. Code unless said otherwise. */
  port?(it: Resource, port: ContainerPort, text: string): string;
  workload(it: Resource): string;
  /** A workload or a Service inside of a sentence; as `workload` unless said otherwise. */
  brief?(it: Resource): string;
  /** Who leads to a Service; its name unless said otherwise. */
  entry?(it: Reference): string;
  /** Where the way ends by mistake before it reaches anything; `text` says why. */
  broken?(text: string): string;
}

const PLAIN: Style = { code: it => it, start: (_from, text) => text, workload: nameOf };

/** How many workloads are named before "and N more". */
const LIMIT = 5;

const MESSAGES = catalogue({
  nothing: {
    en: 'nothing: no workload has {labels}',
    ko: '없음: {labels} 레이블을 가진 워크로드가 없습니다',
  },
  unseen: {
    en: 'unknown: no workload in these files has {labels}',
    ko: '알 수 없음: 이 파일들에는 {labels} 레이블을 가진 워크로드가 없습니다',
  },
  reading: {
    en: 'unknown: the files are still being read',
    ko: '알 수 없음: 파일을 아직 읽는 중입니다',
  },
  template: {
    en: 'unknown: a template fills it in, or it is not text',
    ko: '알 수 없음: 템플릿이 채우거나 문자열이 아닙니다',
  },
  unreadable: { en: 'unknown: this port cannot be read', ko: '알 수 없음: 이 포트를 읽을 수 없습니다' },
  noSelector: {
    en: 'no selector: whoever makes its endpoints decides',
    ko: '셀렉터 없음: 엔드포인트를 만드는 쪽이 정합니다',
  },
  alias: { en: '{host} (a DNS alias)', ko: '{host} (DNS 별칭)' },
  noHost: {
    en: 'unknown: there is no externalName that can be read',
    ko: '알 수 없음: 읽을 수 있는 externalName이 없습니다',
  },
  missing: { en: '{port} ✗ {workload} has no such port', ko: '{port} ✗ {workload}에 이런 포트가 없습니다' },
  otherProtocol: {
    en: '{port} ✗ {workload} has it for {protocol} only',
    ko: '{port} ✗ {workload}에는 {protocol} 포트로만 있습니다',
  },
  maybe: {
    en: '{port} → {workload}, whose ports are filled in by a template',
    ko: '{port} → {workload} (포트는 템플릿이 채웁니다)',
  },
  reached: { en: '{port} → {workload}', ko: '{port} → {workload}' },
  undeclared: {
    en: '{port} → {workload}, which declares {declared} only',
    ko: '{port} → {workload} (선언한 포트: {declared})',
  },
  more: { en: 'and {count} more', ko: '외 {count}개' },
  node: { en: 'node', ko: '노드' },
});

/**
 * One sentence for each workload that the Service selects, the nearest first; after a few, "and N more". Where nothing
 * is reached there is one sentence that says why. Empty for what is no Service.
 */
export function routeSentences(
  snap: Snapshot,
  from: Resource,
  port: ServicePort,
  language: Language,
  style: Style = PLAIN,
): readonly string[] {
  const facts = as(from, service);
  if (!facts) return [];
  const start = startOf(from, port, style);
  const all = selectedBy(from, facts, snap.index);
  // What the same expression fills in on both sides is known to agree; of the others nothing is.
  const selected = port.symbol ? reachedBy(port, all) : all;
  const none = noRoute(snap, from, facts, port, selected, style) ?? noWorkload(snap, from, facts, selected, style);
  if (none) return [`${start} → ${shownEnd(snap, from, facts.selector, none, language, style)}`];
  return bounded(
    selected.map(it => `${start} → ${sentence(endOf(port, it, style), language)}`),
    language,
  );
}

/** The sentence for one of the workloads that a Service selects. */
export function routeSentence(
  from: Resource,
  port: ServicePort,
  to: Selected,
  language: Language,
  style: Style = PLAIN,
): string {
  return `${startOf(from, port, style)} → ${sentence(endOf(port, to, style), language)}`;
}

/** The workloads that a Service selects, by port or none: `app=web → Deployment web`. */
export function selectionSentences(
  snap: Snapshot,
  from: Resource,
  language: Language,
  style: Style = PLAIN,
): readonly string[] {
  const facts = as(from, service);
  if (!facts) return [];
  const selected = selectedBy(from, facts, snap.index);
  const none = noWorkload(snap, from, facts, selected, style);
  if (none) return [shownEnd(snap, from, facts.selector, none, language, style)];
  const start = style.code(showLabels(facts.selector?.labels ?? []));
  return bounded(
    selected.map(it => `${start} → ${style.workload(it.resource)}`),
    language,
  );
}

/** The way in from outside of the cluster: `node :30080`. Undefined where there is none. */
export function nodeEntry({ nodePort }: ServicePort, language: Language, style: Style = PLAIN): string | undefined {
  return nodePort && style.code(`${MESSAGES.node[language]} :${nodePort.value}`);
}

/** Why nothing is reached; marked where something near shows that it is a mistake. */
export function shownEnd(
  snap: Snapshot,
  from: Resource,
  selector: LabelMap | undefined,
  none: Said,
  language: Language,
  style: Style,
): string {
  const text = sentence(none, language);
  if (none.message !== MESSAGES.nothing || !style.broken || !selector) return text;
  const isNear = nearMisses(from, { selector }, snap.index).some(it => it.way !== 'same-name');
  return isNear ? style.broken(text) : text;
}

function bounded(sentences: readonly string[], language: Language): readonly string[] {
  if (sentences.length <= LIMIT + 1) return sentences;
  return [...sentences.slice(0, LIMIT), sentence(say(MESSAGES.more, { count: sentences.length - LIMIT }), language)];
}

/** `web :80`, `dns :53/UDP`. */
function startOf(from: Resource, port: ServicePort, style: Style): string {
  const { portWritten, protocol } = port;
  const number = port.port ? String(port.port.value) : (portWritten ?? '?');
  const name = calledName(from) ?? from.kind;
  return style.start(from, `${name} :${number}${protocol === 'TCP' ? '' : `/${protocol}`}`, port);
}

/** Why a port leads nowhere that can be known, whatever the workloads. */
function noRoute(
  snap: Snapshot,
  from: Resource,
  facts: Service,
  port: ServicePort,
  selected: readonly Selected[],
  style: Style,
): Said | undefined {
  if (facts.type === 'ExternalName') return aliasOf(facts, style);
  if (port.symbol ? selected.length > 0 : !port.opaque && wantedPort(port) !== undefined) return undefined;
  const text = snap.documentText(from.document)?.slice(port.span.start, port.span.end) ?? '';
  return say(isOpaque(text) ? MESSAGES.template : MESSAGES.unreadable);
}

function aliasOf({ externalName }: Service, style: Style): Said {
  return externalName ? say(MESSAGES.alias, { host: style.code(externalName.value) }) : say(MESSAGES.noHost);
}

/** Why no workload is selected; what cannot be known is never called nothing. */
function noWorkload(
  snap: Snapshot,
  from: Resource,
  facts: Service,
  selected: readonly Selected[],
  style: Style,
): Said | undefined {
  const { selector } = facts;
  if (selector?.opaque) return say(MESSAGES.template);
  if (facts.type === 'ExternalName') return aliasOf(facts, style);
  if (selected.length > 0) return undefined;
  if (facts.type === undefined || isFilledIn(selector)) return say(MESSAGES.template);
  if (!selector || selector.labels.length === 0) return say(MESSAGES.noSelector);
  return noneHas(snap, from, selector, style.code(showLabels(selector.labels)));
}

/** That no workload has these labels, as far as that can be known; `shown` is how they are written. */
export function noneHas(snap: Snapshot, from: Resource, selector: LabelMap, shown: string): Said {
  if (!snap.complete) return say(MESSAGES.reading);
  const unsure =
    selector.labels.some(it => isRuntimeLabel(it.key)) ||
    snap.index.skipped(from).length > 0 ||
    carryingElsewhere(from, selector, snap.index).length > 0 ||
    snap.index.find(OPERATOR_KEY, from).length > 0 ||
    snap.index.find(PODS_KEY, from).some(it => isFilledIn(workloadOf(it)?.podLabels));
  return say(unsure ? MESSAGES.unseen : MESSAGES.nothing, { labels: shown });
}

/** Where a port goes in the pods of one workload: `http (8080) → Deployment web`. */
export function arrival(port: ServicePort, to: Selected, language: Language, style: Style = PLAIN): string {
  return sentence(endOf(port, to, style), language);
}

function endOf(port: ServicePort, { resource, workload: { containers } }: Selected, style: Style): Said {
  if (port.symbol)
    return say(MESSAGES.reached, {
      port: style.code(symbolText(port, containers)),
      workload: style.workload(resource),
    });
  const wanted = wantedPort(port)!;
  const searched = reachable(containers);
  const { declared, number, status } = resolvePort(port, containers)!;
  const to = { workload: style.workload(resource) };
  if (declared) {
    const text = portText(wanted, declared, number);
    return say(MESSAGES.reached, { port: style.port?.(resource, declared, text) ?? style.code(text), ...to });
  }
  const text = { port: style.code(String(wanted)), ...to };
  if (typeof wanted === 'string') {
    const namesake = searched.flatMap(it => it.ports).find(it => it.name?.value === wanted);
    if (namesake) return say(MESSAGES.otherProtocol, { ...text, protocol: namesake.protocol });
    return say(mayDeclare(wanted, containers) ? MESSAGES.maybe : MESSAGES.missing, text);
  }
  if (status === 'no-ports-declared' || mayDeclare(wanted, containers)) return say(MESSAGES.reached, text);
  return say(MESSAGES.undeclared, { ...text, declared: style.code(declaredPorts(searched.flatMap(it => it.ports))) });
}

/** What the Service says first: `http (8080)` for a name, `8080 (http)` for a number. */
function portText(wanted: number | string, { name }: ContainerPort, number: number | null): string {
  if (typeof wanted === 'string') return number === null ? wanted : `${wanted} (${number})`;
  return name ? `${wanted} (${name.value})` : String(wanted);
}

/** `{{ .Values.port }} (http)`: the expression, and what is known of the port that it also fills in. */
function symbolText(port: ServicePort, containers: readonly Container[]): string {
  const declared = resolveSymbol(port, containers)?.declared;
  const known = declared?.name?.value ?? declared?.containerPort?.value;
  const text = shownText(port.symbol!.value);
  return known === undefined ? text : `${text} (${known})`;
}

function declaredPorts(ports: readonly ContainerPort[]): string {
  const shown = ports.slice(0, 3).map(({ name, containerPort, protocol }) => {
    const number = `${containerPort?.value ?? '?'}${protocol === 'TCP' ? '' : `/${protocol}`}`;
    return name ? `${name.value} (${number})` : number;
  });
  return ports.length > 3 ? `${shown.join(', ')}, …` : shown.join(', ');
}
