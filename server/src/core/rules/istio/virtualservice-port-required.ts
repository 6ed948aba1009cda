/**
 * A destination without a port, for a Service that has several: Istio takes the port of the listener. istioctl: IST0112;
 * istio pkg GetDestinationCluster.
 */
import { objectsMeant } from '../../index/objects.ts';
import { virtualService } from '../../model/kinds/istio.ts';
import { service } from '../../model/kinds/service.ts';
import type { NameReference } from '../../model/references/reference.ts';
import { as, nameOf } from '../../model/resource.ts';
import { insertPair } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { pathTo } from '../reference/place.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  required: {
    en: '{service} has several ports ({ports}), and this destination names none: Istio then takes the port that the request came in at, which may be another one.',
    ko: '{service}에 포트가 여러 개({ports}) 있는데 이 목적지에는 포트가 없습니다. Istio는 요청이 들어온 포트를 그대로 쓰며, 이는 다른 포트일 수 있습니다.',
  },
  here: { en: 'The ports of {service}.', ko: '{service}의 포트입니다.' },
  add: { en: 'Name port {port}', ko: '포트 {port} 지정' },
});

export const virtualservicePortRequired = defineRule({
  id: 'virtualservice-port-required',
  on: virtualService,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A VirtualService that names no port of a Service with several',
    ko: '포트가 여러 개인 서비스의 포트를 지정하지 않은 VirtualService',
  },
  messages,
  fixable: 'always',

  check({ destinations }, ctx) {
    for (const it of ctx.resource.mentions.names) {
      const destination = destinations.find(({ span }) => span.start === it.span.start);
      if (it.row.id !== 'virtualservice-names-service' || !destination || destination.hasPort) continue;
      if (it.zone !== undefined && it.zone !== ctx.config.clusterDomain) continue;
      const [found] = objectsMeant(it, ctx.resource, ctx.index);
      const facts = found && as(found, service);
      // An alias is no Service of the mesh, and a port that a template fills in may be the same as another one.
      if (!facts || (facts.type !== 'ClusterIP' && facts.type !== 'NodePort' && facts.type !== 'LoadBalancer'))
        continue;
      const ports = [...new Set(facts.ports.map(port => port.port?.value))];
      const numbers = ports.filter(port => port !== undefined);
      if (numbers.length < 2 || numbers.length < ports.length) continue;
      const name = nameOf(found);
      ctx.report(
        it.name.span,
        'required',
        { service: name, ports: numbers.join(', ') },
        {
          related: [
            { resource: found, at: facts.portsAt ?? found.kindSpan, said: say(messages.here, { service: name }) },
          ],
          fixes: () => numbers.slice(0, LIMIT).flatMap(port => named(ctx, it, port)),
        },
      );
    }
  },
});

/** More ports than this are no help. */
const LIMIT = 3;

function named(ctx: RuleContext<typeof messages>, { name }: NameReference, port: number): readonly Fix[] {
  const path = pathTo(ctx, name.span)?.slice(0, -1);
  const map = path && nodeAt(ctx.root(ctx.resource), ...path);
  if (map?.type !== 'map') return [];
  const pair = map.flow ? `port: { number: ${port} }` : `port:\n  number: ${port}`;
  return fixIn(ctx.resource, say(messages.add, { port }), [insertPair(ctx.text(ctx.resource), map, pair)]);
}
