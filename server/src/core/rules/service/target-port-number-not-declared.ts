/**
 * A numeric `targetPort` goes to the pod whether it is declared or not: `containerPort` is documentation. But where the
 * pods declare ports and this is none of them, it is most often a slip, and where it is only what `port` happens to be,
 * almost always.
 */
import { isInjected } from '../../index/injected.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { type ContainerPort, mayDeclare, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { nameOf } from '../../model/resource.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import {
  type Context,
  declarePort,
  inEach,
  namesOf,
  type Pods,
  placeOf,
  podsBehind,
  showPorts,
  TITLES,
  targetFixes,
  targetsIn,
} from './target-ports.ts';

const MESSAGES = catalogue({
  leftOut: {
    en: 'Without targetPort, traffic goes to port {number} of the pods, but {workload} declares only {ports}.',
    ko: 'targetPort가 없으면 트래픽이 파드의 {number} 포트로 가지만, {workload}에 선언된 포트는 {ports}뿐입니다.',
  },
  notDeclared: {
    en: 'No pod behind this Service declares port {number}: {workload} declares {ports}.',
    ko: '이 서비스의 파드에 {number} 포트가 선언되어 있지 않습니다. {workload}에 선언된 포트: {ports}.',
  },
  otherProtocol: {
    en: 'This port is {protocol}, and {workload} declares {number} for {actual} only.',
    ko: '이 포트는 {protocol}이지만 {workload}에는 {number} 포트가 {actual}(으)로만 선언되어 있습니다.',
  },
  portHere: { en: 'A port of {workload}.', ko: '{workload}의 포트입니다.' },
  declare: { en: 'Declare port {number} in {workload}', ko: '{workload}에 {number} 포트 선언' },
  ...TITLES,
});

export const serviceTargetPortNumberNotDeclared = defineRule({
  id: 'service-target-port-number-not-declared',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A port number that the pods of a Service do not declare, though they declare others',
    ko: '서비스의 파드가 다른 포트는 선언하면서 선언하지 않은 포트 번호',
  },
  messages: MESSAGES,
  fixable: 'always',

  check(facts: Service, ctx: RuleContext<typeof MESSAGES>) {
    // Clients of a headless Service talk to the pods themselves: nothing is sent to its ports.
    if (facts.headless) return;
    const { pods, all } = podsBehind(facts, ctx);
    if (!all || pods.length === 0) return;
    if (ctx.resource.document.chart !== undefined && ctx.own(serviceSpec)?.headless !== false) return;
    facts.ports.forEach((port, index) => {
      const number = wantedPort(port);
      // A number that can be no port's is another rule's fault.
      if (port.opaque || typeof number !== 'number' || number < 1 || number > 65_535) return;
      if (pods.some(it => mayDeclare(number, it.workload.containers) || isInjected(number, it.resource, ctx.index)))
        return;
      const found = pods.map(it => resolvePort(port, it.workload.containers)?.status);
      // A pod that declares nothing may listen on anything.
      if (!found.every(it => it === 'number-not-declared')) return;
      const isLeftOut = !port.targetPort?.value;
      // Declared, for another protocol: the nearest there is.
      const other = pods.find(it => declaredIn(it, number));
      const { resource, ports } = other ?? pods[0]!;
      const shown = (other && declaredIn(other, number)) ?? ports[0]!;
      const said = say(MESSAGES.portHere, { workload: nameOf(resource) });
      ctx.tell(isLeftOut ? port.port!.span : port.targetPort!.span, describe(port, number, isLeftOut, pods, other), {
        severity: isLeftOut && !other ? 'warning' : 'info',
        ...(isLeftOut ? { path: ['spec', 'ports', index, 'targetPort'] } : {}),
        related: [{ resource, at: shown.containerPort?.span ?? placeOf(shown), said }],
        fixes: () => fixes(ctx, port, number, pods, other !== undefined),
      });
    });
  },
});

function declaredIn({ ports }: Pods, number: number): ContainerPort | undefined {
  return ports.find(it => it.containerPort?.value === number);
}

function describe(
  { protocol }: ServicePort,
  number: number,
  isLeftOut: boolean,
  pods: readonly Pods[],
  other: Pods | undefined,
): Said {
  if (other) {
    const actual = declaredIn(other, number)!.protocol;
    return say(MESSAGES.otherProtocol, { protocol, workload: nameOf(other.resource), number, actual });
  }
  const [{ resource, ports }] = pods as [Pods];
  const message = isLeftOut ? MESSAGES.leftOut : MESSAGES.notDeclared;
  return say(message, { number, workload: nameOf(resource), ports: showPorts(ports, protocol) });
}

function fixes(
  ctx: Context,
  port: ServicePort,
  number: number,
  pods: readonly Pods[],
  isDeclared: boolean,
): readonly Fix[] {
  const targets = isDeclared ? [] : targetsIn(pods, port.protocol);
  const edits = inEach(pods, it => declarePort(ctx, it, number, port.protocol));
  const shown = port.protocol === 'TCP' ? number : `${number}/${port.protocol}`;
  const title = say(MESSAGES.declare, { number: shown, workload: namesOf(pods) });
  return [
    ...targetFixes(ctx, port, targets, targets.length === 1 ? targets[0] : undefined),
    ...(edits ? [{ title, safety: 'suggested' as const, edits }] : []),
  ];
}
