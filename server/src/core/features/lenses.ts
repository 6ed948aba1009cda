/**
 * Code lenses: one line above an object that says where it leads or who comes here. Where they stand is found without
 * following a link; what they say (`lens-rows.ts`) is worked out when one is seen.
 */
import type { Resource } from '../model/resource.ts';
import { inUnits } from '../service/in-units.ts';
import type { Location, Snapshot } from '../service/snapshot.ts';
import { catalogue, type Language, say, sentence } from '../text/message.ts';
import { LENS_ROWS, type Lens, type LensRow } from './lens-rows.ts';
import { objectAt, objectsOf } from './written-objects.ts';

const MESSAGES = catalogue({
  text: { en: '{text}', ko: '{text}' },
  unreadable: { en: 'unknown: not all of this can be read', ko: '알 수 없음: 이 문서를 다 읽을 수 없습니다' },
});

/** Where the lenses of a file stand, as offsets in it: where objects begin. */
export function lensOffsets(snap: Snapshot, uri: string): readonly number[] {
  return objectsOf(snap, uri)
    .filter(({ applied }) => applied.some(it => rowFor(snap, it)))
    .map(({ own }) => snap.locate(own.document, own.span).span.start);
}

/** The lens at one of these offsets; undefined where there is none. Where units differ it is that of the first. */
export function lensAt(snap: Snapshot, uri: string, offset: number, language: Language): Lens | undefined {
  const lenses = (objectAt(snap, uri, offset)?.applied ?? []).flatMap(it => {
    const lens = lensOf(snap, it, language);
    return lens ? [{ ...lens, unit: snap.unitName(it.document.unit) }] : [];
  });
  const [first] = lenses;
  if (!first) return undefined;
  const units = lenses.flatMap(({ title, unit }) => (title === first.title && unit !== null ? [unit] : []));
  const isOfAll = lenses.every(({ title }) => title === first.title);
  const said = say(MESSAGES.text, { text: first.title });
  const title = isOfAll || units.length === 0 ? first.title : sentence(inUnits(said, units), language);
  return { title, places: unique(lenses.flatMap(({ places }) => places)) };
}

/** Half-typed, it would be said to lead nowhere; without a lens the text would jump with every other letter. */
function lensOf(snap: Snapshot, it: Resource, language: Language): Lens | undefined {
  const row = rowFor(snap, it);
  const { skipped } = it.document;
  const isHalf = skipped !== undefined && skipped !== 'uncertain';
  return row && isHalf ? { title: MESSAGES.unreadable[language], places: [] } : row?.lens(snap, it, language);
}

function rowFor(snap: Snapshot, it: Resource): LensRow | undefined {
  return LENS_ROWS.find(row => row.has(it, snap.index));
}

function unique(places: readonly Location[]): readonly Location[] {
  return [...new Map(places.map(it => [`${it.uri} ${it.span.start}`, it])).values()];
}
