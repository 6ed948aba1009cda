/** A namespace that cannot be: its name is no DNS label. */
import { decode, decoded } from '../../model/decoded.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { catalogue, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { ownMetadata } from './parts.ts';

const messages = catalogue({
  invalid: {
    en: 'There can be no namespace {name}, and the API server refuses the object: {problem}.',
    ko: '네임스페이스 {name}은(는) 있을 수 없으므로 API 서버가 오브젝트를 거부합니다: {problem}.',
  },
  change: { en: 'Change the namespace to {meant}', ko: '네임스페이스를 {meant}(으)로 변경' },
});

export const metadataNamespaceInvalid = defineRule({
  id: 'metadata-namespace-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A namespace that is not a DNS label', ko: 'DNS 레이블이 아닌 네임스페이스' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const map = ownMetadata(ctx);
    const namespace = map && decoded(map, 'namespace', decode.text, ['metadata']);
    const problem = namespace?.value ? dnsLabelProblem(namespace.value) : undefined;
    if (!namespace || !problem) return;
    const name = namespace.value!;
    const fixes = () => {
      const meant = asDnsLabel(name);
      const change = meant === undefined ? [] : [setField(ctx.text(ctx.resource), namespace, meant)];
      return fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change, 'preferred');
    };
    ctx.report(namespace.span, 'invalid', { name, problem }, { fixes });
  },
});
