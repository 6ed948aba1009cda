/**
 * A port of endpoints by hand whose name no port of the Service has: they are joined by name, and an empty name is one, too.
 * kubernetes pkg/proxy: ServicePortName.
 */
import { objectsMeant } from '../../index/objects.ts';
import { type Endpoints, endpoints } from '../../model/kinds/endpoints.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { insertPair, removePair } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { pathTo, replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

type EndpointPort = Endpoints['ports'][number];

const messages = catalogue({
  other: {
    en: '{service} has no port named {name}; it has {names}. Ports are joined by their names, so this one gets no traffic.',
    ko: '{service}에 이름이 {name}인 포트가 없고 {names}이(가) 있습니다. 포트는 이름으로 연결되므로 이 포트에는 트래픽이 오지 않습니다.',
  },
  unnamed: {
    en: 'This port has no name, and the ports of {service} have ({names}): they are joined by their names, so it gets no traffic.',
    ko: '이 포트에는 이름이 없고 {service}의 포트에는 이름이 있습니다({names}). 포트는 이름으로 연결되므로 트래픽이 오지 않습니다.',
  },
  nameless: {
    en: 'The port of {service} has no name: ports are joined by their names, so {name} gets no traffic.',
    ko: '{service}의 포트에는 이름이 없습니다. 포트는 이름으로 연결되므로 {name}에는 트래픽이 오지 않습니다.',
  },
  here: { en: 'The ports of {service}.', ko: '{service}의 포트입니다.' },
  change: { en: 'Change the name to {name}', ko: '이름을 {name}(으)로 변경' },
  add: { en: 'Name this port {name}', ko: '이 포트의 이름을 {name}(으)로 지정' },
  remove: { en: 'Remove the name', ko: '이름 제거' },
});

type Context = RuleContext<typeof messages>;

export const endpointsPortNameNotFound = defineRule({
  id: 'endpoints-port-name-not-found',
  on: endpoints,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'Endpoints whose port name their Service does not have',
    ko: '서비스에 없는 포트 이름을 쓴 엔드포인트',
  },
  messages,
  fixable: 'sometimes',

  check({ ports }, ctx: Context) {
    const { resource, index } = ctx;
    const [found, ...others] = resource.mentions.names.flatMap(it => objectsMeant(it, resource, index));
    const facts = found && as(found, service);
    if (!found || !facts || others.length > 0 || !isJudged(found, facts, resource)) return;
    for (const it of ports) {
      // What a chart fills in may be any of them.
      if (!it.symbol && !facts.ports.some(own => nameIn(own) === nameIn(it))) tellPort(ctx, it, ports, found, facts);
    }
  },
});

function nameIn({ name }: Pick<EndpointPort, 'name'>): string {
  return name?.value ?? '';
}

/** Whether the two are joined as they are written: Endpoints of a Service with a selector are its controller's to write. */
function isJudged({ document }: Resource, { type, selector, ports }: Service, { kind }: Resource): boolean {
  if (document.skipped || type === undefined || type === 'ExternalName' || (selector && kind === 'Endpoints'))
    return false;
  return ports.length > 0 && !ports.some(it => it.symbols);
}

/** `all`: the ports of the endpoints. */
function tellPort(
  ctx: Context,
  port: EndpointPort,
  all: readonly EndpointPort[],
  found: Resource,
  { ports, portsAt }: Service,
): void {
  const value = nameIn(port);
  const at = value === '' ? port.port?.span : port.name?.span;
  // Neither a name nor a number: all ports.
  if (!at) return;
  const named = ports.filter(it => nameIn(it) !== '');
  const message = value === '' ? 'unnamed' : named.length === 0 ? 'nameless' : 'other';
  const service = nameOf(found);
  const free = named.filter(it => !all.some(other => nameIn(other) === nameIn(it)));
  ctx.report(
    at,
    message,
    { service, name: value, names: named.map(nameIn).join(', ') },
    {
      related: [{ resource: found, at: portsAt ?? found.kindSpan, said: say(messages.here, { service }) }],
      fixes: () => (message === 'nameless' ? withoutName(ctx, at) : withName(ctx, at, port, free)),
    },
  );
}

/** `at`: a text in the map of the port. */
function mapAt(ctx: Context, at: Span): MapNode | undefined {
  const path = pathTo(ctx, at)?.slice(0, -1);
  const map = path && nodeAt(ctx.root(ctx.resource), ...path);
  return map?.type === 'map' ? map : undefined;
}

function withoutName(ctx: Context, at: Span): readonly Fix[] {
  const map = mapAt(ctx, at);
  const pair = map && pairOf(map, 'name');
  if (!map || !pair) return [];
  return fixIn(ctx.resource, say(messages.remove), [removePair(ctx.text(ctx.resource), map, pair)], 'preferred');
}

/** The names that no other port has yet: of a like name, of the same number, or the only one. */
function withName(ctx: Context, at: Span, port: EndpointPort, free: readonly ServicePort[]): readonly Fix[] {
  const { resource } = ctx;
  const map = mapAt(ctx, at);
  if (!map) return [];
  const value = nameIn(port);
  const slip = nearest(value, free.map(nameIn));
  const same = free.find(it => [it.port?.value, wantedPort(it)].includes(port.port?.value));
  const meant = slip ?? (same && nameIn(same));
  return free.map(nameIn).flatMap(name => {
    const how = name === meant ? 'preferred' : 'suggested';
    if (value !== '') return fixIn(resource, say(messages.change, { name }), [replaceText(ctx, at, name)], how);
    const edit = insertPair(ctx.text(resource), map, `name: ${name}`, 'first');
    return fixIn(resource, say(messages.add, { name }), [edit], how);
  });
}
