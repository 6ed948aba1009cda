/** A Service with more than one port needs a name for each. */
import { service } from '../../model/kinds/service.ts';
import { newPortName } from '../../model/names.ts';
import { type PortEntry, protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isPort } from '../port-number.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'Port {port} has no name: the API server requires one for every port of a Service with more than one (Required value).',
    ko: '포트 {port}에 이름이 없습니다. 포트가 둘 이상인 서비스는 모든 포트에 이름이 있어야 합니다(Required value).',
  },
  nameless: {
    en: 'This port has no name: the API server requires one for every port of a Service with more than one (Required value).',
    ko: '이 포트에 이름이 없습니다. 포트가 둘 이상인 서비스는 모든 포트에 이름이 있어야 합니다(Required value).',
  },
  nameOne: { en: 'Name the port {names}', ko: '포트 이름을 {names}(으)로 지정' },
  nameAll: { en: 'Name the ports {names}', ko: '포트 이름을 {names}(으)로 지정' },
});

export const servicePortNameRequired = defineRule({
  id: 'service-port-name-required',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An unnamed port of a Service with more than one',
    ko: '포트가 둘 이상인 서비스의 이름 없는 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const ports = ctx.own(serviceSpec)?.ports;
    if (!ports || ports.unclear || ports.length < 2) return;
    const unnamed = ports.entries.filter(({ name }) => !name.unclear && !name.value);
    const fixes = () => {
      const text = ctx.text(ctx.resource);
      const named = namesFor(unnamed, ports.entries);
      const names = [...named.values()].join(', ');
      const edits = [...named].map(([{ name }, value]) => setField(text, name, value, 'first'));
      const title = say(named.size > 1 ? messages.nameAll : messages.nameOne, { names });
      return named.size < unnamed.length ? [] : fixIn(ctx.resource, title, edits, 'preferred');
    };
    for (const { name, port } of unnamed) {
      const more = { ...(name.path && { path: name.path }), fixes };
      if (port.value === undefined || !isPort(port.value)) ctx.report(name.span, 'nameless', {}, more);
      else ctx.report(name.span, 'required', { port: port.value }, more);
    }
  },
});

/** A name for each port whose number is known, all different. */
function namesFor(unnamed: readonly PortEntry[], all: readonly PortEntry[]): ReadonlyMap<PortEntry, string> {
  const taken = new Set(all.flatMap(it => it.name.value ?? []));
  const named = new Map<PortEntry, string>();
  for (const it of unnamed) {
    const { port, targetPort } = it;
    if (port.value === undefined || !isPort(port.value)) continue;
    const asked = typeof targetPort.value === 'string' && !/^\d+$/.test(targetPort.value) ? targetPort.value : '';
    const name = newPortName({ number: port.value, asked, protocol: protocolOf(it) ?? 'TCP' }, taken);
    taken.add(name);
    named.set(it, name);
  }
  return named;
}
