/** `kube-services trace SERVICE[:PORT] [paths…]`: whether requests to a Service arrive, and what stands in their way. */
import type { Hop, Verdict } from '../core/features/trace/hop.ts';
import { isShared, type TraceStyle, traceLines } from '../core/features/trace/shown.ts';
import { portsOf, type Trace, tracesTo } from '../core/features/trace/trace.ts';
import { service } from '../core/model/kinds/service.ts';
import type { ServicePort } from '../core/model/ports.ts';
import { as, type Resource } from '../core/model/resource.ts';
import { nearest } from '../core/text/distance.ts';
import { type Language, say, sentence } from '../core/text/message.ts';
import type { Range } from '../core/text/text.ts';
import { type Arguments, EXIT, type Io, WrongUse } from './io.ts';
import { load } from './load.ts';
import { internalError, MESSAGES } from './messages.ts';
import { printable, printJson } from './print.ts';
import { inOrder, type ResourceId, type View, viewOf } from './view.ts';

/** What `--format json` prints; other programs rely on it. */
export interface TraceReport {
  readonly version: 1;
  readonly hops: readonly TracedHop[];
  readonly ways: readonly {
    readonly service: string;
    readonly port: number | null;
    readonly source: string;
    readonly verdict: Verdict;
  }[];
  readonly verdict: Verdict;
}

interface TracedHop {
  readonly kind: Hop['kind'];
  readonly at: {
    readonly file: string;
    readonly range: Range;
    readonly path: string | null;
    readonly resource: ResourceId;
  };
  readonly verdict: Verdict;
  readonly why: string;
  readonly fixes: readonly string[];
  /** From whom, of `ways`; null where it is the same for all. */
  readonly source: string | null;
}

interface Traced {
  readonly to: Resource;
  readonly port: ServicePort;
  readonly traces: readonly Trace[];
}

export function trace(given: Arguments, io: Io): number {
  const [wanted, ...paths] = given.words;
  if (wanted === undefined || wanted === '') throw new WrongUse(say(MESSAGES.serviceNeeded), say(MESSAGES.help));
  const [loaded] = load({ words: paths, each: false }, io.cwd);
  if (!loaded) return EXIT.fine;
  for (const it of loaded.complaints) io.err(`kube-services: ${sentence(it, given.lang)}\n`);
  const view = viewOf(loaded);
  const traced = tracedIn(view, wanted);
  if (given.format === 'json') printJson(io, reportOf(view, traced, given.lang));
  else io.out(`${textOf(view, traced, given.lang, io.colour)}\n`);
  for (const it of loaded.bugs) io.err(internalError(it));
  if (loaded.bugs.length > 0) return EXIT.bug;
  return verdictOfWays(traced) === 'does-not' ? EXIT.findings : EXIT.fine;
}

/** The ports that are meant. Throws where there is no such Service or port, with the nearest that there is. */
function tracedIn(view: View, wanted: string): readonly Traced[] {
  const colon = wanted.lastIndexOf(':');
  const [name, asked] = colon < 0 ? [wanted, undefined] : [wanted.slice(0, colon), wanted.slice(colon + 1)];
  const slash = name.indexOf('/');
  const [namespace, own] = slash < 0 ? [undefined, name] : [name.slice(0, slash), name.slice(slash + 1)];
  const all = inOrder(view).filter(it => as(it, service));
  const found = all.filter(
    it => it.name?.value === own && (namespace === undefined || it.namespace?.value === namespace),
  );
  if (found.length === 0) {
    const meant = nearest(
      own,
      all.flatMap(it => it.name?.value ?? []),
    );
    throw new WrongUse(
      meant ? say(MESSAGES.noServiceNear, { service: name, meant }) : say(MESSAGES.noService, { service: name }),
    );
  }
  const traced = found.flatMap(to =>
    portsOf(to)
      .filter(it => asked === undefined || it.name?.value === asked || String(it.port?.value) === asked)
      .map(port => ({ to, port, traces: tracesTo(view.snapshot, to, port) })),
  );
  if (traced.length > 0) return traced;
  const ports = found.flatMap(it => as(it, service)?.ports.map(port => port.port?.value ?? '?') ?? []);
  throw new WrongUse(say(MESSAGES.noServicePort, { service: name, port: asked ?? '', ports: ports.join(', ') || '–' }));
}

function verdictOfWays(traced: readonly Traced[]): Verdict {
  const all = traced.flatMap(({ traces }) => traces.map(it => it.verdict));
  if (all.includes('does-not')) return 'does-not';
  return all.every(it => it === 'arrives') ? 'arrives' : 'unknown';
}

const MARKS: Readonly<Record<Verdict, string>> = { arrives: '✓', 'does-not': '✗', unknown: '?' };
const COLOURS: Readonly<Record<Verdict, number>> = { arrives: 32, 'does-not': 31, unknown: 33 };

function textOf(view: View, traced: readonly Traced[], lang: Language, colour: boolean): string {
  const painted = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const style: TraceStyle = {
    heading: text => painted(printable(text), 1),
    section: text => painted(printable(text), 1),
    item: (verdict, text, { resource: { document }, at }, level) => {
      const { file, range } = view.place(document, at);
      const place = painted(`${printable(file)}:${range.start.line + 1}`, 2);
      return `${'  '.repeat(level + 1)}${painted(MARKS[verdict], COLOURS[verdict])} ${printable(text)}  ${place}`;
    },
    note: (text, level) => `${'  '.repeat(level + 3)}${printable(text)}`,
  };
  return traced
    .map(({ to, port, traces }) => traceLines(view.snapshot, to, port, traces, lang, style).join('\n'))
    .join('\n\n');
}

function reportOf(view: View, traced: readonly Traced[], lang: Language): TraceReport {
  const hopOf = (it: Hop, source: string | null): TracedHop => ({
    kind: it.kind,
    at: {
      ...view.place(it.resource.document, it.at),
      path: view.field(it.resource, it.at),
      resource: view.id(it.resource),
    },
    verdict: it.verdict,
    why: sentence(it.why, lang),
    fixes: it.because.flatMap(finding => view.snapshot.fixes(finding).map(({ title }) => sentence(title, lang))),
    source,
  });
  const hops = traced.flatMap(({ traces }) => {
    const [first] = traces;
    const shared = first ? [...first.hops, ...first.branches.flat()].filter(isShared) : [];
    const own = traces.flatMap(it =>
      [...it.hops, ...it.branches.flat()]
        .filter(hop => !isShared(hop))
        .map(hop => hopOf(hop, sentence(it.source.title, lang))),
    );
    return [...shared.map(it => hopOf(it, null)), ...own];
  });
  const ways = traced.flatMap(({ to, port, traces }) =>
    traces.map(it => ({
      service: to.name?.value ?? '',
      port: port.port?.value ?? null,
      source: sentence(it.source.title, lang),
      verdict: it.verdict,
    })),
  );
  return { version: 1, hops, ways, verdict: verdictOfWays(traced) };
}
