/**
 * A DNS name with a port that the Service does not have. Through the address of a Service only its own ports are reached; the
 * names of a headless one lead to the pods, so there the ports of the containers count.
 */
import { isOfCluster, type MeantByHost, meantByHost } from '../../index/hosts.ts';
import { selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { reachable, wantedPort } from '../../model/ports.ts';
import { as, type Resource } from '../../model/resource.ts';
import { catalogue } from '../../text/message.ts';
import { tellAskedPort } from '../reference/missing-port.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { type Host, isConnectedTo, isOwn, judgedIn, WITH_TEXTS } from './hosts.ts';

const messages = catalogue({
  consequence: {
    en: 'A call to any other port gets no answer.',
    ko: '다른 포트로 접속하면 응답을 받지 못합니다.',
  },
  headless: {
    en: 'The Service is headless, so it is the port of the container that is called.',
    ko: '헤드리스 서비스이므로 컨테이너의 포트로 접속합니다.',
  },
  record: {
    en: 'An SRV record has the name of a port of the Service.',
    ko: 'SRV 레코드에는 서비스 포트의 이름을 씁니다.',
  },
});

type Context = RuleContext<typeof messages>;

export const dnsServicePortNotFound = defineRule({
  id: 'dns-service-port-not-found',
  on: WITH_TEXTS,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'The DNS name of a Service with a port that it does not have',
    ko: '서비스에 없는 포트를 붙인 DNS 이름',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ texts }) => texts.hosts.some(it => it.port ?? it.certainty === 'full'),

  check(_facts: unknown, ctx: Context) {
    for (const host of judgedIn(ctx)) {
      const isJudged = host.port || host.certainty === 'full';
      if (!isJudged || !isOfCluster(host, ctx.config.clusterDomain)) continue;
      const meant = meantByHost(host, ctx.resource, ctx.index);
      if (meant) checkPort(ctx, host, meant);
      if (meant) checkRecord(ctx, host, meant);
    }
  },
});

function checkPort(ctx: Context, host: Host, { pod, to }: MeantByHost): void {
  const { port } = host;
  const isAddress = host.certainty === 'full' || isConnectedTo(host);
  // Numbers come behind the names of images and users, too.
  if (!port || (!isAddress && !to.some(it => isBehind(it, port.value)))) return;
  const isHeadless = pod !== undefined || to.some(it => as(it, service)?.headless);
  if (isHeadless && to.some(it => mayListen(it, port.value, ctx))) return;
  const isItself = to.some(it => isOwn(it, ctx));
  const isElsewhere = host.where !== 'pod' && host.certainty !== 'full';
  tellAskedPort(ctx, port, port.span, {
    services: to,
    means: 'service-port',
    consequence: isHeadless ? messages.headless : messages.consequence,
    mild: isItself || isHeadless || isElsewhere || !isAddress,
    undeclared: isHeadless,
  });
}

/** Whether a number is that of the pods behind a Service, or of nodes. */
function isBehind(it: Resource, port: number): boolean {
  return as(it, service)?.ports.some(own => wantedPort(own) === port || own.nodePort?.value === port) ?? false;
}

/** Whether something in the pods of a headless Service may listen on a port: undeclared ones may be open, too. */
function mayListen(it: Resource, port: number, { index }: Context): boolean {
  const facts = as(it, service)!;
  if (facts.ports.some(own => own.port?.value === port || wantedPort(own) === port)) return true;
  const containers = selectedBy(it, facts, index).flatMap(({ workload }) => reachable(workload.containers));
  const ports = containers.flatMap(own => own.ports);
  return (
    ports.length === 0 || containers.some(own => own.opaque) || ports.some(own => own.containerPort?.value === port)
  );
}

/** `_http._tcp.web.shop.svc`: the name of a port, behind the underscore. */
function checkRecord(ctx: Context, host: Host, { srvPort, to }: MeantByHost): void {
  if (!srvPort?.value.startsWith('_')) return;
  const span = { ...srvPort.span, start: srvPort.span.start + 1 };
  tellAskedPort(ctx, { value: srvPort.value.slice(1), span }, span, {
    services: to,
    means: 'service-port-name',
    consequence: messages.record,
    mild: host.where !== 'pod',
  });
}
