/**
 * Two entries of `from` or `to` that were meant as one: all pods of a namespace, and pods of the policy's own one, of which there
 * are none. kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors.
 */
import type { Answer } from '../../index/policy/answer.ts';
import { isMeant, type Peer } from '../../index/policy/policies.ts';
import type { Index } from '../../index/workspace-index.ts';
import { type NetworkPolicy, networkPolicy, type PolicyPeer } from '../../model/kinds/network-policy.ts';
import { type LabelSelector, showLabels } from '../../model/labels.ts';
import { as, type Resource } from '../../model/resource.ts';
import { columnOf } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { pathTo } from '../reference/place.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { DNS, DNS_NAMESPACE } from './dns.ts';
import { podsAnywhere } from './selected-pods.ts';

const messages = catalogue({
  apart: {
    en: 'These are two entries: the one before stands for all pods of its namespaces, and this one for pods of the namespace of the policy with {labels}, of which there are none. Only in one entry both must hold.',
    ko: '서로 다른 두 항목입니다. 앞 항목은 해당 네임스페이스의 모든 파드를, 이 항목은 정책이 있는 네임스페이스에서 {labels}인 파드를 뜻하는데 그런 파드는 없습니다. 한 항목에 함께 써야 두 조건을 모두 만족해야 합니다.',
  },
  before: { en: 'All pods of these namespaces.', ko: '이 네임스페이스의 모든 파드입니다.' },
  join: { en: 'Make it one entry', ko: '한 항목으로 합치기' },
});

type Context = RuleContext<typeof messages>;

export const networkPolicyPeerSplit = defineRule({
  id: 'networkpolicy-peer-split',
  on: networkPolicy,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A namespaceSelector and a podSelector in two entries of a NetworkPolicy that were meant as one',
    ko: '한 항목이어야 할 namespaceSelector와 podSelector를 두 항목으로 나눈 네트워크 정책',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => pairsIn(as(it, networkPolicy)).length > 0,

  check(facts: NetworkPolicy, ctx: Context) {
    for (const { before, selector } of pairsIn(facts)) {
      if (!isSplitOff(ctx.resource, selector.at, ctx.index)) continue;
      ctx.report(
        selector.at,
        'apart',
        { labels: showLabels(selector.matchLabels?.labels ?? []) },
        {
          ...(ctx.index.skipped(ctx.resource).length > 0 ? { severity: 'info' } : {}),
          related: [{ resource: ctx.resource, at: before.namespaceSelector!.at, said: say(messages.before) }],
          fixes: () => fixIn(ctx.resource, say(messages.join), [join(ctx, selector.at)], 'preferred'),
        },
      );
    }
  },
});

/** Whether the `podSelector` at a span is one that belongs into the entry before it. */
export function isSplitOff(policy: Resource, at: Span, index: Index): boolean {
  const pair = pairsIn(as(policy, networkPolicy)).find(it => it.selector.at.start === at.start);
  if (!pair) return false;
  const { before, after } = pair;
  const joined: PolicyPeer = { ...after, namespaceSelector: before.namespaceSelector };
  const all = podsAnywhere(policy, index).map((pods): Peer => ({ of: 'files', pods }));
  const answers = (peer: PolicyPeer): readonly Answer[] => all.map(it => isMeant(peer, policy, it, index));
  if (answers(after).some(it => it !== 'no')) return false;
  return answers(joined).includes('yes') || isDns(joined, policy, index);
}

/** The pods of the cluster's DNS are in no file. An old label of their namespace is another fault. */
function isDns(joined: PolicyPeer, policy: Resource, index: Index): boolean {
  if (policy.namespace?.value === DNS_NAMESPACE) return false;
  const isPod = isMeant({ ...joined, namespaceSelector: EVERYWHERE }, policy, DNS, index) === 'yes';
  const named = joined.namespaceSelector?.matchLabels?.labels.some(it => it.value === DNS_NAMESPACE);
  return isPod && (named === true || isMeant(joined, policy, DNS, index) === 'yes');
}

const EVERYWHERE: LabelSelector = {
  at: { start: 0, end: 0 },
  matchLabels: undefined,
  matchExpressions: [],
  opaque: false,
};

interface Pair {
  readonly before: PolicyPeer;
  readonly after: PolicyPeer;
  readonly selector: LabelSelector;
}

/** Namespaces alone, and right behind them pods alone, by labels. */
function pairsIn(facts: NetworkPolicy | undefined): readonly Pair[] {
  const rules = [...(facts?.ingress ?? []), ...(facts?.egress ?? [])];
  return rules.flatMap(({ peers }) =>
    peers.flatMap((after, i): Pair[] => {
      const before = peers[i - 1];
      const { podSelector: selector, namespaceSelector } = after;
      const isPods = selector?.matchLabels?.labels.length && !selector.opaque && !namespaceSelector && !after.cidr;
      const isNamespaces = before?.namespaceSelector && !before.podSelector && !before.cidr;
      return isPods && isNamespaces ? [{ before, after, selector }] : [];
    }),
  );
}

/** Takes the dash away, where the keys of both entries stand below each other. */
function join(ctx: Context, at: Span): TextEdit | undefined {
  const path = pathTo(ctx, at);
  const index = path?.at(-2);
  if (!path || typeof index !== 'number') return undefined;
  const list = nodeAt(ctx.root(ctx.resource), ...path.slice(0, -2));
  const [before, after] = [nodeAt(list, index - 1), nodeAt(list, index)];
  if (list?.type !== 'seq' || list.flow || before?.type !== 'map' || after?.type !== 'map') return undefined;
  const [first, second] = [before.pairs[0]?.key.span.start, after.pairs[0]?.key.span.start];
  const text = ctx.text(ctx.resource);
  if (before.flow || after.flow || first === undefined || second === undefined) return undefined;
  if (columnOf(text, first) !== columnOf(text, second)) return undefined;
  const dash = text.lastIndexOf('-', second);
  const isAlone = text.slice(dash + 1, second).trim() === '' && !text.slice(dash, second).includes('\n');
  return isAlone ? { span: { start: dash, end: dash + 1 }, newText: ' ' } : undefined;
}
