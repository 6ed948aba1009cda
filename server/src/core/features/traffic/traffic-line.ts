/**
 * The whole way of a request: `Ingress web · shop.example.com/ → web :80 → http (8080) → Deployment web`. The sentence of
 * `sentence.ts` with whoever leads to its Service in front; a hop that is not there is marked.
 */
import type { Reference } from '../../index/relation.ts';
import type { Selected } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import type { ServicePort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { catalogue, say, sentence } from '../../text/message.ts';
import { nodeEntry, routeSentence, routeSentences, selectionSentences } from '../sentence.ts';
import { type Asked, askedPorts } from './asked-ports.ts';
import { bounded } from './bounded.ts';
import { type Entry, entriesOf, entriesTo, entryText, type View } from './entries.ts';
import { missingPort, unknownPort } from './missing.ts';

/** How many entries of one port get a line. */
const ENTRIES = 4;

const MESSAGES = catalogue({
  moreEntries: { en: 'and {count} more lead to {port}', ko: '{port}에 접속하는 곳 외 {count}개' },
  entryAndMore: { en: '{entry} (and {count} more)', ko: '{entry} (외 {count}개)' },
});

/** The lines of one port: one for each entry, by way of the nearest workload, then one for each other workload. */
export function linesOfPort(view: View, to: Resource, port: ServicePort): readonly string[] {
  const { snap, language, style } = view;
  return eachEntry(view, port, entriesTo(snap, to), routeSentences(snap, to, port, language, style));
}

/** The lines of several ports of a Service as far as one of its workloads. */
export function linesToWorkload(
  view: View,
  from: Resource,
  ports: readonly ServicePort[],
  to: Selected,
): readonly string[] {
  if (ports.length === 0) return [];
  const entries = entriesTo(view.snap, from);
  const route = (it: ServicePort): string => routeSentence(from, it, to, view.language, view.style);
  return ports.flatMap(it => eachEntry(view, it, entries, [route(it)]));
}

/** The lines of a Service. Of several ports the first entry and the nearest workload each, so that they stay readable. */
export function linesOfService(view: View, to: Resource): readonly string[] {
  const { snap, language, style } = view;
  const ports = as(to, service)?.ports ?? [];
  const entries = entriesTo(snap, to);
  const [only] = ports;
  if (!only) {
    const ways = entries.slice(0, ENTRIES).map(it => `${entryText(view, it)} → ${style.workload(to)}`);
    return [...ways, ...selectionSentences(snap, to, language, style)];
  }
  const routes = (it: ServicePort): readonly string[] => routeSentences(snap, to, it, language, style);
  const lines =
    ports.length === 1
      ? eachEntry(view, only, entries, routes(only))
      : bounded(
          ports.map(it => () => firstEntry(view, it, entries, routes(it))),
          language,
        );
  return [...lines, ...brokenEntries(view, to, entries)];
}

/**
 * The lines from where a reference is written, to whatever it asks for of the Services that it leads to. `way`: how it comes
 * there; undefined where no traffic does, so that the lines are those of the Services themselves.
 */
export function linesFrom(view: View, reference: Reference, way: string | undefined): readonly string[] {
  const services = reference.to.filter(it => as(it, service));
  if (way === undefined) return services.flatMap(it => linesOfService(view, it));
  return services.flatMap(to => {
    const [first = '', ...others] = linesOfAsked(view, to, askedPorts(reference, to, view.snap));
    return [`${way} → ${first}`, ...others];
  });
}

/** Where the ports lead that are asked for, without entries. */
export function linesOfAsked(view: View, to: Resource, asked: Asked): readonly string[] {
  const { snap, language, style } = view;
  if (asked.which === 'none') return [missingPort(view, to, asked.wanted)];
  if (asked.which === 'unknown') return [unknownPort(view, to)];
  const ports = asked.which === 'all' ? (as(to, service)?.ports ?? []) : asked.ports;
  if (ports.length === 0) return selectionSentences(snap, to, language, style);
  const routes = ports.map(it => routeSentences(snap, to, it, language, style));
  return ports.length === 1 ? routes.flat() : routes.flatMap(it => it.slice(0, 1));
}

/** A line for each entry by way of the first sentence, which is that of the nearest workload. */
function eachEntry(
  view: View,
  port: ServicePort,
  entries: readonly Entry[],
  routes: readonly string[],
): readonly string[] {
  const [nearest = '', ...others] = routes;
  const ways = waysTo(view, port, entries);
  if (ways.length === 0) return routes;
  const shown = ways.length > ENTRIES + 1 ? ways.slice(0, ENTRIES) : ways;
  const count = ways.length - shown.length;
  const number = view.style.code(`:${port.port?.value ?? port.portWritten ?? '?'}`);
  const more = count > 0 ? [sentence(say(MESSAGES.moreEntries, { count, port: number }), view.language)] : [];
  return [...shown.map(it => `${it()} → ${nearest}`), ...more, ...others];
}

/** One line, which says how many other entries there are. */
function firstEntry(
  view: View,
  port: ServicePort,
  entries: readonly Entry[],
  [nearest = '']: readonly string[],
): string {
  const [first, ...others] = waysTo(view, port, entries);
  if (!first) return nearest;
  const said = say(MESSAGES.entryAndMore, { entry: first(), count: others.length });
  return `${others.length > 0 ? sentence(said, view.language) : first()} → ${nearest}`;
}

/** The node first, where the port is opened on it. Texts are made when they are shown: the file of each has to be read. */
function waysTo(view: View, port: ServicePort, entries: readonly Entry[]): readonly (() => string)[] {
  const node = nodeEntry(port, view.language, view.style);
  return [...(node ? [() => node] : []), ...entriesOf(port, entries).map(it => () => entryText(view, it))];
}

/** Those who ask for a port that the Service does not have. */
function brokenEntries(view: View, to: Resource, entries: readonly Entry[]): readonly string[] {
  const broken = entries.flatMap(({ from, references }) => {
    const [lost] = references.flatMap(([it, asked]) => (asked.which === 'none' ? [{ it, asked }] : []));
    return lost ? [{ from, ...lost }] : [];
  });
  return broken
    .slice(0, ENTRIES)
    .map(
      ({ from, it, asked }) =>
        `${entryText(view, { from, references: [[it, asked]] })} → ${missingPort(view, to, asked.wanted)}`,
    );
}
