/** An ExternalName that is no DNS name: a URL, a host with a port, upper case. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { dnsSubdomainProblem } from '../../model/names.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses externalName {name}: {problem}.',
    ko: 'API 서버가 externalName {name}을(를) 거부합니다: {problem}.',
  },
  url: {
    en: 'The API server refuses externalName {name}: DNS answers with a name alone, {host}, without scheme, port and path ({problem}).',
    ko: 'API 서버가 externalName {name}을(를) 거부합니다. DNS는 스킴, 포트, 경로 없이 이름 {host}만 돌려줍니다({problem}).',
  },
  change: { en: 'Change externalName to {host}', ko: 'externalName을 {host}(으)로 변경' },
});

export const serviceExternalNameInvalid = defineRule({
  id: 'service-external-name-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An external name that is not a DNS name', ko: 'DNS 이름이 아닌 externalName' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ExternalName') return;
    const field = specField(spec, 'externalName', decode.text);
    const name = field.value ?? '';
    // One dot at the end says that the name is complete.
    const plain = name.replace(/\.$/, '');
    const problem = plain === '' ? undefined : dnsSubdomainProblem(plain);
    if (!problem) return;
    const written = hostIn(name);
    const host = written.toLowerCase();
    const isName = host !== '' && !dnsSubdomainProblem(host);
    const fixes = () => {
      const edit = isName ? [setField(ctx.text(ctx.resource), field, host)] : [];
      // DNS does not tell upper case from lower case.
      const how = host === plain.toLowerCase() ? 'safe' : 'preferred';
      return fixIn(ctx.resource, say(messages.change, { host }), edit, how);
    };
    if (isName && written !== plain) ctx.report(field.span, 'url', { name, host, problem }, { fixes });
    else ctx.report(field.span, 'invalid', { name, problem }, { fixes });
  },
});

/** The host of `https://user@db.example.com:5432/path`; the text itself where there is nothing around it. */
function hostIn(text: string): string {
  const host = /^(?:[a-z][-+.a-z0-9]*:)?\/\/([^/?#]*)/i.exec(text)?.[1] ?? text.replace(/[/?#].*$/, '');
  return host.replace(/^.*@/, '').replace(/:\d*$/, '').trim().replace(/\.$/, '');
}
