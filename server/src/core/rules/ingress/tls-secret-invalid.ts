/** The Secret with an Ingress' certificate, by a name that no Secret can have. */
import { ingressSpec } from '../../model/ingress-spec.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { asDnsSubdomain, dnsSubdomainProblem } from '../../model/names.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'No Secret can have the name {name}, so the API server refuses it: {problem}.',
    ko: '{name}은(는) 시크릿의 이름이 될 수 없어 API 서버가 거부합니다: {problem}.',
  },
  rename: { en: 'Change the name to {meant}', ko: '이름을 {meant}(으)로 변경' },
});

export const ingressTlsSecretInvalid = defineRule({
  id: 'ingress-tls-secret-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A TLS Secret of an Ingress by a name that no Secret can have',
    ko: '시크릿의 이름이 될 수 없는 인그레스 TLS 시크릿',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { secretName } of ctx.own(ingressSpec)?.tls ?? []) {
      const name = secretName.value;
      const problem = name ? dnsSubdomainProblem(name) : undefined;
      if (!name || !problem) continue;
      const fixes = () => {
        const meant = asDnsSubdomain(name);
        const edit = meant === undefined ? undefined : setField(ctx.text(ctx.resource), secretName, meant);
        return fixIn(ctx.resource, say(messages.rename, { meant: meant ?? '' }), [edit]);
      };
      ctx.report(secretName.span, 'invalid', { name, problem }, { fixes });
    }
  },
});
