/**
 * A container that a Service sends traffic to and that has no readiness probe: it counts as ready as soon as it has started.
 * kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/. Told at the Service, which is what makes it
 * matter: of a workload, nobody could say which Services select it without looking at all of them.
 */

import { type Reached, reachedBy, type Selected, selectedBy } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { itemsOf } from '../../model/pod-template.ts';
import type { Container } from '../../model/ports.ts';
import { nameOf } from '../../model/resource.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { sameSpan } from '../../text/text.ts';
import { fixIn, setBlock } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { placeOf } from './target-ports.ts';

const messages = catalogue({
  missing: {
    en: 'Container {container} of {workload} gets traffic as soon as it has started: without a readinessProbe nobody knows when it can answer.',
    ko: '{workload}의 컨테이너 {container}은(는) 시작되자마자 트래픽을 받습니다. readinessProbe가 없으면 언제 응답할 수 있는지 알 수 없습니다.',
  },
  here: { en: 'Container {container} of {workload}.', ko: '{workload}의 컨테이너 {container}입니다.' },
  add: {
    en: 'Add a readinessProbe that connects to port {port} to {workload}',
    ko: '{workload}에 {port} 포트에 연결하는 readinessProbe 추가',
  },
});

type Context = RuleContext<typeof messages>;

export const readinessProbeMissing = defineRule({
  id: 'readiness-probe-missing',
  on: service,
  needs: 'index',
  severity: 'info',
  off: true,
  summary: {
    en: 'A container without a readiness probe that a Service sends traffic to',
    ko: '서비스가 트래픽을 보내는데 준비성 프로브가 없는 컨테이너',
  },
  messages,
  fixable: 'sometimes',

  check(facts: Service, ctx: Context) {
    const told = new Set<Container>();
    const selected = selectedBy(ctx.resource, facts, ctx.index).filter(it => it.resource.group !== 'batch');
    for (const port of facts.ports) {
      for (const it of reachedBy(port, selected)) {
        const container = containerOf(it);
        const at = (port.targetPort ?? port.name ?? port.port)?.span;
        if (!at || !container?.unprobed || told.has(container)) continue;
        told.add(container);
        tell(ctx, at, it, container);
      }
    }
  },
});

/** The one that declares the port, else the only one. */
function containerOf({ resolution, workload }: Reached): Container | undefined {
  if (resolution.container) return resolution.container;
  const [only, ...others] = workload.containers.filter(it => it.role !== 'init');
  return others.length === 0 && resolution.number !== null ? only : undefined;
}

function tell(ctx: Context, at: Container['span'], it: Reached, container: Container): void {
  const { declared, number } = it.resolution;
  const data = { container: container.name, workload: nameOf(it.resource) };
  const place = declared ? placeOf(declared) : { start: container.span.start, end: container.span.start };
  ctx.report(at, 'missing', data, {
    related: [{ resource: it.resource, at: place, said: say(messages.here, data) }],
    fixes: () => addProbe(ctx, it, container, declared?.name?.value ?? number!),
  });
}

function addProbe(
  { root, text }: Context,
  { resource, workload }: Selected,
  { role, span }: Container,
  port: string | number,
): readonly Fix[] {
  const spec = nodeAt(root(resource), ...workload.template, 'spec');
  const list = role === 'container' ? 'containers' : 'initContainers';
  const items = spec?.type === 'map' ? itemsOf(spec, list, []) : [];
  const map = items.find(it => sameSpan(it.map.span, span))?.map;
  if (!map || pairOf(map, 'readinessProbe')) return [];
  const edit = setBlock(text(resource), map, 'readinessProbe', ['tcpSocket:', `  port: ${port}`]);
  return fixIn(resource, say(messages.add, { port, workload: nameOf(resource) }), [edit]);
}
