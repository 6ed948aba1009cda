/**
 * A port that its name or number calls UDP, without a `protocol`: that is TCP by default, and every datagram is refused.
 * core/v1 ServicePort; the numbers are IANA's.
 */
import { service } from '../../model/kinds/service.ts';
import { type PortEntry, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  name: {
    en: 'Port {name} has no protocol, so it is TCP and takes no UDP.',
    ko: '{name} 포트에 protocol이 없어서 TCP이며 UDP를 받지 않습니다.',
  },
  number: {
    en: 'Port {port} is {usage}, which speaks UDP; without a protocol this port is TCP.',
    ko: '{port} 포트는 UDP를 쓰는 {usage}의 포트인데, protocol이 없으면 TCP입니다.',
  },
  set: { en: 'Set protocol to UDP', ko: 'protocol을 UDP로 설정' },
});

type Context = RuleContext<typeof messages>;

export const servicePortProtocolMissing = defineRule({
  id: 'service-port-protocol-missing',
  on: service,
  needs: 'document',
  severity: 'info',
  summary: {
    en: 'A port that is called UDP and has no protocol',
    ko: 'UDP로 보이는데 protocol이 없는 포트',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx: Context) {
    const spec = ctx.own(serviceSpec);
    if (!spec || spec.ports.unclear || spec.effectiveType === 'ExternalName') return;
    // Some load balancers take one protocol a Service, so there is one for each.
    if (ctx.resource.name?.value.split('-').includes('tcp')) return;
    for (const it of spec.ports.entries) {
      if (it.protocol.unclear || it.protocol.value || it.port.value === undefined) continue;
      // The same port for UDP stands beside it: then TCP is meant here.
      if (spec.ports.entries.some(other => other !== it && other.port.value === it.port.value)) continue;
      tell(ctx, it);
    }
  },
});

/** What speaks UDP and nothing else. DNS speaks TCP as well, and there are Services for that alone. */
const USAGES: Readonly<Record<number, string>> = {
  69: 'TFTP',
  123: 'NTP',
  161: 'SNMP',
  500: 'IPsec (IKE)',
  4500: 'IPsec (NAT-T)',
  51820: 'WireGuard',
};

function tell(ctx: Context, { name, port, protocol }: PortEntry): void {
  const fixes = () => fixIn(ctx.resource, say(messages.set), [setField(ctx.text(ctx.resource), protocol, 'UDP')]);
  const more = { ...(protocol.path && { path: protocol.path }), fixes };
  const usage = USAGES[port.value!];
  const words = name.value?.split('-') ?? [];
  // `dns-tcp` says what it is, and `tcp-udp` nothing of either.
  if (words.includes('tcp')) return;
  if (words.includes('udp')) ctx.report(name.span, 'name', { name: name.value! }, more);
  else if (usage) ctx.report(port.span, 'number', { port: port.value!, usage }, more);
}
