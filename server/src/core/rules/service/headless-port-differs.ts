/**
 * A headless Service has no address of its own that could translate ports: its name leads to the pods, and whoever calls
 * `port` there calls that port of a pod. kubernetes.io/docs/concepts/services-networking/service/#headless-services.
 */

import { type Service, service, usesSelector } from '../../model/kinds/service.ts';
import { type ContainerPort, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { placeOf, podsBehind } from './target-ports.ts';

const messages = catalogue({
  differs: {
    en: 'A headless Service does not translate ports: its name leads to the pods themselves, which listen on {target}, so who calls port {port} reaches nothing.',
    ko: '헤드리스 서비스는 포트를 변환하지 않습니다. 이름이 {target} 포트에서 수신하는 파드로 바로 연결되므로 {port} 포트를 호출하면 아무것도 응답하지 않습니다.',
  },
  here: { en: 'A port of {workload}.', ko: '{workload}의 포트입니다.' },
  change: { en: 'Change port to {target}', ko: 'port를 {target}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const serviceHeadlessPortDiffers = defineRule({
  id: 'service-headless-port-differs',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A port of a headless Service that differs from its targetPort',
    ko: 'targetPort와 다른 헤드리스 서비스의 포트',
  },
  messages,
  fixable: 'always',
  concerns: it => (it.facts as Service).headless,

  check(facts: Service, ctx: Context) {
    if (!usesSelector(facts)) return;
    const { pods, all } = podsBehind(facts, ctx);
    for (const port of facts.ports) {
      const number = port.port?.value;
      const wanted = wantedPort(port);
      if (port.opaque || number === undefined || wanted === undefined || wanted === number) continue;
      // Whoever listens on the port itself answers, whatever the target is.
      if (pods.some(it => it.ports.some(({ containerPort }) => containerPort?.value === number))) continue;
      const found = pods.map(it => ({ ...it, ...resolvePort(port, it.workload.containers) }));
      const [first] = found;
      const target = typeof wanted === 'number' ? wanted : all ? first?.number : undefined;
      // The pods may differ, and a name that leads nowhere is another rule's fault.
      if (!target || target === number || found.some(it => it.number !== target)) continue;
      const at = first?.declared && { resource: first.resource, port: first.declared };
      tell(ctx, port, target, at || undefined);
    }
  },
});

interface Found {
  readonly resource: Resource;
  readonly port: ContainerPort;
}

function tell(ctx: Context, { port }: ServicePort, target: number, found: Found | undefined): void {
  const { span, value } = port!;
  ctx.report(
    span,
    'differs',
    { port: value, target },
    {
      related: found
        ? [
            {
              resource: found.resource,
              at: found.port.containerPort?.span ?? placeOf(found.port),
              said: say(messages.here, { workload: nameOf(found.resource) }),
            },
          ]
        : [],
      fixes: () => changePort(ctx, span, target),
    },
  );
}

function changePort(ctx: Context, span: Span, target: number): readonly Fix[] {
  return fixIn(ctx.resource, say(messages.change, { target }), [replaceText(ctx, span, target)]);
}
