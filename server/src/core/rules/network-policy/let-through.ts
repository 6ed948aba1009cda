/** The rule of a NetworkPolicy that would let a connection through: the nearest one that there is, changed, or one more. */
import { isMeant, isPortOf, type Peer, type Pods, type Wanted } from '../../index/policy/policies.ts';
import { type Index, nameKey } from '../../index/workspace-index.ts';
import { networkPolicy, type PolicyRule } from '../../model/kinds/network-policy.ts';
import type { Label } from '../../model/labels.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { appendItem, lineBreak } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn, setBlock } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';

export const LET_THROUGH = catalogue({
  addPort: { en: 'Add port {port} to the rule of {policy}', ko: '{policy}의 규칙에 {port} 포트 추가' },
  addPeer: { en: 'Add {peer} to the rule of {policy}', ko: '{policy}의 규칙에 {peer} 추가' },
  addRule: { en: 'Let it through in {policy}', ko: '{policy}에서 허용' },
  create: { en: 'Create a NetworkPolicy that lets it through', ko: '허용하는 네트워크 정책 만들기' },
});

type Context = Pick<RuleContext<Catalogue>, 'root' | 'text'>;

/** A connection that is not let through on one side. */
export interface Stopped {
  readonly direction: 'Ingress' | 'Egress';
  /** The pods that the policies are about. */
  readonly pods: Pods;
  readonly peer: Peer;
  /** The pods that receive. */
  readonly receiving: Pods;
  readonly wanted: Wanted;
  readonly selecting: readonly Resource[];
}

/** What would let it through, the nearest first. Policies about all pods of a namespace are left as they are. */
export function letThrough(it: Stopped, index: Index, ctx: Context): readonly Fix[] {
  const own = it.selecting.filter(isOfSome);
  const near = own.flatMap(policy => nearFix(it, policy, index, ctx));
  if (near.length > 0) return near;
  const [more] = own.flatMap(policy => ruleFix(it, policy, ctx));
  const [first] = it.selecting;
  return more ? [more] : first ? newPolicy(it, first, index, ctx) : [];
}

function isOfSome(policy: Resource): boolean {
  const selector = as(policy, networkPolicy)?.podSelector;
  return selector !== undefined && (selector.matchLabels?.labels.length ?? 0) + selector.matchExpressions.length > 0;
}

/** One rule that only lacks the port, or only the peer. */
function nearFix(it: Stopped, policy: Resource, index: Index, ctx: Context): readonly Fix[] {
  const { direction, peer, receiving, wanted } = it;
  const [list, peers] = namesOf(direction);
  const rules: readonly PolicyRule[] = as(policy, networkPolicy)?.[list] ?? [];
  for (const [i, rule] of rules.entries()) {
    if (rule.opaque) continue;
    const isPeer = rule.peers.length === 0 || rule.peers.some(one => isMeant(one, policy, peer, index) === 'yes');
    const isPort = rule.ports.length === 0 || rule.ports.some(one => isPortOf(one, wanted, receiving) === 'yes');
    const node = nodeAt(ctx.root(policy), 'spec', list, i);
    const text = ctx.text(policy);
    if (isPeer && !isPort) {
      const title = say(LET_THROUGH.addPort, { port: shown(wanted), policy: nameOf(policy) });
      return fixIn(policy, title, [append(text, nodeAt(node, 'ports'), portLines(wanted))]);
    }
    const lines = peerLines(it, policy);
    if (!isPeer && isPort && lines && peer.of === 'files') {
      const title = say(LET_THROUGH.addPeer, { peer: nameOf(peer.pods.resource), policy: nameOf(policy) });
      return fixIn(policy, title, [append(text, nodeAt(node, peers), lines)]);
    }
  }
  return [];
}

function ruleFix(it: Stopped, policy: Resource, { root, text }: Context): readonly Fix[] {
  const [list] = namesOf(it.direction);
  const spec = nodeAt(root(policy), 'spec');
  const lines = ruleLines(it, policy);
  if (spec?.type !== 'map' || !lines) return [];
  const now = nodeAt(spec, list);
  const title = say(LET_THROUGH.addRule, { policy: nameOf(policy) });
  const edit =
    now?.type === 'seq' && now.items.length > 0
      ? append(text(policy), now, lines)
      : addList(text(policy), spec, list, lines);
  return fixIn(policy, title, [edit]);
}

function addList(text: string, spec: MapNode, key: string, lines: readonly string[]): TextEdit | undefined {
  return setBlock(text, spec, key, listed(lines));
}

/** A policy of its own, behind one that stops it; none where a file has no room for another object, or is no plain one. */
function newPolicy(it: Stopped, beside: Resource, index: Index, { text }: Context): readonly Fix[] {
  const { document, item, namespace } = beside;
  const labels = labelsOf(it.pods);
  const rule = ruleLines(it, beside);
  const [list] = namesOf(it.direction);
  const own = it.pods.resource.name?.value ?? '';
  const isFree = (free: string): boolean =>
    index.find(nameKey('networking.k8s.io', 'NetworkPolicy', free), beside).length === 0;
  const name = [`${own}-${list}`, `${own}-allow-${list}`].find(isFree);
  if (item !== null || document.parts || document.chart !== undefined || /\.json$/i.test(document.uri)) return [];
  if (!labels || !rule || own === '' || name === undefined) return [];
  const whole = text(beside);
  const end = whole.trimEnd().length;
  const lines = [
    '---',
    'apiVersion: networking.k8s.io/v1',
    'kind: NetworkPolicy',
    'metadata:',
    `  name: ${quoted(name)}`,
    ...(namespace ? [`  namespace: ${quoted(namespace.value)}`] : []),
    'spec:',
    '  podSelector:',
    '    matchLabels:',
    ...labels.map(label => `      ${label}`),
    `  policyTypes: [${it.direction}]`,
    `  ${list}:`,
    ...listed(rule).map(line => `    ${line}`),
  ];
  const newText = lines.map(line => lineBreak(whole) + line).join('');
  return fixIn(beside, say(LET_THROUGH.create), [{ span: { start: end, end }, newText }]);
}

function namesOf(direction: Stopped['direction']): readonly ['ingress' | 'egress', 'from' | 'to'] {
  return direction === 'Ingress' ? ['ingress', 'from'] : ['egress', 'to'];
}

function ruleLines(it: Stopped, policy: Resource): readonly string[] | undefined {
  const peers = it.peer.of === 'anybody' ? [] : peerLines(it, policy);
  if (!peers) return undefined;
  const [, key] = namesOf(it.direction);
  const from = peers.length > 0 ? [`${key}:`, ...indent(listed(peers))] : [];
  return [...from, 'ports:', ...indent(listed(portLines(it.wanted)))];
}

function portLines({ port, protocol }: Wanted): readonly string[] {
  return [`port: ${port}`, ...(protocol === 'TCP' ? [] : [`protocol: ${protocol}`])];
}

/** An entry of `from` or `to`; a pod elsewhere needs the label that every namespace has. */
function peerLines({ peer }: Stopped, policy: Resource): readonly string[] | undefined {
  if (peer.of !== 'files') return undefined;
  const labels = labelsOf(peer.pods);
  const [own, other] = [policy.namespace?.value, peer.pods.resource.namespace?.value];
  if (!labels || (own !== other && other === undefined)) return undefined;
  return [
    ...(own === other
      ? []
      : ['namespaceSelector:', '  matchLabels:', `    kubernetes.io/metadata.name: ${quoted(other ?? '')}`]),
    'podSelector:',
    '  matchLabels:',
    ...labels.map(it => `    ${it}`),
  ];
}

/** The labels by which a workload finds its pods; of a pod all that it has. */
function labelsOf({ workload: { selector, podLabels } }: Pods): readonly string[] | undefined {
  const own = selector?.matchLabels?.labels ?? [];
  const labels: readonly Label[] = own.length > 0 ? own : (podLabels?.labels ?? []);
  if (labels.length === 0 || labels.some(it => isSymbolic(it.key) || isSymbolic(it.value))) return undefined;
  return labels.map(it => `${quoted(it.key)}: ${quoted(it.value)}`);
}

function append(text: string, list: ReturnType<typeof nodeAt>, lines: readonly string[]): TextEdit | undefined {
  return list?.type === 'seq' && !list.flow ? appendItem(text, list, lines.join('\n')) : undefined;
}

function listed(item: readonly string[]): readonly string[] {
  return item.map((it, i) => `${i === 0 ? '- ' : '  '}${it}`);
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map(it => `  ${it}`);
}

function shown({ port, protocol }: Wanted): string {
  return protocol === 'TCP' ? String(port) : `${port}/${protocol}`;
}
