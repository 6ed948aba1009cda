/** A port of Endpoints or an EndpointSlice: its number, its protocol, what is spoken on it. */
import { type EndpointPortNode, endpointsSpec } from '../../model/endpoints-spec.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { asQualifiedName, qualifiedNameProblem } from '../../model/names.ts';
import { isProtocol, meantProtocol } from '../../model/protocols.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { isPort } from '../port-number.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'This port has no number: the API server refuses it (must be between 1 and 65535, inclusive).',
    ko: '번호가 없는 포트입니다. API 서버가 거부합니다(must be between 1 and 65535, inclusive).',
  },
  outOfRange: {
    en: 'The API server refuses port {port}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 포트 {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  protocol: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): it is TCP, UDP or SCTP.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). TCP, UDP, SCTP 중 하나여야 합니다.',
  },
  appProtocol: {
    en: 'The API server refuses appProtocol {value}: {problem}.',
    ko: 'API 서버가 appProtocol {value}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const endpointsPortInvalid = defineRule({
  id: 'endpoints-port-invalid',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A port of Endpoints or an EndpointSlice with an invalid number or protocol',
    ko: '번호나 프로토콜이 잘못된 Endpoints나 엔드포인트슬라이스의 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = ctx.own(endpointsSpec);
    for (const entry of spec?.portLists.flatMap(it => it.items) ?? []) {
      // The number of a port of a slice is not looked at, and none means all ports.
      if (!spec?.isSlice) checkNumber(ctx, entry);
      checkProtocol(ctx, entry, spec?.isSlice ?? false);
      checkAppProtocol(ctx, entry);
    }
  },
});

function checkNumber(ctx: Context, { port }: EndpointPortNode): void {
  const { value, unclear, span, path } = port;
  if (unclear || (value !== undefined && isPort(value))) return;
  if (value === undefined) ctx.report(span, 'missing', {}, path ? { path } : {});
  else ctx.report(span, 'outOfRange', { port: value });
}

function checkProtocol(ctx: Context, { protocol: field }: EndpointPortNode, isSlice: boolean): void {
  const { value, span } = field;
  // The empty text becomes TCP in Endpoints, and is no protocol in a slice.
  if (value === undefined || isProtocol(value) || (value === '' && !isSlice)) return;
  const found = meantProtocol(value);
  const fixes = () => {
    if (!found) return [];
    const { meant, how } = found;
    const edit = setField(ctx.text(ctx.resource), field, meant);
    return fixIn(ctx.resource, say(messages.change, { meant }), [edit], how === 'case' ? 'safe' : 'preferred');
  };
  ctx.report(span, 'protocol', { protocol: shown(value) }, { fixes });
}

function checkAppProtocol(ctx: Context, { appProtocol: field }: EndpointPortNode): void {
  const { value, span } = field;
  const problem = value === undefined ? undefined : qualifiedNameProblem(value);
  if (value === undefined || !problem) return;
  const fixes = () => {
    const meant = asQualifiedName(value);
    const edit = meant === undefined ? undefined : setField(ctx.text(ctx.resource), field, meant);
    return fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), [edit]);
  };
  ctx.report(span, 'appProtocol', { value: shown(value), problem }, { fixes });
}
