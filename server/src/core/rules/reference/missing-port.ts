/** What the rules about ports that a Service does not have say. */
import { objectsMeant } from '../../index/objects.ts';
import { portsMeant } from '../../index/service-ports.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type ServicePort, wantedPort } from '../../model/ports.ts';
import type { NameReference, PortMeaning } from '../../model/references/reference.ts';
import { as, nameOf, type Read, type Resource } from '../../model/resource.ts';
import { catalogue, type Message, type Said, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import type { Related } from '../rule.ts';
import { hasKnownPorts, isPort, isUnknownEndpoint } from './known-ports.ts';
import { type Context, messageOf } from './missing.ts';
import { PORT_TITLES, portFixes } from './missing-port-fixes.ts';
import { pathTo } from './place.ts';
import { type Instead, portInstead } from './port-instead.ts';

/** Said by many rules; a test of its own sees that all of it is shown. */
export const MISSING_PORT = catalogue({
  none: {
    en: '{service} has no port {port}; it has {ports}.',
    ko: '{service}에 포트 {port}이(가) 없고 {ports}이(가) 있습니다.',
  },
  target: {
    en: '{service} has no port {port}; it has {ports}. The port of the Service counts here, not its target.',
    ko: '{service}에 포트 {port}이(가) 없고 {ports}이(가) 있습니다. 여기에는 대상이 아니라 서비스의 포트를 적습니다.',
  },
  nodePort: {
    en: '{service} has no port {port}: that is the node port of its port {own}, for clients outside of the cluster.',
    ko: '{service}에 포트 {port}이(가) 없습니다. {port}은(는) 포트 {own}의 노드 포트로, 클러스터 밖의 클라이언트가 씁니다.',
  },
  own: {
    en: '{service} sends nothing to port {port}; it has {ports}. The target counts here, not the port of the Service.',
    ko: '{service}이(가) 포트 {port}(으)로 보내는 것이 없고 {ports}이(가) 있습니다. 여기에는 서비스의 포트가 아니라 대상을 적습니다.',
  },
  quoted: {
    en: '{service} has no port named {port}: a number in quotes is taken for a name.',
    ko: '{service}에 이름이 {port}인 포트가 없습니다. 따옴표로 묶은 숫자는 이름으로 읽습니다.',
  },
  noPorts: {
    en: '{service} has no port {port}: it has no ports at all.',
    ko: '{service}에 포트 {port}이(가) 없습니다. 포트가 하나도 없습니다.',
  },
  and: { en: '{finding} {more}', ko: '{finding} {more}' },
  here: { en: 'The ports of {service}.', ko: '{service}의 포트입니다.' },
  ...PORT_TITLES,
});

interface How {
  readonly consequence: Message | (() => Message);
  /** The field of the port, from the map that names the Service; only for a port that is not there. */
  readonly field?: string;
  /** Never more than an information. */
  readonly mild?: boolean;
  /** One that no Service has may be right all the same: only a port that has to do with it is offered. */
  readonly undeclared?: boolean;
}

/** A port that is asked for: as it is written, or as it is meant where nothing is. */
export interface AskedPort {
  readonly value: number | string;
  /** Undefined: nothing is written. */
  readonly span: Span | undefined;
}

/** Tells of a port that none of the Services has which a reference means; silent where that cannot be known. */
export function tellMissingPort(ctx: Context, it: NameReference, how: How): void {
  const { row, port } = it;
  if (row.port === undefined || it.portUnclear) return;
  const asked: AskedPort | undefined =
    port ?? (row.portByDefault === undefined ? undefined : { value: row.portByDefault, span: undefined });
  if (!asked) return;
  const services = objectsMeant(it, ctx.resource, ctx.index);
  tellAskedPort(ctx, asked, it.name.span, { services, means: row.port, ...how });
}

interface Asked extends How {
  readonly services: readonly Resource[];
  readonly means: PortMeaning;
}

/** The same for a port that is asked of these Services. `nameAt` is shown where no port is written. */
export function tellAskedPort(
  ctx: Context,
  asked: AskedPort,
  nameAt: Span,
  { services, means, consequence, field, mild, undeclared }: Asked,
): void {
  const [first] = services;
  const wanted: Read<number | string> = { value: asked.value, span: asked.span ?? nameAt };
  if (!first || !isPort(asked.value)) return;
  const lacking = services.every(it => {
    const facts = as(it, service);
    if (!facts || !hasKnownPorts(facts, it)) return false;
    if (means === 'endpoint-port' && isUnknownEndpoint(asked.value, facts, it, ctx.index)) return false;
    return portsMeant(wanted, means, facts, it, ctx.index).length === 0;
  });
  if (!lacking) return;
  const facts = as(first, service)!;
  const instead = portInstead(asked.value, means, facts, first, ctx.index);
  const path =
    asked.span || field === undefined ? undefined : [...(pathTo(ctx, nameAt)?.slice(0, -1) ?? []), ...field.split('.')];
  ctx.tell(
    asked.span ?? nameAt,
    say(MISSING_PORT.and, { finding: describe(asked.value, facts, first, instead), more: say(messageOf(consequence)) }),
    {
      severity: mild || first.document.skipped ? 'info' : 'warning',
      ...(path && { path }),
      related: relatedTo(facts, first, instead),
      fixes: () =>
        undeclared && (!instead || instead.how === 'only') ? [] : portFixes(ctx, asked, facts, instead, means, path),
    },
  );
}

function describe(value: number | string, { ports }: Service, resource: Resource, instead: Instead | undefined): Said {
  const said = { service: nameOf(resource), port: value };
  if (ports.length === 0) return say(MISSING_PORT.noPorts, said);
  if (instead?.how === 'node-port') return say(MISSING_PORT.nodePort, { ...said, own: instead.port.port!.value });
  if (instead?.how === 'quoted') return say(MISSING_PORT.quoted, { ...said, port: JSON.stringify(value) });
  const all = { ...said, ports: showPorts(ports) };
  if (instead?.how === 'target') return say(MISSING_PORT.target, all);
  return say(instead?.how === 'own' ? MISSING_PORT.own : MISSING_PORT.none, all);
}

const SHOWN = 5;

/** `80 (http → 8080), 443`. */
function showPorts(ports: readonly ServicePort[]): string {
  const shown = ports.slice(0, SHOWN).map(it => {
    const wanted = wantedPort(it);
    const target = wanted === it.port?.value ? '' : `→ ${wanted}`;
    const more = [it.name?.value, target].filter(part => part).join(' ');
    return `${it.port?.value}${it.protocol === 'TCP' ? '' : `/${it.protocol}`}${more ? ` (${more})` : ''}`;
  });
  return [...shown, ...(ports.length > SHOWN ? ['…'] : [])].join(', ');
}

function relatedTo({ ports, portsAt }: Service, resource: Resource, instead: Instead | undefined): readonly Related[] {
  const port = instead?.port ?? ports[0];
  const at = port?.port?.span ?? portsAt ?? resource.name?.span ?? resource.kindSpan;
  return [{ resource, at, said: say(MISSING_PORT.here, { service: nameOf(resource) }) }];
}
