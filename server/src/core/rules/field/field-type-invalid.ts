/** A value of a type that its field cannot have: the API server cannot even decode the object. */
import type { DecodeProblem, Wrong } from '../../model/decoding.ts';
import type { FieldType } from '../../model/fields/field.ts';
import { columnOf } from '../../syntax/edit.ts';
import type { Node, Pair } from '../../syntax/node.ts';
import { fieldPath } from '../../syntax/path.ts';
import { quoted, type ScalarValue, scalarValue } from '../../syntax/scalar.ts';
import { catalogue, type Message, type Said, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { isDashed } from '../misspelt.ts';
import { defineRule, type Fix } from '../rule.ts';
import { type Context, DECODED_KINDS, problemsOf } from './decoding.ts';

const messages = catalogue({
  wrong: {
    en: '{field} takes {wanted}, not {actual}: the API server refuses it (cannot unmarshal {go} into {type}).',
    ko: '{field}에는 {actual}이(가) 아니라 {wanted}이(가) 와야 합니다. API 서버가 거부합니다(cannot unmarshal {go} into {type}).',
  },
  labels: {
    en: 'A Service selector is a plain map of labels, without {key}: the API server refuses it (cannot unmarshal object into string).',
    ko: '서비스의 셀렉터는 {key} 없이 레이블만 적습니다. API 서버가 거부합니다(cannot unmarshal object into string).',
  },
  colon: {
    en: 'A space is missing after the colon of {key}: {field} is read as the text {value}, and the API server refuses it (cannot unmarshal string into struct).',
    ko: '{key}의 콜론 뒤에 공백이 없어 {field}을(를) 문자열 {value}(으)로 읽습니다. API 서버가 거부합니다(cannot unmarshal string into struct).',
  },
  dash: {
    en: 'A space is missing after the dash before {key}: {field} is read as a map, not as a list, and the API server refuses it (cannot unmarshal object into slice).',
    ko: '{key} 앞의 대시 뒤에 공백이 없어 {field}을(를) 목록이 아니라 맵으로 읽습니다. API 서버가 거부합니다(cannot unmarshal object into slice).',
  },
  text: { en: 'text', ko: '문자열' },
  integer: { en: 'a whole number', ko: '정수' },
  boolean: { en: 'true or false', ko: 'true 또는 false' },
  integerOrText: { en: 'a whole number or a name', ko: '정수 또는 이름' },
  object: { en: 'a map of fields', ko: '필드의 맵' },
  map: { en: 'a map of texts', ko: '문자열의 맵' },
  list: { en: 'a list', ko: '목록' },
  number: { en: 'the number {value}', ko: '숫자 {value}' },
  truth: { en: '{value} (a boolean)', ko: '불리언 {value}' },
  quotedText: { en: 'the text {value}', ko: '문자열 {value}' },
  aMap: { en: 'a map', ko: '맵' },
  quote: { en: 'Write {value}', ko: '{value}(으)로 작성' },
  wrap: { en: 'Make it a list', ko: '목록으로 만들기' },
  afterColon: { en: 'Put a space after the colon', ko: '콜론 뒤에 공백 추가' },
  afterDash: { en: 'Put a space after the dash', ko: '대시 뒤에 공백 추가' },
  lift: { en: 'Take the labels out of {key}', ko: '레이블을 {key} 밖으로 이동' },
});

export const fieldTypeInvalid = defineRule({
  id: 'field-type-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A value of the wrong type', ko: '잘못된 타입의 값' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const it of problemsOf(ctx)) {
      if (!it.wrong) continue;
      const { node } = it.wrong;
      const at = node.type === 'scalar' && node.text !== '' ? node.span : (it.pair?.key.span ?? startOf(node.span));
      ctx.tell(at, describe(it, it.wrong), { fixes: () => fixesFor(ctx, it, it.wrong!) });
    }
  },
});

function startOf({ start }: Span): Span {
  return { start, end: start };
}

/** What each type is to people and to Go. */
const TYPES: Readonly<Record<FieldType | 'label', readonly [Message, string]>> = {
  string: [messages.text, 'string'],
  label: [messages.text, 'string'],
  int32: [messages.integer, 'int32'],
  int64: [messages.integer, 'int64'],
  boolean: [messages.boolean, 'bool'],
  'int-or-string': [messages.integerOrText, 'int32'],
  object: [messages.object, 'struct'],
  map: [messages.map, 'map[string]string'],
  objects: [messages.list, 'slice'],
  strings: [messages.list, '[]string'],
  any: [messages.text, 'any'],
};

function describe({ path, pair }: DecodeProblem, wrong: Wrong): Said {
  const { node, type } = wrong;
  const colon = colonOf(wrong);
  if (colon && node.type === 'scalar')
    return say(messages.colon, { key: colon, field: fieldPath(path), value: JSON.stringify(node.text) });
  const [dashed] = dashedOf(wrong);
  if (dashed) return say(messages.dash, { key: dashed.key.text.slice(1), field: fieldPath(path) });
  if (isLabelsInLabel(path, node, type)) return say(messages.labels, { key: pair?.key.text ?? '' });
  const [wanted, go] = TYPES[type];
  const [actual, from] = actualOf(node);
  return say(messages.wrong, { field: fieldPath(path), wanted: say(wanted), actual, go: from, type: go });
}

function isLabelsInLabel(path: DecodeProblem['path'], node: Node, type: FieldType | 'label'): boolean {
  return type === 'label' && node.type === 'map' && path.length === 3 && path[1] === 'selector';
}

/** The field that `port:80` begins with, which YAML reads as a text. */
function colonOf({ node, fields = [] }: Wrong): string | undefined {
  const key = node.type === 'scalar' && node.style === 'plain' ? /^([A-Za-z]+):\S+$/.exec(node.text)?.[1] : undefined;
  return key !== undefined && fields.includes(key) ? key : undefined;
}

/** The entries of a list whose dashes YAML reads as part of their keys (`-port: 80`); none where there are other keys. */
function dashedOf({ node, type }: Wrong): readonly Pair[] {
  if (node.type !== 'map' || node.flow || (type !== 'objects' && type !== 'strings')) return [];
  return node.pairs.every(isDashed) ? node.pairs : [];
}

function actualOf(node: Wrong['node']): readonly [Said, string] {
  if (node.type === 'map') return [say(messages.aMap), 'object'];
  if (node.type === 'seq') return [say(messages.list), 'array'];
  const value = scalarValue(node);
  if (typeof value === 'number') return [say(messages.number, { value: node.text }), 'number'];
  if (typeof value === 'boolean') return [say(messages.truth, { value: node.text }), 'bool'];
  return [say(messages.quotedText, { value: JSON.stringify(node.text) }), 'string'];
}

function fixesFor(ctx: Context, { parent, pair, path }: DecodeProblem, wrong: Wrong): readonly Fix[] {
  const { node, type } = wrong;
  const { resource } = ctx;
  const text = ctx.text(resource);
  const key = colonOf(wrong);
  if (key) return fixIn(resource, say(messages.afterColon), [space(node, key.length + 1)], 'safe');
  const spaces = dashedOf(wrong).map(it => space(it.key, 1));
  if (spaces.length > 0) return fixIn(resource, say(messages.afterDash), spaces, 'preferred');
  if (node.type === 'scalar') {
    const value = unquotedFor(type, node.text) ?? (wantsText(type, scalarValue(node)) ? JSON.stringify(node.text) : '');
    if (value !== '')
      return fixIn(resource, say(messages.quote, { value }), [{ span: node.span, newText: value }], 'safe');
    return type === 'strings'
      ? fixIn(resource, say(messages.wrap), [{ span: node.span, newText: `[${quoted(node.text)}]` }], 'preferred')
      : [];
  }
  if (isLabelsInLabel(path, node, type) && pair && parent.type === 'map') {
    return fixIn(
      resource,
      say(messages.lift, { key: pair.key.text }),
      [lifted(text, pair.key.span, node)],
      'preferred',
    );
  }
  if (type === 'objects' && node.type === 'map')
    return fixIn(resource, say(messages.wrap), [wrapped(text, node)], 'preferred');
  return [];
}

function space({ span }: Node, after: number): TextEdit {
  const at = span.start + after;
  return { span: { start: at, end: at }, newText: ' ' };
}

/** The same without quotes, where that is of the type: `"80"`, `"true"`. */
function unquotedFor(type: FieldType | 'label', text: string): string | undefined {
  if (type === 'boolean') return /^(?:true|false)$/.test(text) ? text : undefined;
  return (type === 'int32' || type === 'int64') && /^(?:0|-?[1-9]\d{0,9})$/.test(text) ? text : undefined;
}

function wantsText(type: FieldType | 'label', value: ScalarValue): boolean {
  return (type === 'string' || type === 'label') && typeof value !== 'string';
}

/** The lines of a block map in the place of the key that is above them. */
function lifted(text: string, key: Span, map: Wrong['node']): TextEdit | undefined {
  if (map.type !== 'map' || map.pairs.length === 0) return undefined;
  const first = map.pairs[0]!.key.span.start;
  const end = map.pairs.at(-1)!.value?.span.end ?? map.span.end;
  if (map.flow) return { span: { start: key.start, end: map.span.end }, newText: text.slice(first, end) };
  const deeper = columnOf(text, first) - columnOf(text, key.start);
  const lines = text
    .slice(first, end)
    .replaceAll(`\n${' '.repeat(columnOf(text, first))}`, `\n${' '.repeat(columnOf(text, key.start))}`);
  return deeper > 0 ? { span: { start: key.start, end }, newText: lines } : undefined;
}

function wrapped(text: string, map: Wrong['node']): TextEdit | undefined {
  if (map.type !== 'map') return undefined;
  const end = map.pairs.at(-1)?.value?.span.end ?? map.span.end;
  if (map.flow) return { span: map.span, newText: `[${text.slice(map.span.start, map.span.end)}]` };
  const { start } = map.span;
  return { span: { start, end }, newText: `- ${text.slice(start, end).replace(/\n(?=[ \t]*\S)/g, '\n  ')}` };
}
