/** The `serviceName` of a StatefulSet that can be the name of no Service. Whether there is one is another question. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses serviceName {name}: {problem}.',
    ko: 'API 서버가 serviceName {name}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change serviceName to {meant}', ko: 'serviceName을 {meant}(으)로 변경' },
});

export const statefulsetServiceNameInvalid = defineRule({
  id: 'statefulset-service-name-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A serviceName of a StatefulSet that no Service can have',
    ko: '서비스 이름이 될 수 없는 스테이트풀셋의 serviceName',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (ctx.resource.kind !== 'StatefulSet' || spec?.type !== 'map') return;
    const field = decoded(spec, 'serviceName', decode.text, ['spec']);
    // An empty one is none.
    const problem = field.value ? dnsLabelProblem(field.value) : undefined;
    if (!problem) return;
    const fixes = () => {
      const meant = asDnsLabel(field.value!);
      if (meant === undefined) return [];
      const edit = setField(ctx.text(ctx.resource), field, meant);
      return fixIn(ctx.resource, say(messages.change, { meant }), [edit], 'preferred');
    };
    ctx.report(field.span, 'invalid', { name: field.value!, problem }, { fixes });
  },
});
