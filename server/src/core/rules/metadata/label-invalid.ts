/** A label that the API server refuses, of an object or of its pod template. */
import { catalogue } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { defineRule } from '../rule.ts';
import { checkLabels } from './labels.ts';
import { partsOf } from './parts.ts';

const messages = catalogue({
  key: {
    en: 'The API server refuses the label key {key}: {problem}.',
    ko: 'API 서버가 레이블 키 {key}을(를) 거부합니다: {problem}.',
  },
  value: {
    en: 'The API server refuses the label value {value}: {problem}.',
    ko: 'API 서버가 레이블 값 {value}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  remove: { en: 'Remove the label {key}', ko: '레이블 {key} 제거' },
});

export const metadataLabelInvalid = defineRule({
  id: 'metadata-label-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A label whose key or value is not allowed', ko: '허용되지 않는 키나 값을 가진 레이블' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { map, path } of partsOf(ctx).metadata) checkLabels(ctx, messages, map, 'labels', path);
  },
});
