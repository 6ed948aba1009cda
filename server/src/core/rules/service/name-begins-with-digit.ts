/**
 * A Service whose name begins with a digit, which API servers take from Kubernetes 1.36 on: its variables begin with a digit
 * too, and no shell knows such a name. kubernetes pkg/kubelet/envvars, POSIX.1 3.216 "Name".
 */

import { referencesTo } from '../../index/links.ts';
import { givesVariables } from '../../index/variables.ts';
import { service, variablePrefix } from '../../model/kinds/service.ts';
import { asDnsLabel, dns1035LabelProblem, dnsLabelProblem } from '../../model/names.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  digit: {
    en: 'API servers before Kubernetes 1.36 refuse {name}, and newer ones take it, but its variables, such as {variable}, are no names to a shell.',
    ko: '쿠버네티스 1.36 전의 API 서버는 {name}을(를) 거부합니다. 그 이후에는 허용되지만 {variable} 같은 환경 변수를 셸에서 읽을 수 없습니다.',
  },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

export const serviceNameBeginsWithDigit = defineRule({
  id: 'service-name-begins-with-digit',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: { en: 'A Service name that begins with a digit', ko: '숫자로 시작하는 서비스 이름' },
  messages,
  fixable: 'sometimes',
  concerns: ({ name }) => name !== undefined && /^\d/.test(name.value),

  check(facts, ctx) {
    const { name } = ctx.resource;
    if (!name || dnsLabelProblem(name.value) || !since(ctx.config, SINCE.relaxedServiceNames)) return;
    // Where a template decides what it is, nothing is known of its variables.
    if (facts.type === undefined || !givesVariables(facts)) return;
    const variable = `${variablePrefix(name.value)}_SERVICE_HOST`;
    const meant = asDnsLabel(name.value.replace(/^[\d-]+/, ''));
    ctx.report(
      name.span,
      'digit',
      { name: name.value, variable },
      {
        fixes: () => {
          // Whoever names it would have to be changed too, which is what renaming is for.
          const isNamed = referencesTo(ctx.resource, ctx.index).length > 0;
          if (meant === undefined || dns1035LabelProblem(meant) || isNamed) return [];
          return fixIn(ctx.resource, say(messages.rename, { meant }), [replaceText(ctx, name.span, meant)]);
        },
      },
    );
  },
});
