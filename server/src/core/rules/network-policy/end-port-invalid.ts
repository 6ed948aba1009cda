/** The end of a range of ports without a beginning, before it, or above the last port that there is. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { type PolicyPortNode, policySpec } from '../../model/policy-spec.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { isPort } from '../port-number.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  alone: {
    en: 'The API server refuses endPort {endPort}: it may not be specified when `port` is not specified.',
    ko: 'API 서버가 endPort {endPort}을(를) 거부합니다. `port` 없이는 쓸 수 없습니다(may not be specified when `port` is not specified).',
  },
  named: {
    en: 'The API server refuses endPort {endPort} beside the name {port}: it may not be specified when `port` is non-numeric.',
    ko: '이름 {port}과(와) 함께 쓴 endPort {endPort}을(를) API 서버가 거부합니다(may not be specified when `port` is non-numeric).',
  },
  less: {
    en: 'The range ends at {endPort}, before it begins at {port}: the API server refuses it (must be greater than or equal to `port`).',
    ko: '범위가 {port}에서 시작해 그보다 작은 {endPort}에서 끝납니다. API 서버가 거부합니다(must be greater than or equal to `port`).',
  },
  outOfRange: {
    en: 'The API server refuses endPort {endPort}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 endPort {endPort}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  begin: { en: 'Set port to {endPort}', ko: 'port를 {endPort}(으)로 설정' },
  swap: { en: 'Exchange port and endPort', ko: 'port와 endPort 교환' },
  last: { en: 'Set endPort to 65535', ko: 'endPort를 65535로 설정' },
  remove: { en: 'Remove endPort', ko: 'endPort 제거' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyEndPortInvalid = defineRule({
  id: 'networkpolicy-end-port-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An endPort of a NetworkPolicy without a number to begin at, or before it',
    ko: '시작 번호가 없거나 그보다 작은 네트워크폴리시 endPort',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const it of ctx.own(policySpec)?.ports ?? []) {
      const endPort = it.endPort.value;
      const port = it.port.value;
      if (endPort === undefined || it.port.unclear) continue;
      const fixes = (): readonly Fix[] => fixesFor(ctx, it, endPort);
      if (port === undefined) ctx.report(it.endPort.span, 'alone', { endPort }, { fixes });
      else if (typeof port === 'string') ctx.report(it.endPort.span, 'named', { endPort, port }, { fixes });
      else if (endPort < port) ctx.report(it.endPort.span, 'less', { endPort, port }, { fixes });
      else if (!isPort(endPort)) ctx.report(it.endPort.span, 'outOfRange', { endPort }, { fixes });
    }
  },
});

function fixesFor(ctx: Context, { port, endPort }: PolicyPortNode, end: number): readonly Fix[] {
  const text = ctx.text(ctx.resource);
  const fix = (title: Said, ...edits: Parameters<typeof fixIn>[2]): readonly Fix[] => fixIn(ctx.resource, title, edits);
  const begin = port.value;
  return [
    ...(begin === undefined && isPort(end)
      ? fix(say(messages.begin, { endPort: end }), setField(text, port, end))
      : []),
    ...(typeof begin === 'number' && isPort(begin) && isPort(end) && end < begin
      ? fix(say(messages.swap), setField(text, port, end), setField(text, endPort, begin))
      : []),
    ...(end > 65535 && typeof begin === 'number' && isPort(begin)
      ? fix(say(messages.last), setField(text, endPort, 65535))
      : []),
    ...fix(say(messages.remove), removeField(text, endPort)),
  ];
}
