/**
 * A Service port of pods in Istio whose name does not say what it speaks, or says something else than its number. istioctl:
 * IST0118; istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection/.
 */
import { linksTo } from '../../index/links.ts';
import { isInMesh, showsMesh } from '../../index/mesh.ts';
import { reachedBy, selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { NOT_HTTP, namedProtocol, PLAIN_TCP } from '../../model/mesh-protocols.ts';
import type { ServicePort } from '../../model/ports.ts';
import { type PortEntry, serviceSpec } from '../../model/service-spec.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { appProtocolOf } from './app-protocol.ts';

const messages = catalogue({
  unknown: {
    en: 'The name {name} does not tell Istio what this port speaks, so it guesses from the traffic: it takes the part before the first dash (http-{name}, tcp-{name}) or appProtocol.',
    ko: 'Istio는 이름 {name}에서 이 포트의 프로토콜을 알 수 없어 트래픽을 보고 추측합니다. 첫 번째 대시 앞부분(http-{name}, tcp-{name})이나 appProtocol로 알려 줄 수 있습니다.',
  },
  other: {
    en: 'The name {name} tells Istio that this port speaks {protocol}, and {number} is the port of {known}: what is no {protocol} is refused.',
    ko: 'Istio는 이름 {name}을(를) 보고 이 포트를 {protocol}(으)로 다루는데, {number}은(는) {known} 포트입니다. {protocol}이(가) 아닌 트래픽은 거부됩니다.',
  },
  setProtocol: { en: 'Set appProtocol: {protocol}', ko: 'appProtocol: {protocol} 설정' },
  rename: { en: 'Rename the port to {meant}', ko: '포트 이름을 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const istioPortName = defineRule({
  id: 'istio-port-name',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A port name from which Istio learns no protocol, or a wrong one',
    ko: 'Istio가 프로토콜을 알 수 없거나 잘못 아는 포트 이름',
  },
  messages,
  fixable: 'always',

  check(facts, ctx) {
    const { resource, index } = ctx;
    if (facts.type === undefined || facts.type === 'ExternalName' || !facts.ports.some(isOdd)) return;
    if (!showsMesh('istio', resource, index)) return;
    const selected = selectedBy(resource, facts, index);
    if (!isInMesh('istio', resource, selected, index)) return;
    const entries = ctx.own(serviceSpec)?.ports.entries ?? [];
    for (const port of facts.ports.filter(isOdd)) {
      const entry = entries.find(it => it.name.span.start === port.name!.span.start);
      if (!entry || pairOf(entry.map, 'appProtocol')) continue;
      const numbers = reachedBy(port, selected).flatMap(it => it.resolution.number ?? []);
      tell(ctx, port, entry, [...new Set(numbers)]);
    }
  },
});

/** Whether its name tells nothing, or HTTP; UDP is UDP whatever it is called. */
function isOdd({ name, port, protocol, opaque }: ServicePort): boolean {
  if (protocol !== 'TCP' || opaque || !name?.value || !port) return false;
  const said = namedProtocol(name.value);
  return said === undefined ? !PLAIN_TCP.has(port.value) : isHttp(said);
}

function isHttp(protocol: string): boolean {
  return /^(?:http|http2|grpc|grpc-web)$/.test(protocol);
}

function tell(ctx: Context, { name, port }: ServicePort, entry: PortEntry, behind: readonly number[]): void {
  const { value, span } = name!;
  const said = namedProtocol(value);
  const number = behind.length === 1 ? behind[0]! : port!.value;
  const known = NOT_HTTP.get(number) ?? NOT_HTTP.get(port!.value);
  if (said === undefined) {
    const protocols = known ? ['tcp'] : likely(value, number);
    ctx.report(span, 'unknown', { name: value }, { fixes: () => protocols.flatMap(it => fixesFor(ctx, entry, it)) });
  } else if (known) {
    const data = { name: value, protocol: said.toUpperCase(), number, known };
    const rest = value.replace(/^[^-]*-?/, '');
    ctx.report(span, 'other', data, {
      fixes: () => fixesFor(ctx, entry, 'tcp', rest === '' ? known.toLowerCase() : rest),
    });
  }
}

/** What a port most likely speaks by its name and number; both of the usual ones where neither says anything. */
function likely(name: string, number: number): readonly string[] {
  if (/grpc/.test(name)) return ['grpc'];
  if (/https|tls|ssl/.test(name) || number === 443 || number === 8443) return ['https'];
  if (/http|web|ui|api|rest|metrics|prom|health|admin/.test(name)) return ['http'];
  return [80, 8000, 8080, 3000, 9090].includes(number) ? ['http'] : ['http', 'tcp'];
}

function fixesFor(ctx: Context, entry: PortEntry, protocol: string, rest = entry.name.value!): readonly Fix[] {
  const text = ctx.text(ctx.resource);
  const set = setField(text, appProtocolOf(entry), protocol);
  const meant = `${protocol}-${rest}`;
  // Whoever names the port would have to be changed too, which is what renaming is for.
  const isNamed = linksTo(ctx.resource, ctx.index).some(it =>
    it.targets.some(({ at, also }) => [at, ...(also ?? [])].some(one => one.start === entry.name.span.start)),
  );
  return [
    ...(isNamed || meant.length > 63
      ? []
      : fixIn(ctx.resource, say(messages.rename, { meant }), [setField(text, entry.name, meant)])),
    ...fixIn(ctx.resource, say(messages.setProtocol, { protocol }), [set]),
  ];
}
