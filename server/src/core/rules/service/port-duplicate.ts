/** Two ports of a Service with one number and protocol: they could not be told apart. */
import { service } from '../../model/kinds/service.ts';
import { type PortEntry, protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { removeItem } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { laterPlace } from './later-place.ts';

const messages = catalogue({
  duplicate: {
    en: '{protocol} port {port} is in the list already: the API server refuses the second one (Duplicate value).',
    ko: '{protocol} 포트 {port}이(가) 목록에 이미 있습니다. API 서버가 두 번째 포트를 거부합니다(Duplicate value).',
  },
  first: { en: '{protocol} port {port} is listed here.', ko: '{protocol} 포트 {port}은(는) 여기에 이미 있습니다.' },
  toUdp: { en: 'Change the protocol to UDP', ko: '프로토콜을 UDP로 변경' },
  remove: { en: 'Remove the second port {port}', ko: '두 번째 포트 {port} 제거' },
});

/** Ports whose services speak TCP and UDP: the second entry lacks its protocol. */
const ON_BOTH = new Set([53, 88, 443, 464, 500, 514, 3478, 5060, 8443]);

export const servicePortDuplicate = defineRule({
  id: 'service-port-duplicate',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'Two ports of a Service with the same number and protocol',
    ko: '번호와 프로토콜이 같은 서비스 포트',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const entries = spec?.ports.entries ?? [];
    entries.forEach((entry, i) => {
      const first = entries.slice(0, i).find(it => isSame(it, entry));
      if (!first) return;
      const data = { protocol: protocolOf(entry)!, port: entry.port.value! };
      ctx.report(laterPlace(spec!, entry, first, 'port').at, 'duplicate', data, {
        path: ['spec', 'ports', entry.index],
        related: [{ resource: ctx.resource, at: first.port.span, said: say(messages.first, data) }],
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const list = nodeAt(spec!.map, 'ports');
          const isFree = entries.every(it => it.port.value !== data.port || protocolOf(it) === 'TCP');
          const toUdp = ON_BOTH.has(data.port) && isFree ? [setField(text, entry.protocol, 'UDP')] : [];
          const removal = list?.type === 'seq' ? removeItem(text, list, entry.index) : undefined;
          return [
            ...fixIn(ctx.resource, say(messages.toUdp), toUdp),
            ...fixIn(ctx.resource, say(messages.remove, data), [removal]),
          ];
        },
      });
    });
  },
});

/** What is no number and protocol at all is another fault. */
function isSame(a: PortEntry, b: PortEntry): boolean {
  const protocol = protocolOf(a);
  return (
    a.port.value !== undefined && a.port.value === b.port.value && protocol !== undefined && protocol === protocolOf(b)
  );
}
