/**
 * A rule of a NetworkPolicy that names the port of a Service. Policies are applied behind the Service: they see the port of the
 * pod, to which the Service sends. kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/.
 */
import type { Pods } from '../../index/policy/policies.ts';
import { isPortOf } from '../../index/policy/policies.ts';
import { servicesSelecting } from '../../index/selection.ts';
import {
  type NetworkPolicy,
  networkPolicy,
  type PolicyPort,
  type PolicyRule,
} from '../../model/kinds/network-policy.ts';
import { service } from '../../model/kinds/service.ts';
import { type ContainerPort, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { as, nameOf, type Read, type Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/place.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { isUnclear, podsOfPeers, podsOfPolicy, portsOf } from './selected-pods.ts';

const messages = catalogue({
  number: {
    en: "Policies see the pod's port: {service} sends {port} to {target}, which this rule does not allow.",
    ko: '정책은 파드의 포트를 봅니다. {service}은(는) {port} 포트를 {target} 포트로 보내는데, 이 규칙은 그 포트를 허용하지 않습니다.',
  },
  name: {
    en: "Policies see the pod's port, and no container has one named {port}: {service} sends {port} to {target}, which this rule does not allow.",
    ko: '정책은 파드의 포트를 보며, 이름이 {port}인 컨테이너 포트는 없습니다. {service}은(는) {port} 포트를 {target} 포트로 보내는데, 이 규칙은 그 포트를 허용하지 않습니다.',
  },
  sent: { en: '{service} sends it there.', ko: '{service}이(가) 여기로 보냅니다.' },
  received: { en: 'The port of {workload}.', ko: '{workload}의 포트입니다.' },
  change: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyUsesServicePort = defineRule({
  id: 'networkpolicy-uses-service-port',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A NetworkPolicy that names the port of a Service instead of that of its pods',
    ko: '파드의 포트가 아니라 서비스의 포트를 지정한 네트워크 정책',
  },
  messages,
  fixable: 'always',
  concerns: it => {
    const facts = as(it, networkPolicy);
    return [...(facts?.ingress ?? []), ...(facts?.egress ?? [])].some(({ ports }) => ports.length > 0);
  },

  check(facts: NetworkPolicy, ctx: Context) {
    const { resource, index } = ctx;
    const { ingress, egress, types } = facts;
    const named = (rules: readonly PolicyRule[]): boolean => rules.some(it => it.ports.some(isNamed));
    if (types?.includes('Ingress') && named(ingress)) {
      const pods = podsOfPolicy(resource, facts, index);
      if (pods) for (const rule of ingress) checkRule(ctx, rule, ingress, pods);
    }
    if (!types?.includes('Egress') || !named(egress)) return;
    for (const rule of egress) {
      const pods = podsOfPeers(rule, resource, index);
      if (pods) checkRule(ctx, rule, egress, pods);
    }
  },
});

function isNamed({ port, endPort }: PolicyPort): boolean {
  return port !== undefined && endPort === undefined && !isSymbolic(String(port.value));
}

function checkRule(ctx: Context, rule: PolicyRule, rules: readonly PolicyRule[], pods: readonly Pods[]): void {
  if (rule.opaque || pods.length === 0 || pods.some(isUnclear)) return;
  for (const entry of rule.ports) {
    const { port } = entry;
    if (!port || !isNamed(entry) || pods.some(it => mayListen(it, port, entry.protocol))) continue;
    const sent = pods.flatMap(it => sentTo(it, port, entry.protocol, ctx));
    // A Service that sends to this very port shows that it is one of the pods.
    if (sent.some(it => it.number === port.value)) continue;
    const behind = sent.filter(it => it.isAsked && !isAllowed(it, rule, rules));
    const [first] = behind;
    // Who lets both through meant what it says, or had an older policy.
    if (!first || sent.some(it => it.isAsked && isAllowed(it, rule, rules))) continue;
    report(ctx, port, first, [...new Set(behind.map(it => it.number))], pods);
  }
}

function report(
  ctx: Context,
  port: Read<number | string>,
  { from, to, declared, pods, number }: Sent,
  numbers: readonly number[],
  all: readonly Pods[],
): void {
  const [sender, workload] = [nameOf(from), nameOf(pods.resource)];
  // Pods that declare nothing may listen on anything, and what could not be read may be meant.
  const isUnsure = all.some(it => portsOf(it).length === 0) || ctx.index.skipped(ctx.resource).length > 0;
  const message = typeof port.value === 'number' ? 'number' : 'name';
  ctx.report(
    port.span,
    message,
    { service: sender, port: port.value, target: number },
    {
      ...(isUnsure ? { severity: 'info' } : {}),
      related: [
        { resource: from, at: (to.targetPort ?? to.port ?? to).span, said: say(messages.sent, { service: sender }) },
        {
          resource: pods.resource,
          at: (declared.containerPort ?? declared).span,
          said: say(messages.received, { workload }),
        },
      ],
      fixes: () =>
        numbers.flatMap(it =>
          fixIn(
            ctx.resource,
            say(messages.change, { port: it }),
            [replaceText(ctx, port.span, it)],
            numbers.length === 1 ? 'preferred' : 'suggested',
          ),
        ),
    },
  );
}

/** Where a Service sends what comes to one of its ports. */
interface Sent {
  readonly from: Resource;
  readonly to: ServicePort;
  readonly pods: Pods;
  readonly declared: ContainerPort;
  readonly number: number;
  /** It is the port of the Service that the policy names. */
  readonly isAsked: boolean;
}

function sentTo(pods: Pods, { value }: Read<number | string>, protocol: string, { index }: Context): readonly Sent[] {
  return servicesSelecting(pods.resource, pods.workload, index).flatMap(from => {
    const facts = as(from, service)!;
    return facts.ports.flatMap((to): Sent[] => {
      const found = to.opaque ? undefined : resolvePort(to, pods.workload.containers);
      // Whatever a headless Service calls a port, its clients connect to that of the pod.
      const isAsked = !facts.headless && (typeof value === 'number' ? to.port : to.name)?.value === value;
      if (to.protocol !== protocol || !found?.number) return [];
      if (!found.declared)
        return wantedPort(to) === value ? [{ ...unknown(to), from, pods, number: found.number }] : [];
      return [{ from, to, pods, declared: found.declared, number: found.number, isAsked }];
    });
  });
}

/** Sent to a port that nothing declares. */
function unknown(to: ServicePort): Pick<Sent, 'to' | 'declared' | 'isAsked'> {
  const { span, protocol } = to;
  return { to, declared: { span, protocol, name: undefined, containerPort: undefined }, isAsked: false };
}

/** Whether a port is one of the pods: declared, or called by a probe. */
function mayListen(it: Pods, { value }: Read<number | string>, protocol: string): boolean {
  const isDeclared = portsOf(it).some(port => {
    const own = typeof value === 'number' ? port.containerPort : port.name;
    return own?.value === value && (typeof value === 'number' || port.protocol === protocol);
  });
  return isDeclared || it.workload.containers.some(({ probes }) => probes.some(probe => probe.value === value));
}

/** Whether this rule, or one for everybody, lets the port of the pods through. */
function isAllowed({ number, to, pods }: Sent, rule: PolicyRule, rules: readonly PolicyRule[]): boolean {
  const wanted = { port: number, protocol: to.protocol };
  return rules.some(it => {
    if (it !== rule && it.peers.length > 0) return false;
    return it.ports.length === 0 || it.ports.some(port => isPortOf(port, wanted, pods) !== 'no');
  });
}
