/** "Why does nothing answer?": the traces to the Services at a place of a file, as a page with links. */
import { linksFrom } from '../../index/links.ts';
import { servicesSelecting } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import type { Snapshot } from '../../service/snapshot.ts';
import { catalogue, type Language } from '../../text/message.ts';
import { SourceText } from '../../text/text.ts';
import { fileName } from '../markdown.ts';
import type { Verdict } from './hop.ts';
import { type TraceStyle, traceLines } from './shown.ts';
import { portsOf, tracesTo } from './trace.ts';

export interface TraceDocument {
  /** What it is about: the Services, by name. */
  readonly title: string;
  /** What stands in the body: headings and paragraphs, of which the class is the verdict; the links lead to lines of files. */
  readonly html: string;
}

const MESSAGES = catalogue({
  more: {
    en: 'There are more Services and ports than are followed here.',
    ko: '여기에서 추적하지 않은 서비스와 포트가 더 있습니다.',
  },
  legend: {
    en: '✓ arrives · ✗ does not arrive · ? cannot be known from these files',
    ko: '✓ 도달함 · ✗ 도달하지 않음 · ? 이 파일들로는 알 수 없음',
  },
});

/** Of more ports than these nobody reads a page. */
const MOST = 12;

/** Of the Service at an offset, of those that select the workload there, or that what is there sends to; undefined without any. */
export function traceDocument(
  snap: Snapshot,
  uri: string,
  offset: number,
  language: Language,
): TraceDocument | undefined {
  const applied = snap.at(uri, offset)?.applied ?? [];
  const services = [...new Set(applied.flatMap(it => servicesOf(snap, it)))];
  if (services.length === 0) return undefined;
  const all = services.flatMap(to => portsOf(to).map(port => ({ to, port })));
  const style = htmlStyle(snap);
  const parts = all
    .slice(0, MOST)
    .map(({ to, port }) => traceLines(snap, to, port, tracesTo(snap, to, port), language, style).join('\n'));
  const last = [...(all.length > MOST ? [MESSAGES.more[language]] : []), MESSAGES.legend[language]];
  return {
    title: services.slice(0, 3).map(nameOf).join(', '),
    html: [...parts, ...last.map(it => `<p class="legend">${inHtml(it)}</p>`)].join('\n'),
  };
}

function servicesOf(snap: Snapshot, it: Resource): readonly Resource[] {
  if (as(it, service)) return [it];
  const workload = workloadOf(it);
  if (workload) return servicesSelecting(it, workload, snap.index);
  return linksFrom(it, snap.index).flatMap(({ targets }) =>
    targets.flatMap(({ resource }) => (as(resource, service) ? [resource] : [])),
  );
}

const MARKS: Readonly<Record<Verdict, string>> = { arrives: '✓', 'does-not': '✗', unknown: '?' };

function htmlStyle(snap: Snapshot): TraceStyle {
  return {
    heading: text => `<h1>${inHtml(text)}</h1>`,
    section: text => `<h2>${inHtml(text)}</h2>`,
    item: (verdict, text, { resource: { document }, at }, level) => {
      const { uri, span } = snap.locate(document, at);
      const { line } = new SourceText(snap.text(uri) ?? '').positionAt(span.start);
      const link = `<a href="${inHtml(uri)}#L${line + 1}">${inHtml(fileName(snap, uri))}:${line + 1}</a>`;
      return `<p class="${verdict} level-${level}"><b>${MARKS[verdict]}</b>${inHtml(text)} ${link}</p>`;
    },
    note: (text, level) => `<p class="note level-${level}">${inHtml(text)}</p>`,
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Nothing in a text out of a file is markup. */
function inHtml(text: string): string {
  return text.replace(/[&<>"']/g, it => ENTITIES[it] ?? '');
}
