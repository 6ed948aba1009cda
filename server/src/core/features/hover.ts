/** What hovering over a field says: first where this one really goes, then what the field means. */
import { type Field, fieldAt } from '../model/fields/field.ts';
import { service } from '../model/kinds/service.ts';
import { templatePath } from '../model/kinds/workload.ts';
import { as, type Resource } from '../model/resource.ts';
import { shownUnit } from '../service/in-units.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Path } from '../syntax/node.ts';
import type { Cursor } from '../syntax/path.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { type Span, shifted, touches } from '../text/text.ts';
import { documentation, noteOn } from './field-docs.ts';
import { type Facts, POD_FACTS, SERVICE_FACTS } from './hover-facts.ts';
import { code, fileName, lines, linkTo } from './markdown.ts';
import type { Style } from './sentence.ts';
import { valueHover } from './values-hover.ts';

export interface Hover {
  /** The key or value that it is about, in offsets of the file. */
  readonly span: Span;
  /** Plain Markdown without HTML. */
  readonly markdown: string;
}

/** The hover at an offset of a file; undefined where nothing is known of the field. */
export function hover(snap: Snapshot, uri: string, offset: number, language: Language): Hover | undefined {
  const field = fieldHover(snap, uri, offset, language);
  const value = valueHover(snap, uri, offset, language);
  if (!field || !value) return field ?? value;
  return { span: value.span, markdown: `${value.markdown}\n\n${field.markdown}` };
}

function fieldHover(snap: Snapshot, uri: string, offset: number, language: Language): Hover | undefined {
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
  const value = cursor.on === 'value' ? cursor.scalar?.text : undefined;
  const config = snap.config(resource.document.uri);
  const parts = [
    ...byUnit(seen, language),
    ...documentation(found.field, { config, language, value, note: noteOn(found.name, resource) }),
  ];
  return {
    span: shifted(span, snap.placeOf(document).start),
    markdown: parts.filter(it => it !== '').join('\n\n'),
  };
}

const MESSAGES = catalogue({
  inUnit: { en: 'In {unit}:', ko: '{unit}:' },
  inUnits: { en: 'In {unit} and {count} more:', ko: '{unit} 외 {count}곳:' },
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
    const name = shownUnit(first.unit);
    const unit = typeof name === 'string' ? code(name) : name;
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
  const fields = resource.type.fields?.(resource.group, resource.kind);
  const name = fields && fieldAt(fields, path);
  const field = name === undefined ? undefined : fields?.[name];
  return field?.doc && { name: name!, field, ...factsOn(resource, name!, path) };
}

function factsOn(resource: Resource, name: string, path: Path): Pick<Found, 'path' | 'facts'> {
  if (as(resource, service)) return { path, facts: SERVICE_FACTS[name] ?? NOTHING };
  const template = templatePath(resource.group, resource.kind) ?? [];
  const inside = template.every((step, i) => path[i] === step) ? name.slice(template.join('.').length) : '';
  const known = inside.replace(/^\./, '').replace('initContainers[]', 'containers[]');
  return { path: path.slice(template.length), facts: POD_FACTS[known] ?? NOTHING };
}

const NOTHING: Facts = () => [];

/** Links, with the name of the file where it is another one. */
function styleIn(snap: Snapshot, uri: string): Style {
  const isHere = (it: Resource): boolean => it.document.uri === uri;
  return {
    code,
    start: (from, text) => (isHere(from) ? `**${code(text)}**` : linkTo(snap, from, code(text))),
    workload: it => linkTo(snap, it) + (isHere(it) ? '' : ` · ${code(fileName(snap, it.document.uri))}`),
  };
}
