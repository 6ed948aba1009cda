/** A field that its object does not have. Since 1.25 kubectl and the API server refuse it; before, it was silently lost. */
import type { DecodeProblem } from '../../model/decoding.ts';
import { columnOf, lineBreak, removePair, replaceScalar } from '../../syntax/edit.ts';
import { deref, type MapNode, nodeAt, type Pair } from '../../syntax/node.ts';
import { fieldPath } from '../../syntax/path.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { convertedBackend, isOfOldBackend, isOldBackend } from '../ingress/old-backend.ts';
import { isDashed } from '../misspelt.ts';
import { defineRule, type Fix } from '../rule.ts';
import { type Context, DECODED_KINDS, problemsOf } from './decoding.ts';

const messages = catalogue({
  near: {
    en: 'There is no field {key} here, only {meant}: the API server refuses it (unknown field "{path}").',
    ko: '여기에는 {key} 필드가 없고 {meant} 필드가 있습니다. API 서버가 거부합니다(unknown field "{path}").',
  },
  maybe: {
    en: 'No field {key} is known here, and {meant} comes near: if it is new, this server must know it (unknown field "{path}").',
    ko: '여기에는 {key} 필드가 알려져 있지 않고 {meant} 필드와 비슷합니다. 새 필드라면 서버가 지원해야 합니다(unknown field "{path}").',
  },
  unknown: {
    en: 'There is no field {key} here: the API server refuses it (unknown field "{path}").',
    ko: '여기에는 {key} 필드가 없습니다. API 서버가 거부합니다(unknown field "{path}").',
  },
  label: {
    en: 'The labels of this selector belong under matchLabels: the API server refuses it (unknown field "{path}").',
    ko: '이 셀렉터의 레이블은 matchLabels 아래에 써야 합니다. API 서버가 거부합니다(unknown field "{path}").',
  },
  inner: {
    en: 'There is no field {key} here, it belongs in {place}: the API server refuses it (unknown field "{path}").',
    ko: '여기에는 {key} 필드가 없습니다. {place}에 써야 하며 API 서버가 거부합니다(unknown field "{path}").',
  },
  outer: {
    en: 'There is no field {key} here, it belongs beside {list}: the API server refuses it (unknown field "{path}").',
    ko: '여기에는 {key} 필드가 없습니다. {list} 옆에 써야 하며 API 서버가 거부합니다(unknown field "{path}").',
  },
  dash: {
    en: 'A space is missing after the dash, so {key} is read as the name of a field: the API server refuses it (unknown field "{path}").',
    ko: '대시 뒤에 공백이 없어 {key}을(를) 필드 이름으로 읽습니다. API 서버가 거부합니다(unknown field "{path}").',
  },
  rename: { en: 'Change {key} to {meant}', ko: '{key}을(를) {meant}(으)로 변경' },
  remove: { en: 'Remove {key}', ko: '{key} 제거' },
  space: { en: 'Put a space after the dash', ko: '대시 뒤에 공백 추가' },
  nest: { en: 'Put the labels under matchLabels', ko: '레이블을 matchLabels 아래로 이동' },
});

export const fieldUnknown = defineRule({
  id: 'field-unknown',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A field that does not exist', ko: '존재하지 않는 필드' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    for (const it of problemsOf(ctx)) {
      const { known, pair, open, belongs } = it;
      if (!known || !pair || isOfOldBackend(pair, it.parent, known)) continue;
      const key = pair.key.text;
      const path = fieldPath(it.path);
      const isLabel = known.includes('matchLabels') && pair.value?.type === 'scalar';
      if (belongs === undefined && isDashed(pair)) {
        ctx.report(pair.key.span, 'dash', { key, path }, { fixes: () => spaced(ctx, it, pair) });
        continue;
      }
      const isElsewhere = belongs !== undefined && !known.includes(belongs);
      const meant = isElsewhere ? undefined : (belongs ?? meantBy(key, known));
      if (open && meant === undefined && belongs === undefined) continue;
      // Of an object that newer servers may know more fields of, nobody can be sure; but none is told from another by case.
      const unsure = open && belongs === undefined && meant?.toLowerCase() !== key.toLowerCase();
      const more = {
        severity: unsure ? 'warning' : 'error',
        fixes: () => fixesFor(ctx, it, pair, meant, isLabel),
      } as const;
      const list = String(it.path.findLast((step, i) => i < it.path.length - 1 && typeof step === 'string'));
      if (isLabel) ctx.report(pair.key.span, 'label', { path }, more);
      else if (belongs?.startsWith('../')) ctx.report(pair.key.span, 'outer', { key, list, path }, more);
      else if (isElsewhere && belongs) ctx.report(pair.key.span, 'inner', { key, place: belongs, path }, more);
      else if (meant === undefined) ctx.report(pair.key.span, 'unknown', { key, path }, more);
      else ctx.report(pair.key.span, unsure ? 'maybe' : 'near', { key, meant, path }, more);
    }
  },
});

/** Makes it the first entry of the list above, which is empty. */
function spaced(ctx: Context, { parent }: DecodeProblem, pair: Pair): readonly Fix[] {
  if (parent.type !== 'map' || parent.flow) return [];
  const above = parent.pairs[parent.pairs.indexOf(pair) - 1];
  if (!above || above.value) return [];
  const at = pair.key.span.start + 1;
  const edit = { span: { start: at, end: at }, newText: ' ' };
  return fixIn(ctx.resource, say(messages.space), [edit], 'preferred');
}

/** The field that differs in case, or else a letter or two. */
function meantBy(key: string, known: readonly string[]): string | undefined {
  return known.find(it => it.toLowerCase() === key.toLowerCase()) ?? nearest(key, known);
}

function fixesFor(
  ctx: Context,
  { parent, belongs }: DecodeProblem,
  pair: Pair,
  meant: string | undefined,
  isLabel: boolean,
): readonly Fix[] {
  const { resource } = ctx;
  const text = ctx.text(resource);
  if (parent.type !== 'map') return [];
  if (isLabel) return fixIn(resource, say(messages.nest), [nested(text, parent)], 'preferred');
  const isFree = meant !== undefined && !parent.pairs.some(it => it.key.text === meant);
  const how = meant?.toLowerCase() === pair.key.text.toLowerCase() ? 'safe' : 'preferred';
  const title = say(messages.rename, { key: pair.key.text, meant: meant ?? '' });
  const value = deref(pair.value);
  // The default backend was called `backend` when backends were written in another way, too.
  const inside = value?.type === 'map' && isOldBackend(value) ? (convertedBackend(text, value) ?? [undefined]) : [];
  const renamed = isFree ? fixIn(resource, title, [replaceScalar(pair.key, meant), ...inside], how) : [];
  // Without it, what it means would be missing.
  if (isFree && meant === belongs) return renamed;
  return [
    ...renamed,
    ...fixIn(resource, say(messages.remove, { key: pair.key.text }), [removePair(text, parent, pair)]),
  ];
}

/** Puts `matchLabels:` around the pairs of a selector that are all labels. */
function nested(text: string, map: MapNode): { span: { start: number; end: number }; newText: string } | undefined {
  const [first] = map.pairs;
  const last = map.pairs.at(-1);
  if (!first || !last?.value || nodeAt(map, 'matchLabels') || nodeAt(map, 'matchExpressions')) return undefined;
  if (map.pairs.some(it => it.value?.type !== 'scalar')) return undefined;
  const span = { start: first.key.span.start, end: last.value.span.end };
  const inner = text.slice(span.start, span.end);
  if (map.flow) return { span, newText: `matchLabels: {${inner}}` };
  const indent = ' '.repeat(columnOf(text, span.start));
  const eol = lineBreak(text);
  return { span, newText: `matchLabels:${eol}${indent}  ${inner.replace(/\n(?=[ \t]*\S)/g, '\n  ')}` };
}
