/** A Service port's name that is no DNS label. */
import { service } from '../../model/kinds/service.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses the port name {name}: {problem}.',
    ko: 'API 서버가 포트 이름 {name}을(를) 거부합니다: {problem}.',
  },
  rename: { en: 'Rename the port to {meant}', ko: '포트 이름을 {meant}(으)로 변경' },
});

export const servicePortNameInvalid = defineRule({
  id: 'service-port-name-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A port name that is not a DNS label', ko: 'DNS 레이블이 아닌 포트 이름' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const entries = ctx.own(serviceSpec)?.ports.entries ?? [];
    for (const { name } of entries) {
      const problem = name.value ? dnsLabelProblem(name.value) : undefined;
      if (!problem) continue;
      ctx.report(
        name.span,
        'invalid',
        { name: name.value!, problem },
        {
          fixes: () => {
            const meant = asDnsLabel(name.value!);
            if (meant === undefined || entries.some(it => it.name.value === meant)) return [];
            const edit = setField(ctx.text(ctx.resource), name, meant);
            return fixIn(ctx.resource, say(messages.rename, { meant }), [edit], 'preferred');
          },
        },
      );
    }
  },
});
