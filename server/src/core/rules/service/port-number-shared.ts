/**
 * One port number with two protocols, as DNS servers have it. The API server keeps them apart; `kubectl apply` without
 * `--server-side` merges the list by `port` alone (`patchMergeKey` of core/v1 ServiceSpec.Ports), so that a later change of
 * one entry may end in the other.
 */
import { service } from '../../model/kinds/service.ts';
import { protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  shared: {
    en: 'Client-side kubectl apply merges ports by port alone: a later change of {first} {port} or {second} {port} may be lost or end in the other; use kubectl apply --server-side.',
    ko: '클라이언트 측 kubectl apply는 port만 보고 포트 목록을 병합합니다. 이후 {first} {port} 또는 {second} {port}의 변경이 유실되거나 다른 항목에 적용될 수 있으므로 kubectl apply --server-side를 사용합니다.',
  },
  here: { en: '{first} {port} is here.', ko: '{first} {port}은(는) 여기에 있습니다.' },
});

export const servicePortNumberShared = defineRule({
  id: 'service-port-number-shared',
  on: service,
  needs: 'document',
  severity: 'info',
  summary: {
    en: 'One port number with two protocols, which client-side apply mixes up',
    ko: '클라이언트 측 apply가 혼동하는, 번호가 같고 프로토콜이 다른 포트',
  },
  messages,
  fixable: 'never',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const entries = spec?.ports.entries ?? [];
    if (!spec?.ports.at) return;
    const shared = entries.flatMap((second, i) => {
      const first = entries.slice(0, i).find(it => it.port.value !== undefined && it.port.value === second.port.value);
      const [a, b] = [first && protocolOf(first), protocolOf(second)];
      return first && a && b && a !== b ? [{ at: first.port.span, port: second.port.value!, first: a, second: b }] : [];
    });
    // The list as a whole is what is merged: once is enough.
    const [one] = shared;
    if (!one) return;
    const { at, port, first, second } = one;
    ctx.report(
      spec.ports.at,
      'shared',
      { port, first, second },
      { related: [{ resource: ctx.resource, at, said: say(messages.here, { port, first }) }] },
    );
  },
});
