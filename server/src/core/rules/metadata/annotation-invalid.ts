/** Annotations that the API server refuses: a key that is none, or more of them than an object may have. */
import { annotationKeyProblem, asQualifiedName } from '../../model/names.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { defineRule } from '../rule.ts';
import { keyFixes } from './labels.ts';
import { partsOf, textPairs } from './parts.ts';

const messages = catalogue({
  key: {
    en: 'The API server refuses the annotation key {key}: {problem}.',
    ko: 'API 서버가 어노테이션 키 {key}을(를) 거부합니다: {problem}.',
  },
  size: {
    en: 'The annotations have {size} bytes, keys and values together: the API server refuses them (Too long: may not be more than {limit} bytes).',
    ko: '어노테이션의 키와 값이 모두 {size}바이트입니다. API 서버가 거부합니다(Too long: may not be more than {limit} bytes).',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  remove: { en: 'Remove the annotation {key}', ko: '어노테이션 {key} 제거' },
});

/** In bytes. apimachinery `pkg/api/validation/objectmeta.go`: TotalAnnotationSizeLimitB. */
const LIMIT = 256 * 1024;

export const metadataAnnotationInvalid = defineRule({
  id: 'metadata-annotation-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'Annotations that are not allowed', ko: '허용되지 않는 어노테이션' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { map, path } of partsOf(ctx).metadata) {
      const at = [...path, 'annotations'];
      const pairs = textPairs(map, 'annotations');
      for (const it of pairs) {
        const problem = it.key === undefined ? undefined : annotationKeyProblem(it.key);
        if (!problem) continue;
        const key = it.key!;
        const fixes = () => keyFixes(ctx, [it], asQualifiedName(key), messages);
        ctx.report(it.pair.key.span, 'key', { key, problem }, { path: at, fixes });
      }
      let size = 0;
      for (const { key, value } of pairs) size += bytesIn(key ?? '') + bytesIn(value ?? '');
      const field = pairOf(map, 'annotations');
      if (size > LIMIT && field) ctx.report(field.key.span, 'size', { size, limit: LIMIT }, { path: at });
    }
  },
});

/** How long a text is in UTF-8. */
function bytesIn(text: string): number {
  let size = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    size += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return size;
}
