/** A Service port without a number, or with one that no port has. */
import { service } from '../../model/kinds/service.ts';
import { type PortEntry, protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses port {port}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 포트 {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  missing: {
    en: 'This entry has no port, the number that the Service listens on: the API server refuses it (must be between 1 and 65535, inclusive).',
    ko: '서비스가 사용할 포트 번호인 port가 없습니다. API 서버가 거부합니다(1 이상 65535 이하여야 합니다).',
  },
  set: { en: 'Set port to {port}', ko: 'port를 {port}(으)로 설정' },
});

export const servicePortOutOfRange = defineRule({
  id: 'service-port-out-of-range',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A Service port without a number between 1 and 65535',
    ko: '1 이상 65535 이하의 번호가 없는 서비스 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const entries = ctx.own(serviceSpec)?.ports.entries ?? [];
    for (const entry of entries) {
      const { value, unclear, span, path } = entry.port;
      if (unclear || isPort(value)) continue;
      const more = {
        ...(path && { path }),
        fixes: () => {
          const port = meantPort(entry);
          const isTaken = entries.some(it => it.port.value === port && protocolOf(it) === protocolOf(entry));
          if (port === undefined || isTaken) return [];
          const edit = setField(ctx.text(ctx.resource), entry.port, port, 'first');
          return fixIn(ctx.resource, say(messages.set, { port }), [edit], 'preferred');
        },
      };
      if (value === undefined) ctx.report(span, 'missing', {}, more);
      else ctx.report(span, 'outOfRange', { port: value }, more);
    }
  },
});

function isPort(value: number | undefined): boolean {
  return value !== undefined && value >= 1 && value <= 65535;
}

/** Without a `targetPort` the port is its own target; so a target that is a number may be meant for both. */
function meantPort({ targetPort }: PortEntry): number | undefined {
  return typeof targetPort.value === 'number' && isPort(targetPort.value) ? targetPort.value : undefined;
}
