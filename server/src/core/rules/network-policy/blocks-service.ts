/**
 * A Service that NetworkPolicies keep from whoever is to reach it: a workload that names it in its own texts, or whatever an
 * Ingress or route sends to it. Said where it is named, and only where all policies and pods are known.
 */
import { referencesFrom } from '../../index/links.ts';
import { isPortOf, mayReceive, maySend, type Peer, type Pods, type Wanted } from '../../index/policy/policies.ts';
import { typeKey } from '../../index/workspace-index.ts';
import { custom, OPERATOR_KEY } from '../../model/kinds/custom.ts';
import { ingress } from '../../model/kinds/ingress.ts';
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { sameSpan } from '../../text/text.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { podsBehind } from '../service/target-ports.ts';
import { type Call, callsOf, wantedBy } from './calls.ts';
import { isAllKnown } from './known.ts';
import { LET_THROUGH, letThrough, type Stopped } from './let-through.ts';

const messages = catalogue({
  sending: {
    en: '{caller} cannot reach {service}: it is isolated for egress, and no rule of {policies} lets it connect to port {port} of {pods}.',
    ko: '{caller}에서 {service}에 연결할 수 없습니다. 나가는 트래픽이 격리되어 있고, {policies}에 {pods}의 {port} 포트를 허용하는 규칙이 없습니다.',
  },
  receiving: {
    en: '{caller} cannot reach {service}: {pods} is isolated for ingress, and no rule of {policies} lets it in at port {port}.',
    ko: '{caller}에서 {service}에 연결할 수 없습니다. {pods}의 들어오는 트래픽이 격리되어 있고, {policies}에 {port} 포트로 들어오는 것을 허용하는 규칙이 없습니다.',
  },
  nobody: {
    en: 'Nobody can reach {service}: {pods} is isolated for ingress, and no rule of {policies} lets anybody in at port {port}.',
    ko: '누구도 {service}에 연결할 수 없습니다. {pods}의 들어오는 트래픽이 격리되어 있고, {policies}에 {port} 포트로 들어오는 것을 허용하는 규칙이 없습니다.',
  },
  policyHere: { en: '{policy} is about it.', ko: '{policy}이(가) 적용됩니다.' },
  serviceHere: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  ...LET_THROUGH,
});

type Context = RuleContext<typeof messages>;

export const networkPolicyBlocksService = defineRule({
  id: 'networkpolicy-blocks-service',
  on: [workload, custom, ingress],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A Service that NetworkPolicies keep from who connects to it',
    ko: '연결하려는 쪽을 네트워크 정책이 막는 서비스',
  },
  messages,
  fixable: 'sometimes',

  check(_facts: unknown, ctx: Context) {
    const { resource, index } = ctx;
    if (resource.document.chart !== undefined || resource.document.skipped) return;
    const own = workloadOf(resource);
    const calls = own ? callsOf(resource, index) : routed(resource, ctx);
    if (own?.hostNetwork) return;
    const caller = own && { resource, workload: own };
    const told = new Set<Resource>();
    for (const call of calls) {
      const stopped = told.has(call.to) ? undefined : stoppedFor(call, caller, ctx);
      if (!stopped) continue;
      told.add(call.to);
      tell(ctx, call, stopped, caller);
    }
  },
});

/** The relations by which outside traffic comes to a Service. */
const ROUTES = new Set(['ingress-names-service', 'route-names-service', 'ingressroute-names-service']);

function routed({ type, kind }: Resource, { resource, index }: Context): readonly Call[] {
  if (type !== ingress && !/Route/.test(kind)) return [];
  return referencesFrom(resource, index).flatMap((reference): Call[] => {
    const [to] = reference.to;
    const facts = to && as(to, service);
    if (!ROUTES.has(reference.relation) || reference.to.length !== 1 || !to || !facts) return [];
    const targets = reference.links.flatMap(it => it.targets).filter(it => it.resource === to);
    const named = facts.ports.filter(it => targets.some(({ full }) => sameSpan(full, it.span)));
    const ports = named.length > 0 ? named : facts.ports;
    return [{ span: reference.at, to, facts, ports, direct: undefined, byName: false }];
  });
}

/** The first connection that is not let through, where none of those that may be meant is. */
function stoppedFor(call: Call, caller: Pods | undefined, ctx: Context): Stopped | undefined {
  const { index } = ctx;
  const policies = [call.to, ...(caller ? [caller.resource] : [])].flatMap(it =>
    index.find(typeKey(networkPolicy.id), it),
  );
  if (policies.length === 0) return undefined;
  const { pods, all } = podsBehind(call.facts, { ...ctx, resource: call.to });
  if (!all || pods.length === 0 || pods.some(it => it.workload.hostNetwork)) return undefined;
  // Who calls itself may do so without leaving the pod.
  if (pods.some(it => it.resource === caller?.resource)) return undefined;
  const peer: Peer = caller ? { of: 'files', pods: caller } : { of: 'anybody' };
  const found = pods.map(it => {
    const wanted = wantedBy(call, it.workload.containers);
    const stopped = wanted?.map(one => stoppedAt(it, one, peer, ctx));
    return stopped?.every(one => one !== undefined) ? stopped[0] : undefined;
  });
  if (!found.every(it => it !== undefined)) return undefined;
  const selecting = [...new Set(found.flatMap(it => it.selecting))];
  const about = [...(caller ? [caller.resource] : []), ...pods.map(it => it.resource)];
  if (!isAllKnown([...about, call.to], selecting, index)) return undefined;
  return found.some(it => namesServicePort(it, call)) ? undefined : found[0];
}

function stoppedAt(receiving: Pods, wanted: Wanted, peer: Peer, { index }: Context): Stopped | undefined {
  if (peer.of === 'files') {
    const sent = maySend(peer.pods, { of: 'files', pods: receiving }, wanted, index);
    if (sent.answer === 'no') {
      const to: Peer = { of: 'files', pods: receiving };
      return { direction: 'Egress', pods: peer.pods, peer: to, receiving, wanted, selecting: sent.selecting };
    }
  }
  const received = mayReceive(receiving, peer, wanted, index);
  if (received.answer !== 'no') return undefined;
  return { direction: 'Ingress', pods: receiving, peer, receiving, wanted, selecting: received.selecting };
}

/** A rule names the port of the Service, which is not that of the pods: another rule of ours speaks of it. */
function namesServicePort({ selecting, wanted, receiving }: Stopped, { ports }: Call): boolean {
  const rules = selecting.flatMap(it => {
    const facts = as(it, networkPolicy);
    return [...(facts?.ingress ?? []), ...(facts?.egress ?? [])];
  });
  return rules
    .flatMap(it => it.ports)
    .some(entry => {
      const named = entry.port?.value;
      const isOfService = ports.some(
        it => named !== undefined && (it.name?.value === named || it.port?.value === named),
      );
      return isOfService && isPortOf(entry, wanted, receiving) === 'no';
    });
}

function tell(ctx: Context, call: Call, stopped: Stopped, caller: Pods | undefined): void {
  const { index } = ctx;
  const isOperated = index.find(OPERATOR_KEY, stopped.pods.resource).length > 0;
  ctx.tell(call.span, describe(call, stopped, caller), {
    ...(isOperated ? { severity: 'info' } : {}),
    related: [
      ...stopped.selecting.map(policy => ({
        resource: policy,
        at: policy.name?.span ?? policy.kindSpan,
        said: say(messages.policyHere, { policy: nameOf(policy) }),
      })),
      {
        resource: call.to,
        at: call.to.name?.span ?? call.to.kindSpan,
        said: say(messages.serviceHere, { service: nameOf(call.to) }),
      },
    ],
    fixes: () => letThrough(stopped, index, ctx),
  });
}

function describe({ to }: Call, stopped: Stopped, caller: Pods | undefined): Said {
  const { direction, receiving, wanted, selecting } = stopped;
  const data = {
    service: nameOf(to),
    pods: nameOf(receiving.resource),
    port: wanted.protocol === 'TCP' ? String(wanted.port) : `${wanted.port}/${wanted.protocol}`,
    policies: selecting.map(nameOf).join(', '),
  };
  if (!caller) return say(messages.nobody, data);
  const message = direction === 'Egress' ? messages.sending : messages.receiving;
  return say(message, { ...data, caller: nameOf(caller.resource) });
}
