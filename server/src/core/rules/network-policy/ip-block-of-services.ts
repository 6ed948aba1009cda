/**
 * An `ipBlock` of the addresses of Services in a rule for outgoing traffic. Policies are asked after such an address was
 * translated to that of a pod (or of a server, for the API), so the block is met by nobody. Which ranges these are is the
 * default of k3s and of kubeadm: docs.k3s.io/cli/server (`--service-cidr`), kubernetes.io/docs/reference/setup-tools/kubeadm.
 */
import { profileOf } from '../../index/k3s/profile.ts';
import { type NetworkPolicy, networkPolicy, type PolicyPeer } from '../../model/kinds/network-policy.ts';
import { service } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { columnOf, lineBreak } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { pathTo } from '../reference/place.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { DNS_LABEL, DNS_NAMESPACE } from './dns.ts';

const messages = catalogue({
  range: {
    en: 'These are the addresses of Services, by default: policies see those of the pods behind them, so this allows nothing.',
    ko: '기본 설정에서 서비스에 쓰이는 주소입니다. 정책은 서비스가 아니라 그 뒤에 있는 파드의 주소를 보므로 이 항목은 아무것도 허용하지 않습니다.',
  },
  api: {
    en: 'This is the address of Service kubernetes, by default: policies see those of the servers behind it, at their own port (6443 in k3s), so this allows nothing.',
    ko: '기본 설정에서 서비스 kubernetes의 주소입니다. 정책은 그 뒤에 있는 서버의 주소와 포트(k3s에서는 6443)를 보므로 이 항목은 아무것도 허용하지 않습니다.',
  },
  dns: {
    en: 'This is the address of Service kube-dns, by default: policies see those of the pods behind it, so this allows nothing.',
    ko: '기본 설정에서 서비스 kube-dns의 주소입니다. 정책은 그 뒤에 있는 파드의 주소를 보므로 이 항목은 아무것도 허용하지 않습니다.',
  },
  own: {
    en: 'This is the address of {service}: policies see those of what is behind it, so this allows nothing.',
    ko: '{service}의 주소입니다. 정책은 그 뒤에 있는 것의 주소를 보므로 이 항목은 아무것도 허용하지 않습니다.',
  },
  here: { en: '{service} is here.', ko: '{service}은(는) 여기에 있습니다.' },
  pods: { en: 'Select the pods of {service}', ko: '{service}의 파드 선택' },
  everywhere: { en: 'Select all pods of all namespaces', ko: '모든 네임스페이스의 모든 파드 선택' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyIpBlockOfServices = defineRule({
  id: 'networkpolicy-ip-block-of-services',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'An ipBlock of the addresses of Services, which policies never see',
    ko: '정책이 볼 수 없는 서비스 주소를 지정한 ipBlock',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => as(it, networkPolicy)?.egress.some(({ peers }) => peers.some(peer => peer.cidr)) ?? false,

  check({ egress }: NetworkPolicy, ctx: Context) {
    for (const peer of egress.flatMap(it => it.peers)) checkPeer(ctx, peer);
  },
});

/** Exactly the defaults: what is only within them may as well be a network outside. */
const RANGES = new Set(['10.43.0.0/16', '10.96.0.0/12']);
const APIS = new Set(['10.43.0.1/32', '10.96.0.1/32']);
const DNS = new Set(['10.43.0.10/32', '10.96.0.10/32']);

function checkPeer(ctx: Context, peer: PolicyPeer): void {
  const { cidr } = peer;
  if (!cidr || peer.podSelector || peer.namespaceSelector) return;
  const own = serviceAt(ctx, cidr.value);
  const [said, lines, title] = findingFor(cidr.value, own, ctx);
  if (!said) return;
  const related = own
    ? [{ resource: own, at: own.name?.span ?? own.kindSpan, said: say(messages.here, { service: nameOf(own) }) }]
    : [];
  const fixes = (): readonly Fix[] =>
    lines && title ? fixIn(ctx.resource, title, [instead(ctx, cidr.span, lines)]) : [];
  // In a cluster that is known to be of k3s these are the addresses of its Services.
  const isCertain =
    own !== undefined || (cidr.value.startsWith('10.43.') && profileOf(ctx.config, ctx.index) === 'k3s');
  ctx.tell(cidr.span, said, { ...(isCertain ? {} : { severity: 'info' }), related, fixes });
}

function findingFor(
  cidr: string,
  own: Resource | undefined,
  { resource }: Context,
): readonly [Said?, (readonly string[] | undefined)?, Said?] {
  if (own) {
    const labels = as(own, service)?.selector?.labels ?? [];
    const namespace = own.namespace?.value === resource.namespace?.value ? undefined : own.namespace?.value;
    const pods = selecting(
      namespace,
      labels.map(it => [it.key, it.value]),
    );
    const called = nameOf(own);
    return [
      say(messages.own, { service: called }),
      labels.length > 0 ? pods : undefined,
      say(messages.pods, { service: called }),
    ];
  }
  if (APIS.has(cidr)) return [say(messages.api)];
  if (DNS.has(cidr)) {
    const pods = selecting(DNS_NAMESPACE, [[DNS_LABEL.key, DNS_LABEL.value]]);
    return [say(messages.dns), pods, say(messages.pods, { service: 'Service kube-dns' })];
  }
  return RANGES.has(cidr) ? [say(messages.range), ['namespaceSelector: {}'], say(messages.everywhere)] : [];
}

/** A Service of the files that asks for this one address. */
function serviceAt({ resource, index }: Context, cidr: string): Resource | undefined {
  const [address, bits] = cidr.split('/');
  if (bits !== '32' && bits !== '128') return undefined;
  return index.everywhere('*|type|service', resource).find(it => as(it, service)?.clusterIP?.value === address);
}

function selecting(namespace: string | undefined, labels: readonly (readonly [string, string])[]): readonly string[] {
  return [
    ...(namespace === undefined
      ? []
      : ['namespaceSelector:', '  matchLabels:', `    kubernetes.io/metadata.name: ${quoted(namespace)}`]),
    'podSelector:',
    '  matchLabels:',
    ...labels.map(([key, value]) => `    ${quoted(key)}: ${quoted(value)}`),
  ];
}

/** Puts selectors in the place of a block of nothing but this range. */
function instead(
  ctx: Context,
  at: { readonly start: number; readonly end: number },
  lines: readonly string[],
): TextEdit | undefined {
  const path = pathTo(ctx, at)?.slice(0, -2);
  const peer = path && nodeAt(ctx.root(ctx.resource), ...path);
  if (peer?.type !== 'map' || peer.flow || peer.pairs.length !== 1) return undefined;
  const pair = pairOf(peer, 'ipBlock');
  const block = pair?.value as MapNode | undefined;
  if (!pair || block?.type !== 'map' || block.pairs.length !== 1) return undefined;
  const text = ctx.text(ctx.resource);
  const { start } = pair.key.span;
  const newText = lines.join(lineBreak(text) + ' '.repeat(columnOf(text, start)));
  return { span: { start, end: block.flow ? block.span.end : at.end }, newText };
}
