/**
 * A port that a NetworkPolicy names, and no container of the pods that receive has. The names are those of container ports.
 * kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/.
 */
import { isInjected } from '../../index/injected.ts';
import type { Pods } from '../../index/policy/policies.ts';
import { servicesSelecting } from '../../index/selection.ts';
import {
  type NetworkPolicy,
  networkPolicy,
  type PolicyPort,
  type PolicyRule,
} from '../../model/kinds/network-policy.ts';
import { service } from '../../model/kinds/service.ts';
import type { ContainerPort } from '../../model/ports.ts';
import { as, nameOf, type Read } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/place.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { placeOf, showPorts } from '../service/target-ports.ts';
import { isUnclear, podsOfPeers, podsOfPolicy, portsOf } from './selected-pods.ts';

const messages = catalogue({
  missing: {
    en: 'No container of {workload} has a port named {name}, so this stands for no port: there is {ports}.',
    ko: '{workload}에 이름이 {name}인 컨테이너 포트가 없어 이 항목은 어떤 포트도 뜻하지 않습니다. 있는 포트: {ports}.',
  },
  protocol: {
    en: 'Port {name} of {workload} is {actual}, not {protocol}, so this stands for no port.',
    ko: '{workload}의 {name} 포트는 {protocol}이(가) 아니라 {actual}이므로 이 항목은 어떤 포트도 뜻하지 않습니다.',
  },
  ports: { en: 'A port of {workload}.', ko: '{workload}의 포트입니다.' },
  change: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyPortNameNotFound = defineRule({
  id: 'networkpolicy-port-name-not-found',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A port name in a NetworkPolicy that no container of its pods has',
    ko: '파드의 어떤 컨테이너에도 없는 포트 이름을 지정한 네트워크 정책',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => {
    const facts = as(it, networkPolicy);
    return [...(facts?.ingress ?? []), ...(facts?.egress ?? [])].some(({ ports }) => ports.some(isName));
  },

  check(facts: NetworkPolicy, ctx: Context) {
    const { resource, index } = ctx;
    const { ingress, egress, types } = facts;
    const own = types?.includes('Ingress') ? podsOfPolicy(resource, facts, index) : undefined;
    if (own) for (const rule of ingress) checkRule(ctx, rule, own);
    if (!types?.includes('Egress')) return;
    for (const rule of egress) checkRule(ctx, rule, podsOfPeers(rule, resource, index) ?? []);
  },
});

function isName({ port }: PolicyPort): boolean {
  return typeof port?.value === 'string' && port.value !== '' && !isSymbolic(port.value);
}

function checkRule(ctx: Context, rule: PolicyRule, pods: readonly Pods[]): void {
  const ports = pods.flatMap(portsOf);
  // Among pods that declare nothing the one that is meant may still have to say so.
  if (pods.length === 0 || pods.some(isUnclear) || ports.length === 0) return;
  for (const entry of rule.ports) {
    if (!isName(entry)) continue;
    const port = entry.port as Read<string>;
    const named = ports.find(it => it.name?.value === port.value);
    if (named?.protocol === entry.protocol || ports.some(it => isSame(it, entry))) continue;
    if (pods.some(it => isInjected(port.value, it.resource, ctx.index))) continue;
    if (!pods.some(it => isOfService(it, port.value, ctx))) report(ctx, entry, port, named, pods);
  }
}

function isSame({ name, protocol, symbols }: ContainerPort, entry: PolicyPort): boolean {
  return symbols !== undefined || (name?.value === entry.port?.value && protocol === entry.protocol);
}

/** The name is that of a Service's port, of which another rule speaks. */
function isOfService({ resource, workload }: Pods, name: string, { index }: Context): boolean {
  return servicesSelecting(resource, workload, index).some(it =>
    as(it, service)?.ports.some(port => port.name?.value === name && !port.opaque),
  );
}

function report(
  ctx: Context,
  { protocol }: PolicyPort,
  { value, span }: Read<string>,
  named: ContainerPort | undefined,
  pods: readonly Pods[],
): void {
  const ports = pods.flatMap(portsOf);
  const names = ports.flatMap(it => it.name?.value ?? []);
  const best = named ? undefined : nearest(value, names);
  const shown = named ?? ports.find(it => it.name?.value === best) ?? ports[0]!;
  const { resource } = pods.find(it => portsOf(it).includes(shown))!;
  const workload = nameOf(resource);
  const said: Said = named
    ? say(messages.protocol, { name: value, workload, actual: named.protocol, protocol })
    : say(messages.missing, {
        name: value,
        workload: pods.map(it => nameOf(it.resource)).join(', '),
        ports: showPorts(ports, protocol),
      });
  const isUnsure = pods.some(it => portsOf(it).length === 0) || ctx.index.skipped(ctx.resource).length > 0;
  ctx.tell(span, said, {
    ...(isUnsure ? { severity: 'info' } : {}),
    related: [{ resource, at: placeOf(shown), said: say(messages.ports, { workload }) }],
    fixes: () =>
      named
        ? []
        : changes(
            ctx,
            span,
            ports.filter(it => it.protocol === protocol),
            best,
          ),
  });
}

/** Of more ports than these nobody wants a list. */
const MOST = 4;

function changes(
  ctx: Context,
  span: Read<string>['span'],
  ports: readonly ContainerPort[],
  best: string | undefined,
): readonly Fix[] {
  const all = [...new Set([best, ...ports.map(it => it.name?.value ?? it.containerPort?.value)])];
  return all
    .filter(it => it !== undefined)
    .slice(0, MOST)
    .flatMap(port => {
      const title = say(messages.change, { port });
      return fixIn(ctx.resource, title, [replaceText(ctx, span, port)], port === best ? 'preferred' : 'suggested');
    });
}
