/**
 * Traefik speaks HTTPS to a backend whose Service port is 443 or is named `https…`, unless it is told a scheme, whatever
 * listens behind it. traefik pkg/provider/kubernetes/crd/kubernetes_http.go: parseServiceProtocol, and the same of Ingresses.
 */
import { objectsMeant } from '../../index/objects.ts';
import { reachedBy, selectedBy } from '../../index/selection.ts';
import { portsMeant } from '../../index/service-ports.ts';
import { decode, decoded } from '../../model/decoded.ts';
import { custom } from '../../model/kinds/custom.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { service } from '../../model/kinds/service.ts';
import type { ContainerPort, ServicePort } from '../../model/ports.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, nameOf, type Read, type Resource } from '../../model/resource.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { pathTo } from '../reference/missing.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { setAnnotation } from './annotations.ts';
import { backendsOf, isTraefiks } from './traefik.ts';

const messages = catalogue({
  number: {
    en: 'Traefik speaks HTTPS to a Service port 443, but port 443 of {service} leads to {target} of {workload}, which looks like plain HTTP.',
    ko: 'Traefik은 서비스 포트 443에 HTTPS로 접속하지만, {service}의 443 포트는 일반 HTTP로 보이는 {workload}의 {target}(으)로 갑니다.',
  },
  name: {
    en: 'Traefik speaks HTTPS to a Service port that is named https…, but {port} of {service} leads to {target} of {workload}, which looks like plain HTTP.',
    ko: 'Traefik은 이름이 https로 시작하는 서비스 포트에 HTTPS로 접속하지만, {service}의 {port}은(는) 일반 HTTP로 보이는 {workload}의 {target}(으)로 갑니다.',
  },
  here: { en: '{target} of {workload}.', ko: '{workload}의 {target}입니다.' },
  scheme: { en: 'Add scheme: http', ko: 'scheme: http 추가' },
  annotate: {
    en: 'Annotate {service} with serversscheme: http',
    ko: '{service}에 serversscheme: http 어노테이션 추가',
  },
});

type Context = RuleContext<typeof messages>;

const SCHEME = 'traefik.ingress.kubernetes.io/service.serversscheme';

export const ingressBackendSchemeMismatch = defineRule({
  id: 'ingress-backend-scheme-mismatch',
  on: [ingress, custom],
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A plain HTTP backend that Traefik speaks HTTPS to',
    ko: 'Traefik이 HTTPS로 접속하는 일반 HTTP 백엔드',
  },
  messages,
  fixable: 'always',
  // TCP and UDP have no scheme.
  concerns: it => /^Ingress(?:Route)?$/.test(it.kind) && backendsOf(it).some(({ port }) => port !== undefined),

  check(_facts: unknown, ctx: Context) {
    const { resource, index } = ctx;
    for (const it of backendsOf(resource)) {
      const [found] = it.port ? objectsMeant(it, resource, index) : [];
      const facts = found && as(found, service);
      if (!it.port || !facts || facts.type === undefined || facts.type === 'ExternalName') continue;
      const [port] = portsMeant(it.port, 'service-port', facts, found, index).filter(speaksTls);
      if (port && isTraefiks(resource, ctx.root(resource))) checkPort(ctx, it, it.port, found, port);
    }
  },
});

function speaksTls({ name, port, protocol }: ServicePort): boolean {
  return protocol === 'TCP' && (port?.value === 443 || name?.value.startsWith('https') === true);
}

function checkPort(ctx: Context, it: NameReference, at: Read<unknown>, found: Resource, port: ServicePort): void {
  const reached = reachedBy(port, selectedBy(found, as(found, service)!, ctx.index));
  const [first] = reached;
  const declared = first?.resolution.declared;
  if (!declared || !reached.every(one => isPlain(one.resolution.declared)) || saysScheme(ctx, it, found)) return;
  const target = declared.name?.value ?? String(declared.containerPort?.value);
  const said = { service: nameOf(found), target, workload: nameOf(first.resource) };
  const data = { ...said, port: port.name?.value ?? '' };
  const more = {
    related: [{ resource: first.resource, at: declared.span, said: say(messages.here, said) }],
    fixes: () => withScheme(ctx, it, found),
  };
  if (port.port?.value === 443) ctx.report(at.span, 'number', said, more);
  else ctx.report(at.span, 'name', data, more);
}

/** Its name says so, or else its number. */
function isPlain(port: ContainerPort | null): boolean {
  if (!port) return false;
  const name = port.name?.value ?? '';
  if (/https|tls|ssl/.test(name)) return false;
  return /^http(?:-|$)/.test(name) || port.containerPort?.value === 80 || port.containerPort?.value === 8080;
}

function saysScheme(ctx: Context, it: NameReference, found: Resource): boolean {
  const own = backendMap(ctx, it);
  const annotations = nodeAt(ctx.root(found), 'metadata', 'annotations');
  const isAsked = ['scheme', 'serversTransport'].some(key => pairOf(own, key) !== undefined);
  return (
    isAsked || ['serversscheme', 'serverstransport'].some(key => pairOf(annotations, `${PREFIX}${key}`) !== undefined)
  );
}

const PREFIX = 'traefik.ingress.kubernetes.io/service.';

function backendMap(ctx: Context, { name }: NameReference) {
  const path = pathTo(ctx, name.span)?.slice(0, -1);
  return path && nodeAt(ctx.root(ctx.resource), ...path);
}

function withScheme(ctx: Context, it: NameReference, found: Resource) {
  if (ctx.resource.type === ingress) {
    const edit = setAnnotation(ctx.text(found), ctx.root(found), SCHEME, 'http');
    return fixIn(found, say(messages.annotate, { service: nameOf(found) }), [edit]);
  }
  const map = backendMap(ctx, it);
  if (map?.type !== 'map') return [];
  const field = decoded(map, 'scheme', decode.text, []);
  return fixIn(ctx.resource, say(messages.scheme), [setField(ctx.text(ctx.resource), field, 'http')]);
}
