/** What hovering over a field says: first where this one really goes, then what the field means. */
import { type Field, type Fields, fieldAt } from '../model/fields/field.ts';
import { SERVICE_FIELDS } from '../model/fields/service.ts';
import { POD_FIELDS } from '../model/fields/workload.ts';
import { service } from '../model/kinds/service.ts';
import { templatePath, workload } from '../model/kinds/workload.ts';
import { as, type Resource } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Path } from '../syntax/node.ts';
import type { Cursor } from '../syntax/path.ts';
import { catalogue, type Language, type Message, say, sentence } from '../text/message.ts';
import { type Span, shifted, touches } from '../text/text.ts';
import { type Facts, type Here, POD_FACTS, SERVICE_FACTS } from './hover-facts.ts';
import { code, fileName, lines, linkTo } from './markdown.ts';
import type { Style } from './sentence.ts';

export interface Hover {
  /** The key or value that it is about, in offsets of the file. */
  readonly span: Span;
  /** Plain Markdown without HTML. */
  readonly markdown: string;
}

/** The hover at an offset of a file; undefined where nothing is known, and outside of Services and workloads. */
export function hover(snap: Snapshot, uri: string, offset: number, language: Language): Hover | undefined {
  const place = snap.at(uri, offset);
  if (!place?.resource || !place.cursor) return undefined;
  const { document, resource, cursor } = place;
  const span = spanAt(cursor, place.offset);
  const found = span && fieldOf(resource, cursor.path);
  if (!found) return undefined;
  const style = styleIn(snap, uri);
  const seen = place.applied.map(it => {
    const offset = place.offset + (it.document.parts?.find(part => part.document === document)?.from ?? 0);
    const here = { snap, resource: it, offset, path: found.path, language, style };
    return { unit: snap.unitName(it.document.unit), facts: lines(found.facts(here)) };
  });
  const parts = [...byUnit(seen, language), ...documentation(found, { snap, resource, language })];
  return {
    span: shifted(span, snap.placeOf(document).start),
    markdown: parts.filter(it => it !== '').join('\n\n'),
  };
}

const MESSAGES = catalogue({
  default: { en: 'default: {value}', ko: '기본값: {value}' },
  documentation: { en: 'documentation', ko: '문서' },
  inUnit: { en: 'In {unit}:', ko: '{unit}:' },
  inUnits: { en: 'In {unit} and {count} more:', ko: '{unit} 외 {count}곳:' },
  flow: {
    en: '`client → node:nodePort → service:port → pod:targetPort`',
    ko: '`클라이언트 → 노드:nodePort → 서비스:port → 파드:targetPort`',
  },
  headless: {
    en: 'Headless: DNS gives the addresses of the pods, so clients connect to the port of the container itself and `targetPort` maps nothing.',
    ko: '헤드리스 서비스: DNS가 파드의 주소를 돌려주므로 클라이언트는 컨테이너의 포트로 직접 접속하며, `targetPort`는 포트를 바꾸지 않습니다.',
  },
});

/** How many units are told apart. */
const UNITS = 4;

interface Seen {
  readonly unit: string | null;
  readonly facts: string;
}

/** What is known in each unit; said once where it is the same in all. */
function byUnit(seen: readonly Seen[], language: Language): readonly string[] {
  const texts = [...new Set(seen.map(it => it.facts))].filter(it => it !== '').slice(0, UNITS);
  return texts.flatMap(facts => {
    const [first, ...others] = seen.filter(it => it.facts === facts);
    if (!first || first.unit === null) return [facts];
    const unit = code(first.unit);
    const heading = others.length
      ? say(MESSAGES.inUnits, { unit, count: others.length })
      : say(MESSAGES.inUnit, { unit });
    return [sentence(heading, language), facts];
  });
}

/** A key, a value, or an alias in the place of a value. */
function spanAt({ scalar, pair }: Cursor, offset: number): Span | undefined {
  if (scalar) return scalar.span;
  return pair?.value?.type === 'alias' && touches(pair.value.span, offset) ? pair.value.span : undefined;
}

interface Found {
  readonly name: string;
  readonly field: Field;
  /** Within the Service or the pod template. */
  readonly path: Path;
  readonly facts: Facts;
}

function fieldOf(resource: Resource, path: Path): Found | undefined {
  if (as(resource, service)) return find(SERVICE_FIELDS, SERVICE_FACTS, path);
  const template = as(resource, workload) && templatePath(resource.group, resource.kind);
  if (!template?.every((step, i) => path[i] === step)) return undefined;
  const inside = path.slice(template.length).map(it => (it === 'initContainers' ? 'containers' : it));
  return find(POD_FIELDS, POD_FACTS, inside);
}

function find(fields: Fields, facts: Readonly<Record<string, Facts>>, path: Path): Found | undefined {
  const name = fieldAt(fields, path);
  const field = name === undefined ? undefined : fields[name];
  return field?.doc && { name: name!, field, path, facts: facts[name!] ?? (() => []) };
}

/** Links, with the name of the file where it is another one. */
function styleIn(snap: Snapshot, uri: string): Style {
  const isHere = (it: Resource): boolean => it.document.uri === uri;
  return {
    code,
    start: (from, text) => (isHere(from) ? `**${code(text)}**` : linkTo(snap, from, code(text))),
    workload: it => linkTo(snap, it) + (isHere(it) ? '' : ` · ${code(fileName(snap, it.document.uri))}`),
  };
}

/** Fields below which the way of a packet is drawn. */
const ON_THE_WAY = new Set(['spec.ports[].port', 'spec.ports[].targetPort', 'spec.ports[].nodePort']);

function documentation(
  { name, field }: Found,
  { snap, resource, language }: Pick<Here, 'snap' | 'resource' | 'language'>,
): readonly string[] {
  const data = { ...snap.config(resource.document.uri).nodePortRange };
  const said = (message: Message): string => sentence({ message, data }, language);
  const last = [
    ...(field.required ? [said(field.required)] : []),
    ...(field.default ? [sentence(say(MESSAGES.default, { value: said(field.default) }), language)] : []),
    ...(field.bounds ? [said(field.bounds)] : []),
    ...(field.page ? [`[${MESSAGES.documentation[language]}](${field.page[language]})`] : []),
  ].join(' · ');
  const note = as(resource, service)?.headless ? MESSAGES.headless : MESSAGES.flow;
  return [field.doc?.[language] ?? '', ...(ON_THE_WAY.has(name) ? [note[language]] : []), last];
}
