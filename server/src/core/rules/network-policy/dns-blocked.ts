/**
 * Pods that may not ask the cluster's DNS, though they name Services by their hosts. Told of the policy that lets them connect
 * to something, since there the rule is missing; of one that denies everything nothing is said.
 */
import { profileOf } from '../../index/k3s/profile.ts';
import { type Answer, anyOf } from '../../index/policy/answer.ts';
import { isMeant, isPortOf, maySend, type Pods, type Wanted } from '../../index/policy/policies.ts';
import { type Index, typeKey } from '../../index/workspace-index.ts';
import { OPERATOR_KEY } from '../../model/kinds/custom.ts';
import {
  type NetworkPolicy,
  networkPolicy,
  type PolicyPeer,
  type PolicyRule,
} from '../../model/kinds/network-policy.ts';
import type { Label } from '../../model/labels.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { appendItem, replaceScalar } from '../../syntax/edit.ts';
import { nodeAt, pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { pathTo } from '../reference/place.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { type Call, callsOf } from './calls.ts';
import { ALLOW_DNS, DNS, DNS_LABEL, DNS_NAMESPACE, DNS_PORT, OPENSHIFT_DNS, TCP, UDP } from './dns.ts';
import { isAllKnown } from './known.ts';
import { podsOfPolicy } from './selected-pods.ts';

const messages = catalogue({
  blocked: {
    en: '{workload} calls {service} by its name, but no rule lets it ask DNS: without port 53/UDP to kube-dns no name resolves.',
    ko: '{workload}이(가) {service}을(를) 이름으로 호출하지만 DNS 질의를 허용하는 규칙이 없습니다. kube-dns로 가는 53/UDP 포트가 없으면 어떤 이름도 해석되지 않습니다.',
  },
  udpOnly: {
    en: 'DNS is let through for UDP only: answers that are too long for it are asked for again by TCP.',
    ko: 'DNS가 UDP로만 허용되어 있습니다. UDP에 담기지 않는 긴 응답은 TCP로 다시 질의합니다.',
  },
  label: {
    en: "The pods of the cluster's DNS have the label {label} in every cluster, but {written} only where it was installed so; k3s has none such.",
    ko: '클러스터 DNS 파드에는 어느 클러스터에서나 {label} 레이블이 있지만, {written}은(는) 그렇게 설치한 곳에만 있습니다. k3s에는 없습니다.',
  },
  named: { en: '{service} is named here.', ko: '여기에서 {service}을(를) 이름으로 부릅니다.' },
  allow: { en: 'Let the pods ask DNS', ko: '파드의 DNS 질의 허용' },
  allowTcp: { en: 'Let TCP through as well', ko: 'TCP도 허용' },
  change: { en: 'Select {label}', ko: '{label} 선택' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyDnsBlocked = defineRule({
  id: 'networkpolicy-dns-blocked',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'Pods that call Services by name and may not ask DNS',
    ko: '서비스를 이름으로 호출하지만 DNS 질의가 허용되지 않은 파드',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => (as(it, networkPolicy)?.egress.length ?? 0) > 0,

  check(facts: NetworkPolicy, ctx: Context) {
    if (!facts.types?.includes('Egress')) return;
    checkRules(facts, ctx);
    if (ctx.resource.document.chart === undefined && isFirst(facts)) checkPods(facts, ctx);
  },
});

/** A rule for everybody lets DNS through, too. */
function isFirst({ egress }: NetworkPolicy): boolean {
  return !egress.some(it => it.opaque || (it.peers.length === 0 && it.ports.length === 0));
}

/** The pods that the policy is about, of which one names a Service by its host. */
function checkPods(facts: NetworkPolicy, ctx: Context): void {
  const { resource, index } = ctx;
  for (const pods of podsOfPolicy(resource, facts, index) ?? []) {
    if (pods.workload.hostNetwork || pods.resource.document.skipped) continue;
    const call = callsOf(pods.resource, index).find(it => it.byName);
    const passage = call && maySend(pods, DNS, UDP, index);
    // The DNS of OpenShift listens on another port.
    if (maySend(pods, OPENSHIFT_DNS, { port: 5353, protocol: 'UDP' }, index).answer !== 'no') continue;
    if (!call || passage?.answer !== 'no' || speaksOf(passage.selecting) !== resource) continue;
    if (!isAllKnown([pods.resource], passage.selecting, index)) continue;
    tellBlocked(ctx, facts, pods, call);
    return;
  }
}

/** Of several policies the one with the most rules, or the first of these. */
function speaksOf(selecting: readonly Resource[]): Resource | undefined {
  const rules = (it: Resource): number => as(it, networkPolicy)?.egress.length ?? 0;
  return selecting.toSorted((a, b) => rules(b) - rules(a))[0];
}

function tellBlocked(ctx: Context, { egress }: NetworkPolicy, { resource: from }: Pods, { span, to }: Call): void {
  const { resource, index } = ctx;
  const [service, workload] = [nameOf(to), nameOf(from)];
  const rules = pairOf(nodeAt(ctx.root(resource), 'spec'), 'egress')?.key.span;
  // What lets out to DNS, but not by its usual port or label, is told beside it.
  if (egress.some(it => it.peers.some(peer => wrongLabel(peer)))) return;
  ctx.report(
    rules ?? resource.name?.span ?? resource.kindSpan,
    'blocked',
    { workload, service },
    {
      ...(index.find(OPERATOR_KEY, from).length > 0 ? { severity: 'info' } : {}),
      related: [{ resource: from, at: span, said: say(messages.named, { service }) }],
      fixes: () => fixIn(resource, say(messages.allow), [append(ctx, ['spec', 'egress'], ALLOW_DNS)], 'preferred'),
    },
  );
}

function answerFor({ ports }: PolicyRule, wanted: Wanted): Answer {
  return ports.length === 0 ? 'yes' : anyOf(ports.map(it => isPortOf(it, wanted, undefined)));
}

/** Some rule of the namespace may let it through: of this policy, or of another one, whichever pods that is about. */
function mayAskByTcp(policy: Resource, index: Index): boolean {
  const policies = index.find(typeKey(networkPolicy.id), policy);
  return policies.some(other =>
    as(other, networkPolicy)?.egress.some(rule => {
      const isDns = rule.peers.length === 0 || rule.peers.some(it => isMeant(it, other, DNS, index) !== 'no');
      return rule.opaque || (isDns && answerFor(rule, TCP) !== 'no');
    }),
  );
}

/** What is wrong with a rule that was to let DNS through. */
function checkRules({ egress }: NetworkPolicy, ctx: Context): void {
  const { resource, index } = ctx;
  for (const [i, rule] of egress.entries()) {
    const entry = rule.ports.find(it => it.port?.value === DNS_PORT && it.protocol === 'UDP');
    for (const peer of rule.opaque ? [] : rule.peers) {
      const wrong = answerFor(rule, UDP) === 'yes' && entry ? wrongLabel(peer) : undefined;
      if (wrong) tellLabel(ctx, wrong);
    }
    if (!entry?.port || rule.opaque || answerFor(rule, TCP) !== 'no') continue;
    const isDns = rule.peers.some(it => isMeant(it, resource, DNS, index) === 'yes');
    if (!isDns || mayAskByTcp(resource, index)) continue;
    ctx.report(
      entry.port.span,
      'udpOnly',
      {},
      {
        severity: 'info',
        fixes: () =>
          fixIn(resource, say(messages.allowTcp), [
            append(ctx, ['spec', 'egress', i, 'ports'], [`port: ${DNS_PORT}`, 'protocol: TCP']),
          ]),
      },
    );
  }
}

/** Labels that CoreDNS has in some packagings only, beside its namespace. */
function wrongLabel({ podSelector, namespaceSelector }: PolicyPeer): Label | undefined {
  const namespace = namespaceSelector?.matchLabels?.labels.some(it => it.value === DNS_NAMESPACE);
  const labels = podSelector?.matchLabels?.labels ?? [];
  if (!namespace || labels.some(it => it.key === DNS_LABEL.key)) return undefined;
  return labels.find(
    ({ key, value }) =>
      ['app', 'app.kubernetes.io/name', 'name', 'k8s-app'].includes(key) &&
      /^(?:coredns|kube-dns|core-dns)$/.test(value),
  );
}

function tellLabel(ctx: Context, { key, value, span }: Label): void {
  const label = `${DNS_LABEL.key}=${DNS_LABEL.value}`;
  const fixes = (): readonly Fix[] => {
    const path = pathTo(ctx, span);
    const map = path && nodeAt(ctx.root(ctx.resource), ...path.slice(0, -1));
    const pair = map?.type === 'map' ? map.pairs.find(it => it.key.text === key) : undefined;
    if (pair?.value?.type !== 'scalar') return [];
    return fixIn(ctx.resource, say(messages.change, { label }), [
      replaceScalar(pair.key.span, DNS_LABEL.key),
      replaceScalar(pair.value, DNS_LABEL.value),
    ]);
  };
  // The CoreDNS of k3s has no other label.
  const isCertain = profileOf(ctx.config, ctx.index) === 'k3s';
  ctx.report(
    span,
    'label',
    { label, written: `${key}=${value}` },
    { ...(isCertain ? {} : { severity: 'info' as const }), fixes },
  );
}

function append(ctx: Context, path: readonly (string | number)[], lines: readonly string[]) {
  const list = nodeAt(ctx.root(ctx.resource), ...path);
  return list?.type === 'seq' && !list.flow ? appendItem(ctx.text(ctx.resource), list, lines.join('\n')) : undefined;
}
