/** Traces for people, in lines: what all ways have in common once, and what each has of its own below it. */

import type { ServicePort } from '../../model/ports.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { type Hop, type Verdict, verdictOf } from './hop.ts';
import type { Trace } from './trace.ts';

const MESSAGES = catalogue({
  title: { en: 'Requests to {service}, port {port}', ko: '{service}, 포트 {port}(으)로 가는 요청' },
  titleAlone: { en: 'Requests to {service}', ko: '{service}(으)로 가는 요청' },
  from: { en: 'From {source}: {verdict}', ko: '{source}에서: {verdict}' },
  common: { en: 'Behind the Service: {verdict}', ko: '서비스 뒤: {verdict}' },
  arrives: { en: 'arrives', ko: '도달함' },
  'does-not': { en: 'does not arrive', ko: '도달하지 않음' },
  unknown: { en: 'cannot be known from these files', ko: '이 파일들로는 알 수 없음' },
  fix: { en: 'To mend it: {title}', ko: '고치려면: {title}' },
});

interface Place {
  readonly resource: Resource;
  readonly at: Span;
}

/** How a trace looks: with links in an editor, with the names of files on a terminal. */
export interface TraceStyle {
  heading(text: string): string;
  /** What comes below is of one part of the way, or from one sender. */
  section(text: string): string;
  /** A hop with the place where it is written; `level` counts from 0. */
  item(verdict: Verdict, text: string, place: Place, level: number): string;
  /** What is said about the hop above it. */
  note(text: string, level: number): string;
}

/** The lines of all traces to one port. Hops that several ways go through stand once. */
export function traceLines(
  snap: Snapshot,
  to: Resource,
  port: ServicePort,
  traces: readonly Trace[],
  language: Language,
  style: TraceStyle,
): readonly string[] {
  const hop = (it: Hop, level: number): readonly string[] => {
    return [
      style.item(it.verdict, sentence(it.why, language), it, level),
      ...notesOf(snap, it, language).map(note => style.note(note, level)),
    ];
  };
  const verdict = (it: Verdict): string => MESSAGES[it][language];
  const [first] = traces;
  if (!first) return [];
  const number = port.port?.value ?? port.portWritten;
  const service = nameOf(to);
  const name = port.name ? ` (${port.name.value})` : '';
  const title =
    number === undefined
      ? say(MESSAGES.titleAlone, { service })
      : say(MESSAGES.title, { service, port: `${number}${name}` });
  const common = [...first.hops.filter(isShared)];
  const shared = first.branches.map(it => it.filter(isShared));
  const behind = verdictOf([...common, ...(shared.length === 1 ? shared.flat() : [])]);
  const lines = [
    style.heading(sentence(title, language)),
    '',
    style.section(sentence(say(MESSAGES.common, { verdict: verdict(behind) }), language)),
    ...common.flatMap(it => hop(it, 0)),
    ...shared.flatMap(hops => hops.flatMap(it => hop(it, shared.length > 1 ? 1 : 0))),
  ];
  for (const it of traces) {
    const own = [...it.hops, ...it.branches.flat()].filter(one => !isShared(one));
    const source = sentence(it.source.title, language);
    lines.push('', style.section(sentence(say(MESSAGES.from, { source, verdict: verdict(it.verdict) }), language)));
    lines.push(...own.flatMap(one => hop(one, 0)));
  }
  return lines;
}

/** Whether a hop is the same wherever a request comes from. */
export function isShared({ kind }: Hop): boolean {
  return SHARED.has(kind);
}

const SHARED: ReadonlySet<Hop['kind']> = new Set(['accepted', 'service-port', 'selector', 'pods', 'target-port']);

/** Of a hop that is in doubt: what the rules say there, and what would mend it. */
function notesOf(snap: Snapshot, { verdict, because }: Hop, language: Language): readonly string[] {
  if (verdict === 'arrives') return [];
  const seen = new Set<string>();
  return because.slice(0, 3).flatMap(finding => {
    const said = sentence(finding.said, language);
    if (seen.has(said)) return [];
    seen.add(said);
    const fixes = snap.fixes(finding).slice(0, 3);
    return [said, ...fixes.map(it => sentence(say(MESSAGES.fix, { title: it.title }), language))];
  });
}
