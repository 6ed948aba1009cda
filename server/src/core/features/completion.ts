/**
 * What may be written at a place: fields that fit the object, values of fields with their meaning, and what the workspace
 * knows: labels, ports, names of Services. Where a schema server is active it says the first two, and we only the last.
 */
import type { Config } from '../config.ts';
import { type Field, pattern } from '../model/fields/field.ts';
import type { Document } from '../model/resource.ts';
import type { Snapshot } from '../service/snapshot.ts';
import { slotsAt } from '../syntax/slot.ts';
import { type Language, sentence } from '../text/message.ts';
import { type Span, shifted } from '../text/text.ts';
import type { Fact } from './completion/fact.ts';
import { factsFor } from './completion/facts.ts';
import { fieldsFor, valuesFor } from './completion/fields.ts';
import { entryText, escaped, fieldText, isScalar, valueText } from './completion/insert.ts';
import { portItems } from './completion/items.ts';
import { type Place, placeOf } from './completion/place.ts';
import { isWithinText, type TextFact, textFacts, wholeHosts } from './completion/texts.ts';
import { documentation, limits, noteOn } from './field-docs.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'field' | 'value' | 'fact' | 'item';
  /** In one line, plain text. */
  readonly detail: string;
  /** Markdown; empty where there is no more to say. */
  readonly documentation: string;
  /** What is replaced, in offsets of the file; on one line. */
  readonly span: Span;
  /** In LSP's syntax of snippets; lines after the first have all of their indentation. */
  readonly snippet: string;
  /** Whether a value must follow that can be completed too. */
  readonly goesOn: boolean;
}

/** The completions at an offset of a file, the best first; of one label the first. */
export function completion(snap: Snapshot, uri: string, offset: number, language: Language): readonly Completion[] {
  const placed = snap.file(uri)?.documents.findLast(it => it.start <= offset);
  const text = placed && snap.documentText(placed.document);
  if (!placed || text === undefined) return [];
  const config = snap.config(uri);
  const isAlone = !(config.schemaServer && config.schemaFindings === 'auto');
  const at = offset - placed.start;
  const whole = isWithinText(text, at)
    ? []
    : placesAt(snap, placed.document, text, at).flatMap(it => offered(it, { config, language, isAlone }));
  const all = whole.length > 0 ? whole : withinText(textFacts(snap, placed.document, text, at), language);
  const found = new Map<string, Completion>();
  for (const it of all) {
    if (!found.has(it.label)) found.set(it.label, { ...it, span: shifted(it.span, placed.start) });
  }
  return [...found.values()];
}

function placesAt(snap: Snapshot, document: Document, text: string, offset: number): readonly Place[] {
  const places = slotsAt(text, offset, it => snap.treeWith(document, it)).flatMap(
    it => placeOf(snap, document, text, it) ?? [],
  );
  // A new item is found twice where there is no item yet.
  return places.some(it => it.newItem) ? places.filter(it => it.slot.before !== '- ') : places;
}

interface Reader {
  readonly config: Config;
  readonly language: Language;
  /** Nobody else offers what follows from the schema. */
  readonly isAlone: boolean;
}

type Offer = (place: Place, reader: Reader) => readonly Completion[];

const OFFERS: Readonly<Record<Place['wants'], readonly Offer[]>> = {
  item: [items],
  field: [items, fields],
  entry: [entries],
  value: [facts, hosts, values],
};

/** In offsets of the document. */
function offered(place: Place, reader: Reader): readonly Completion[] {
  return OFFERS[place.wants].flatMap(it => it(place, reader));
}

function items(place: Place, { config, language, isAlone }: Reader): readonly Completion[] {
  return portItems(place, isAlone).map(({ label, detail, snippet }) => ({
    label,
    kind: 'item',
    detail: sentence(detail, language),
    documentation: told(place.schema.field, { config, language }),
    span: place.slot.word,
    snippet,
    goesOn: false,
  }));
}

function fields(place: Place, { config, language, isAlone }: Reader): readonly Completion[] {
  if (!isAlone) return [];
  return fieldsFor(place).map(([name, schema]) => ({
    label: name,
    kind: 'field',
    detail: plain(limits(schema.field ?? UNKNOWN, config, language)[0] ?? ''),
    documentation: told(schema.field, {
      config,
      language,
      note: noteOn(pattern([...place.path, name]), place.resource),
    }),
    span: place.slot.word,
    snippet: fieldText(place, name, schema),
    goesOn: isScalar(schema) && !place.slot.hasColon,
  }));
}

function entries(place: Place, { config, language }: Reader): readonly Completion[] {
  const { hasColon } = place.slot;
  return factsFor(place).map((fact): Completion => {
    const { key = '', value, detail } = fact;
    return {
      label: hasColon ? key : `${key}: ${value}`,
      kind: 'fact',
      detail: sentence(detail, language),
      documentation: told(place.schema.field, { config, language }),
      span: place.slot.word,
      snippet: entryText(place, key, String(value)),
      goesOn: false,
    };
  });
}

function facts(place: Place, reader: Reader): readonly Completion[] {
  return asValues(place, factsFor(place), reader);
}

function hosts(place: Place, reader: Reader): readonly Completion[] {
  return asValues(place, wholeHosts(place), reader);
}

function asValues(place: Place, facts: readonly Fact[], { config, language }: Reader): readonly Completion[] {
  return facts.map(({ value, detail }) => ({
    label: String(value),
    kind: 'fact',
    detail: sentence(detail, language),
    documentation: told(place.schema.field, { config, language }),
    span: place.slot.word,
    snippet: valueText(place, value),
    goesOn: false,
  }));
}

function withinText(facts: readonly TextFact[], language: Language): readonly Completion[] {
  return facts.map(({ value, detail, span, text }) => ({
    label: String(value),
    kind: 'fact',
    detail: sentence(detail, language),
    documentation: '',
    span,
    snippet: escaped(text),
    goesOn: false,
  }));
}

function values(place: Place, { config, language, isAlone }: Reader): readonly Completion[] {
  const { field } = place.schema;
  if (!isAlone || !field) return [];
  return valuesFor(place).map(value => {
    const meaning = field.values?.[String(value)];
    return {
      label: String(value),
      kind: 'value',
      detail: plain(meaning?.[language] ?? ''),
      documentation: told(field, { config, language, value: String(value) }),
      span: place.slot.word,
      snippet: valueText(place, value),
      goesOn: false,
    };
  });
}

const UNKNOWN: Field = { type: 'any' };

function told(field: Field | undefined, asked: Parameters<typeof documentation>[1]): string {
  return field
    ? documentation(field, asked)
        .filter(it => it !== '')
        .join('\n\n')
    : '';
}

/** Without the marks of Markdown. */
function plain(markdown: string): string {
  return markdown.replace(/[`*]/g, '');
}
