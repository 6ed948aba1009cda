/** `hostname` and `subdomain` of a pod that are no DNS labels. A StatefulSet sets both itself, so nobody looks there. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses {field} {name}: {problem}.',
    ko: 'API 서버가 {field} {name}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change {field} to {meant}', ko: '{field}을(를) {meant}(으)로 변경' },
});

export const podHostnameInvalid = defineRule({
  id: 'pod-hostname-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A hostname or subdomain of a pod that is not a DNS label',
    ko: 'DNS 레이블이 아닌 파드의 hostname이나 subdomain',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const template = ctx.own(podTemplate(ctx.resource));
    if (!template || ctx.resource.kind === 'StatefulSet') return;
    for (const key of ['hostname', 'subdomain']) {
      const field = decoded(template.spec, key, decode.text, template.at);
      const problem = field.value ? dnsLabelProblem(field.value) : undefined;
      if (!problem) continue;
      const fixes = () => {
        const meant = asDnsLabel(field.value!);
        if (meant === undefined) return [];
        const edit = setField(ctx.text(ctx.resource), field, meant);
        return fixIn(ctx.resource, say(messages.change, { field: key, meant }), [edit], 'preferred');
      };
      ctx.report(field.span, 'invalid', { field: key, name: field.value!, problem }, { fixes });
    }
  },
});
