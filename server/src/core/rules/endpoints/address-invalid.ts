/** An address of Endpoints or an EndpointSlice that is none, is of the other family, or never leaves its node. */
import { type EndpointsSpec, endpointsSpec } from '../../model/endpoints-spec.ts';
import { canonicalIp, ipProblem, ipWarning, parseIp, specialIpProblem } from '../../model/ip.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { dnsLabelProblem, dnsSubdomainProblem } from '../../model/names.ts';
import { SINCE, since } from '../../model/versions.ts';
import type { Path } from '../../syntax/node.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn, setField } from '../fix.ts';
import { setItem, shown } from '../list-fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'An address without an ip: the API server refuses it (must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)).',
    ko: 'ip가 없는 주소입니다. API 서버가 거부합니다(must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)).',
  },
  invalid: {
    en: 'The API server refuses the address {value}: {problem}.',
    ko: 'API 서버가 주소 {value}을(를) 거부합니다: {problem}.',
  },
  family: {
    en: 'The addressType is {type}, and {value} is not of it: the API server refuses it (must be an {type} address).',
    ko: 'addressType은 {type}이고 {value}은(는) 그 주소가 아닙니다. API 서버가 거부합니다(must be an {type} address).',
  },
  segments: {
    en: 'The API server refuses the address {value}: it should be a domain with at least two segments separated by dots.',
    ko: 'API 서버가 주소 {value}을(를) 거부합니다. 점으로 나뉜 두 부분 이상의 도메인이어야 합니다.',
  },
  unusual: { en: 'The API server warns: {warning}.', ko: 'API 서버가 경고합니다: {warning}.' },
  type: { en: 'The addressType is here.', ko: 'addressType은 여기에 있습니다.' },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  changeType: { en: 'Change the addressType to {meant}', ko: 'addressType을 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

/** One address, wherever it stands. */
interface Address {
  readonly value: string;
  readonly span: Span;
  readonly path?: Path;
  set(meant: string): TextEdit | undefined;
}

export const endpointsAddressInvalid = defineRule({
  id: 'endpoints-address-invalid',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An address of Endpoints or an EndpointSlice that cannot be that of an endpoint',
    ko: '엔드포인트의 주소가 될 수 없는 Endpoints나 엔드포인트슬라이스의 주소',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = ctx.own(endpointsSpec);
    for (const { addresses, groups } of spec?.endpoints.items ?? []) {
      for (const { ip } of groups.flatMap(it => it.items)) {
        if (ip.unclear) continue;
        const set = (meant: string): TextEdit | undefined => setField(ctx.text(ctx.resource), ip, meant);
        if (!ip.value) ctx.report(ip.span, 'required', {}, ip.path ? { path: ip.path } : {});
        else checkIp(ctx, { value: ip.value, span: ip.span, set });
      }
      // Of a slice without a type nobody knows what its addresses are.
      if (!spec?.effectiveType) continue;
      for (const item of addresses.items) {
        const address = { ...item, set: (meant: string) => setItem(item, meant) };
        if (spec.effectiveType === 'FQDN') checkName(ctx, address);
        else if (checkIp(ctx, address)) checkFamily(ctx, address, spec);
      }
    }
  },
});

/** Whether it is an address at all. */
function checkIp(ctx: Context, { value, span, set }: Address): boolean {
  const ip = parseIp(value);
  const strict = since(ctx.config, SINCE.strictIps);
  const problem = ipProblem(value, strict) ?? (ip && specialIpProblem(ip));
  const fixes = (): readonly Fix[] => {
    const meant = ip && canonicalIp(ip);
    return meant && meant !== value ? fixIn(ctx.resource, say(messages.change, { meant }), [set(meant)]) : [];
  };
  const warning = problem ? undefined : ipWarning(value);
  if (problem) ctx.report(span, 'invalid', { value: shown(value), problem }, { fixes });
  else if (warning) ctx.report(span, 'unusual', { warning }, { severity: 'info', fixes });
  return ipProblem(value, strict) === undefined;
}

function checkFamily(
  ctx: Context,
  { value, span, path }: Address,
  { addressType, effectiveType, endpoints }: EndpointsSpec,
): void {
  const family = parseIp(value)?.family;
  if (!family || family === effectiveType) return;
  ctx.report(
    span,
    'family',
    { value, type: effectiveType ?? '' },
    {
      // The API server names the list.
      ...(path && { path: path.slice(0, -1) }),
      related: [{ resource: ctx.resource, at: addressType.span, said: say(messages.type) }],
      fixes: () => {
        const all = endpoints.items.flatMap(it => it.addresses.items);
        if (!all.every(it => parseIp(it.value)?.family === family)) return [];
        const edit = setField(ctx.text(ctx.resource), addressType, family);
        return fixIn(ctx.resource, say(messages.changeType, { meant: family }), [edit], 'preferred');
      },
    },
  );
}

/** apimachinery IsFullyQualifiedDomainName. */
function checkName(ctx: Context, { value, span, set }: Address): void {
  const name = value.replace(/\.$/, '');
  const problem: Said | undefined = dnsSubdomainProblem(name) ?? labelProblem(name);
  const meant = name.toLowerCase();
  const fixes = () =>
    meant !== name && !dnsSubdomainProblem(meant)
      ? fixIn(ctx.resource, say(messages.change, { meant }), [set(meant)], 'safe')
      : [];
  if (problem) ctx.report(span, 'invalid', { value: shown(value), problem }, { fixes });
  else if (!name.includes('.')) ctx.report(span, 'segments', { value });
}

function labelProblem(name: string): Said | undefined {
  return name
    .split('.')
    .map(dnsLabelProblem)
    .find(it => it !== undefined);
}
