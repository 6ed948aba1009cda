/**
 * Inlay hints: the number behind the name of a port (`targetPort: http = 8080`), and how much a selector selects (`selector:
 * 1 Deployment`). Where nothing is known or nothing is found there is none: that is for the diagnostics to say.
 */
import { referencesFrom } from '../index/links.ts';
import type { Link, Reference } from '../index/relation.ts';
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { as } from '../model/resource.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { type Span, sameSpan } from '../text/text.ts';
import { fileName } from './markdown.ts';
import { type NumberedPort, numberedPorts } from './port-numbers.ts';
import { routeSentences } from './sentence.ts';
import { placeOf, type WrittenObject, writtenName, writtenObjects } from './written-objects.ts';

/** A text to show behind what is written. */
export interface Hint {
  /** Offset in the file. */
  readonly at: number;
  readonly parts: readonly HintPart[];
  /** Lines of plain text. */
  readonly tooltip: string;
}

interface HintPart {
  readonly text: string;
  /** What it is about, if that is one thing. */
  readonly to?: Location;
}

/** How many numbers are shown, and how many lines the tooltip has. */
const NUMBERS = 3;
const LINES = 8;

const MESSAGES = catalogue({
  one: { en: '1 {kind}', ko: '{kind} 1개' },
  workloads: { en: '{count} workloads', ko: '워크로드 {count}개' },
  services: { en: '{count} Services', ko: '서비스 {count}개' },
  objects: { en: '{count} objects', ko: '오브젝트 {count}개' },
  more: { en: 'and {count} more', ko: '외 {count}개' },
});

/** The hints whose places are in a span of a file, in the order of the text. */
export function inlayHints(snap: Snapshot, uri: string, span: Span, language: Language): readonly Hint[] {
  const selectors = new Map<number, Link[]>();
  const ports = new Map<number, Link[]>();
  for (const reference of referencesIn(snap, uri, span)) {
    for (const link of reference.links) {
      const found = isWholeSelector(link, reference) ? selectors : ports;
      const at = placeBehind(snap, uri, link, found === selectors);
      if (at === undefined || at < span.start || at > span.end) continue;
      const known = found.get(at);
      if (known) known.push(link);
      else found.set(at, [link]);
    }
  }
  return [
    ...[...selectors].map(([at, links]) => selectorHint(snap, at, links, language)),
    ...[...ports].flatMap(([at, links]) => portHint(snap, at, links, language) ?? []),
  ].toSorted((a, b) => a.at - b.at);
}

/** The references of all resources, in each unit, to which the documents in a span contribute. */
function referencesIn(snap: Snapshot, uri: string, { start, end }: Span): readonly Reference[] {
  const resources = (snap.file(uri)?.documents ?? [])
    .filter(it => it.start <= end && start <= it.start + it.length)
    .flatMap(it => snap.appliedFrom(it.document))
    .filter(it => {
      const { span } = snap.locate(it.document, it.span);
      return it.document.parts !== undefined || (span.start <= end && start <= span.end);
    });
  return [...new Set(resources)].flatMap(it => referencesFrom(it, snap.index));
}

/** An expression with `Exists` stands for all of its targets, too, but is only a part of its selector. */
function isWholeSelector({ means, at, targets }: Link, reference: Reference): boolean {
  return means === 'whole' && targets.length > 0 && sameSpan(at[0]!, reference.at);
}

/** Behind the value, or the colon of the key; undefined where that is in another file. */
function placeBehind(snap: Snapshot, uri: string, { from, at }: Link, isKey: boolean): number | undefined {
  const place = snap.locate(from.document, at.at(-1)!);
  if (place.uri !== uri) return undefined;
  const { end } = place.span;
  const colon = isKey ? /^\s*:/.exec(snap.text(uri)?.slice(end, end + 9) ?? '') : null;
  return end + (colon?.[0].length ?? 0);
}

/** `1 Deployment`; where units differ, from the least to the most: `1–2 workloads`. */
function selectorHint(snap: Snapshot, at: number, links: readonly Link[], language: Language): Hint {
  const counts = links.map(it => writtenObjects(it.targets.map(to => to.resource)).length);
  const selected = writtenObjects(links.flatMap(it => it.targets.map(to => to.resource)));
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const [only] = selected;
  const isOne = only !== undefined && selected.length === 1;
  const said = isOne
    ? say(MESSAGES.one, { kind: only.own.kind })
    : say(MESSAGES[nounFor(selected)], { count: least === most ? most : `${least}–${most}` });
  const text = sentence(said, language);
  return {
    at,
    parts: [isOne ? { text, to: placeOf(snap, only.own) } : { text }],
    tooltip: lines(namesOf(snap, selected), language),
  };
}

function nounFor(objects: readonly WrittenObject[]): 'workloads' | 'services' | 'objects' {
  if (objects.every(it => workloadOf(it.own))) return 'workloads';
  return objects.every(it => as(it.own, service)) ? 'services' : 'objects';
}

/** `= 8080`, each number leading to the port that has it; undefined where none is known. */
function portHint(snap: Snapshot, at: number, links: readonly Link[], language: Language): Hint | undefined {
  const ports = links.flatMap(it => numberedPorts(it, snap.index));
  if (ports.length === 0) return undefined;
  const numbers = [...new Set(ports.map(it => it.number))];
  const parts = numbers.slice(0, NUMBERS).flatMap((number, index): HintPart[] => {
    const to = placeIfOne(
      snap,
      ports.filter(it => it.number === number),
    );
    return [{ text: index === 0 ? '= ' : ', ' }, { text: String(number), ...(to && { to }) }];
  });
  const sentences = links.flatMap(it => sentencesAbout(snap, it, language));
  const targets = writtenObjects(ports.map(it => it.target.resource));
  return {
    at,
    parts: numbers.length > NUMBERS ? [...parts, { text: ', …' }] : parts,
    tooltip: lines(sentences.length > 0 ? sentences : namesOf(snap, targets), language),
  };
}

function placeIfOne(snap: Snapshot, ports: readonly NumberedPort[]): Location | undefined {
  const places = ports.map(({ target: { resource, at } }) => snap.locate(resource.document, at));
  const [first, ...others] = places;
  return others.every(it => it.uri === first?.uri && it.span.start === first.span.start) ? first : undefined;
}

/** Where the port of a Service goes that says so itself. */
function sentencesAbout(snap: Snapshot, { from, at }: Link, language: Language): readonly string[] {
  const port = as(from, service)?.ports.find(it => {
    const target = it.symbol ?? it.targetPort;
    return target && sameSpan(target.span, at[0]!);
  });
  return port ? routeSentences(snap, from, port, language) : [];
}

function namesOf(snap: Snapshot, objects: readonly WrittenObject[]): readonly string[] {
  return objects.map(({ own }) => `${writtenName(own)} · ${fileName(snap, own.document.uri)}`);
}

/** Each once, and how many are left out. */
function lines(all: readonly string[], language: Language): string {
  const texts = [...new Set(all)];
  const more = texts.length - LINES;
  if (more <= 1) return texts.join('\n');
  return [...texts.slice(0, LINES), sentence(say(MESSAGES.more, { count: more }), language)].join('\n');
}
