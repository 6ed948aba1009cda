/** What hovering over a field says: first where this one really goes, then what the field means. */
import { type Field, fieldAt, pattern } from '../model/fields/field.ts';
import { service } from '../model/kinds/service.ts';
import { workloadOf } from '../model/kinds/workloads.ts';
import { as, type Resource } from '../model/resource.ts';
import { shownUnit } from '../service/in-units.ts';
import type { Snapshot } from '../service/snapshot.ts';
import type { Path } from '../syntax/node.ts';
import type { Cursor } from '../syntax/path.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { type Span, shifted, touches } from '../text/text.ts';
import { serviceTable } from './cluster/preview.ts';
import { documentation, noteOn } from './field-docs.ts';
import { type Ends, referencesAt } from './hover/ends.ts';
import { type Facts, POD_FACTS, SERVICE_FACTS, WORKLOAD_FACTS } from './hover/field-facts.ts';
import { linkFacts } from './hover/link-facts.ts';
import { referrersOf } from './hover/referrers.ts';
import { injectedVariables } from './hover/service-names.ts';
import { hoverStyle } from './hover/style.ts';
import { code, lines, paragraphs } from './markdown.ts';
import { stoppedFacts } from './trace/stopped.ts';
import type { View } from './traffic/entries.ts';
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
  const ends = referencesAt(snap, uri, offset, document, place.offset);
  const span = ends.origins.find(it => it.span)?.span ?? spanAt(cursor, place.offset);
  if (!span) return undefined;
  const field = fieldOf(resource, cursor.path);
  const resources = new Set([...place.applied, ...ends.origins.map(it => it.reference.from)]);
  // A key that a patch repeats stands in another document; its value does not.
  const inside = (cursor.on === 'key' && cursor.pair?.value?.span.start) || place.offset;
  const seen = [...resources].map((it): Seen => {
    const offset = inside + (it.document.parts?.find(part => part.document === document)?.from ?? 0);
    const view = { snap, language, style: hoverStyle(snap, uri, it) };
    const own = place.applied.includes(it) ? field.facts({ ...view, resource: it, offset, path: field.path }) : [];
    const stopped = field.name === 'metadata.name' ? stoppedFacts(view, it) : [];
    const facts = [...own, ...originFacts(view, it, ends), ...referrersOf(view, it, ends), ...stopped];
    const block = field.name === 'metadata.name' ? injectedVariables(view, it) : previewOf(view, it, field.name);
    return { unit: snap.unitName(it.document.unit), facts: paragraphs([lines(facts), block]) };
  });
  const value = cursor.on === 'value' ? cursor.scalar?.text : undefined;
  const config = snap.config(resource.document.uri);
  const note = noteOn(field.name, resource);
  const told = field.field ? documentation(field.field, { config, language, value, note }) : [];
  const markdown = paragraphs([...byUnit(seen, language), ...told]);
  return markdown === '' ? undefined : { span: shifted(span, snap.placeOf(document).start), markdown };
}

function originFacts(view: View, resource: Resource, { origins }: Ends): readonly string[] {
  return [...new Set(origins.filter(it => it.reference.from === resource).flatMap(it => linkFacts(view, it)))];
}

/** What kubectl would show of a Service, on the fields that are about all of it. */
function previewOf({ snap, language }: View, it: Resource, field: string): string {
  const table = field === 'kind' || field === 'spec.type' ? serviceTable(snap, [it]) : '';
  return table === '' ? '' : `${MESSAGES.preview[language]}\n\n~~~text\n${table}\n~~~`;
}

const MESSAGES = catalogue({
  preview: {
    en: '`kubectl get service`, once this is applied:',
    ko: '적용한 뒤의 `kubectl get service`:',
  },
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
  /** Undefined where nothing is told of the field itself. */
  readonly field: Field | undefined;
  /** Within the Service or the pod template. */
  readonly path: Path;
  readonly facts: Facts;
}

function fieldOf(resource: Resource, path: Path): Found {
  const fields = resource.type.fields?.(resource.group, resource.kind);
  const known = fields && fieldAt(fields, path);
  const name = known ?? pattern(path);
  return { name, field: known === undefined ? undefined : fields?.[known], ...factsOn(resource, name, path) };
}

function factsOn(resource: Resource, name: string, path: Path): Pick<Found, 'path' | 'facts'> {
  if (as(resource, service)) return { path, facts: SERVICE_FACTS[name] ?? NOTHING };
  const facts = workloadOf(resource);
  if (!facts) return { path, facts: NOTHING };
  const { template } = facts;
  const inside = path.slice(template.length);
  const isInside = template.every((step, i) => path[i] === step);
  const found = isInside ? pattern(inside).replace('initContainers[]', 'containers[]') : '';
  const isLabel = isInside && inside.length === 3 && found.startsWith('metadata.labels.');
  return {
    path: isInside ? inside : path,
    facts: POD_FACTS[isLabel ? 'metadata.labels.*' : found] ?? WORKLOAD_FACTS[name] ?? NOTHING,
  };
}

const NOTHING: Facts = () => [];
