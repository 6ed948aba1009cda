/** A host of an Ingress that is no DNS name: an address, a URL, a name with a port, a wildcard in the wrong place. */
import { ingressSpec } from '../../model/ingress-spec.ts';
import { parseIp } from '../../model/ip.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { dnsSubdomainProblem, wildcardSubdomainProblem } from '../../model/names.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn, setField } from '../fix.ts';
import { setItem, shown } from '../list-fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  address: {
    en: 'The API server refuses the host {host}: it must be a DNS name, not an IP address.',
    ko: 'API 서버가 호스트 {host}을(를) 거부합니다. IP 주소가 아니라 DNS 이름이어야 합니다(must be a DNS name, not an IP address).',
  },
  plain: {
    en: 'The API server refuses the host {host}, which is a name without scheme, port and path: {problem}.',
    ko: 'API 서버가 호스트 {host}을(를) 거부합니다. 스킴, 포트, 경로 없이 이름만 씁니다: {problem}.',
  },
  invalid: {
    en: 'The API server refuses the host {host}: {problem}.',
    ko: 'API 서버가 호스트 {host}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change the host to {meant}', ko: '호스트를 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const ingressHostInvalid = defineRule({
  id: 'ingress-host-invalid',
  on: ingress,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A host of an Ingress that is not a DNS name', ko: 'DNS 이름이 아닌 인그레스 호스트' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = ctx.own(ingressSpec);
    for (const { host } of spec?.rules.items ?? []) {
      const { value } = host;
      // Without a host, or with the empty one, the rule is about all of them.
      if (!value) continue;
      const set = (meant: string): TextEdit | undefined => setField(ctx.text(ctx.resource), host, meant);
      if (parseIp(value)) ctx.report(host.span, 'address', { host: value });
      else checkHost(ctx, value, host.span, set);
    }
    for (const item of spec?.tls.flatMap(it => it.hosts.items) ?? []) {
      checkHost(ctx, item.value, item.span, meant => setItem(item, meant));
    }
  },
});

function checkHost(ctx: Context, host: string, at: Span, set: (meant: string) => TextEdit | undefined): void {
  const problem = problemOf(host);
  if (!problem) return;
  const name = nameIn(host);
  const fixes = () => {
    if (name === undefined || problemOf(name) || parseIp(name)) return [];
    const how = name === host.toLowerCase() ? 'safe' : 'preferred';
    return fixIn(ctx.resource, say(messages.change, { meant: name }), [set(name)], how);
  };
  const isUrl = name !== undefined && name !== host.toLowerCase();
  ctx.report(at, isUrl ? 'plain' : 'invalid', { host: shown(host), problem }, { fixes });
}

function problemOf(host: string): Said | undefined {
  return host.includes('*') ? wildcardSubdomainProblem(host) : dnsSubdomainProblem(host);
}

/** The name in a URL or beside a port, in small letters: DNS does not tell the case apart. */
function nameIn(host: string): string | undefined {
  return /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?([^\s/:]+)(?::\d+)?(?:\/.*)?\.?\s*$/i
    .exec(host)?.[1]
    ?.toLowerCase()
    .replace(/\.$/, '');
}
