/**
 * An endpoint of a ServiceMonitor whose `port` is the name of no port of the Services that it selects, or whose `targetPort` no
 * container behind them declares. prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Endpoint.
 */
import { selectedResources } from '../../index/labels.ts';
import { selectedBy } from '../../index/selection.ts';
import { custom } from '../../model/kinds/custom.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import { as, nameOf, type Read, type Resource } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nodeAt } from '../../syntax/node.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { pathTo, replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { CONTAINER_PORT, tellNotDeclared } from './container-port.ts';

const messages = catalogue({
  other: {
    en: '{service} has no port named {port}, so nothing is scraped; it has {ports}.',
    ko: '{service}에 이름이 {port}인 포트가 없어 아무것도 수집하지 않습니다. 있는 포트: {ports}.',
  },
  target: {
    en: 'A ServiceMonitor finds a port of a Service by its own name, not by its targetPort: {port} is the target of {name} in {service}.',
    ko: 'ServiceMonitor는 서비스의 포트를 targetPort가 아니라 포트 자신의 이름으로 찾습니다. {service}에서 {port}은(는) {name} 포트의 대상입니다.',
  },
  number: {
    en: 'A ServiceMonitor finds a port of a Service by its name, not by a number: {port} is {name} in {service}.',
    ko: 'ServiceMonitor는 서비스의 포트를 번호가 아니라 이름으로 찾습니다. {service}에서 {port}은(는) {name}입니다.',
  },
  unnamed: {
    en: '{service} has no port named {port}, so nothing is scraped: its ports have no names, and a ServiceMonitor finds them by nothing else.',
    ko: '{service}에 이름이 {port}인 포트가 없어 아무것도 수집하지 않습니다. 포트에 이름이 없는데 ServiceMonitor는 이름으로만 찾습니다.',
  },
  portsHere: { en: 'The ports of {service}.', ko: '{service}의 포트입니다.' },
  namePort: { en: 'Name port {port} of {service} {name}', ko: '{service}의 포트 {port}의 이름을 {name}(으)로 지정' },
  ...CONTAINER_PORT,
});

type Context = RuleContext<typeof messages>;

export const servicemonitorPortNotFound = defineRule({
  id: 'servicemonitor-port-not-found',
  on: custom,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A ServiceMonitor that names a port which its Services do not have',
    ko: '서비스에 없는 포트를 지정한 ServiceMonitor',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const it of ctx.resource.mentions.selectors) {
      if (it.row.id !== 'servicemonitor-selects-services') continue;
      const services = selectedResources(it, ctx.resource, ctx.index);
      for (const { port, means } of it.ports) {
        if (means === 'service-port-name') tellNoName(ctx, port, services);
        else tellNotDeclared(ctx, port, workloadsBehind(services, ctx));
      }
    }
  },
});

/** None where a Service has endpoints of another kind than pods. */
function workloadsBehind(services: readonly Resource[], { index }: Context): readonly Resource[] {
  const found = services.map(it => selectedBy(it, as(it, service)!, index).map(({ resource }) => resource));
  return found.every(it => it.length > 0) ? [...new Set(found.flat())] : [];
}

function tellNoName(ctx: Context, port: Read<number | string>, services: readonly Resource[]): void {
  const { value, span } = port;
  const [first] = services;
  if (!first || value === '' || isSymbolic(String(value))) return;
  const facts = services.map(it => as(it, service)!);
  const isKnown = ({ ports }: Service): boolean => ports.every(it => it.port && !it.symbols);
  if (!facts.every(isKnown) || facts.some(({ ports }) => ports.some(it => it.name?.value === value))) return;
  const { ports, portsAt } = facts[0]!;
  const names = ports.flatMap(it => it.name?.value ?? []);
  const numbered = ports.find(it => it.name?.value && leadsTo(value, it));
  const meant = numbered?.name?.value ?? (typeof value === 'string' ? nearest(value, names) : undefined);
  const at = ports.find(it => it.name?.value === meant && meant !== undefined)?.name?.span;
  ctx.tell(span, describe(value, ports, first, numbered), {
    related: [
      {
        resource: first,
        at: at ?? portsAt ?? first.name?.span ?? first.kindSpan,
        said: say(messages.portsHere, { service: nameOf(first) }),
      },
    ],
    fixes: () => [...renamed(ctx, port, names, meant), ...named(ctx, value, ports, first)],
  });
}

/** Whether it is the number of a port, or what is behind it by number or by name. */
function leadsTo(value: number | string, port: ServicePort): boolean {
  return [port.port?.value, wantedPort(port)].some(it => it !== undefined && String(it) === String(value));
}

function describe(
  value: number | string,
  ports: readonly ServicePort[],
  resource: Resource,
  numbered: ServicePort | undefined,
): Said {
  const said = { service: nameOf(resource), port: value };
  if (numbered)
    return say(/^\d+$/.test(String(value)) ? messages.number : messages.target, {
      ...said,
      name: numbered.name!.value,
    });
  const names = ports.filter(it => it.name?.value);
  if (names.length === 0) return say(messages.unnamed, said);
  return say(messages.other, { ...said, ports: names.map(it => `${it.name!.value} (${it.port!.value})`).join(', ') });
}

const LIMIT = 3;

function renamed(
  ctx: Context,
  { span }: Read<number | string>,
  names: readonly string[],
  meant: string | undefined,
): readonly Fix[] {
  return [...new Set([meant, ...names])]
    .filter(it => it !== undefined)
    .slice(0, LIMIT)
    .flatMap(name => {
      const title = say(messages.changePort, { port: name });
      return fixIn(ctx.resource, title, [replaceText(ctx, span, name)], name === meant ? 'preferred' : 'suggested');
    });
}

/** Gives the name to the one port that the Service has. */
function named(ctx: Context, value: number | string, ports: readonly ServicePort[], target: Resource): readonly Fix[] {
  const [only] = ports;
  if (!only?.port || ports.length > 1 || only.name?.value || typeof value !== 'string' || /^\d+$/.test(value))
    return [];
  const path = pathTo({ resource: target, root: ctx.root }, only.port.span)?.slice(0, -1);
  const map = path && nodeAt(ctx.root(target), ...path);
  if (map?.type !== 'map') return [];
  const title = say(messages.namePort, { port: only.port.value, service: nameOf(target), name: value });
  return fixIn(target, title, [insertPair(ctx.text(target), map, `name: ${value}`, 'first')]);
}
