/** A peer of a NetworkPolicy that names nobody, or addresses and pods at once. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { type PeerNode, policySpec } from '../../model/policy-spec.ts';
import { columnOf, insertPair } from '../../syntax/edit.ts';
import { pairsOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  nobody: {
    en: 'This entry of "{list}" names nobody: the API server refuses it (must specify a peer).',
    ko: '"{list}"의 이 항목은 아무 대상도 지정하지 않습니다. API 서버가 거부합니다(must specify a peer).',
  },
  both: {
    en: 'An ipBlock stands for addresses outside of the cluster and cannot be joined with {other}: the API server refuses it (may not specify both ipBlock and another peer).',
    ko: 'ipBlock은 클러스터 밖의 주소를 뜻하므로 {other}와(과) 한 항목에 쓸 수 없습니다. API 서버가 거부합니다(may not specify both ipBlock and another peer).',
  },
  namespace: { en: 'Name all pods of this namespace', ko: '이 네임스페이스의 모든 파드로 지정' },
  everywhere: { en: 'Name all pods of all namespaces', ko: '모든 네임스페이스의 모든 파드로 지정' },
  split: { en: 'Make the ipBlock an entry of its own', ko: 'ipBlock을 별도 항목으로 분리' },
});

export const networkPolicyPeerInvalid = defineRule({
  id: 'networkpolicy-peer-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A peer of a NetworkPolicy that names nobody, or an ipBlock beside a selector',
    ko: '아무도 지정하지 않거나 ipBlock과 셀렉터를 함께 쓴 네트워크폴리시 대상',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const peer of ctx.own(policySpec)?.peers ?? []) {
      const { podSelector, namespaceSelector, ipBlock, map, path, list } = peer;
      const selectors = [podSelector, namespaceSelector].filter(it => it.map);
      if ([podSelector, namespaceSelector, ipBlock].some(it => it.unclear && !it.map)) continue;
      if (ipBlock.map && selectors.length > 0) {
        const other = selectors.map(it => it.path.at(-1)).join(', ');
        const fixes = () => fixIn(ctx.resource, say(messages.split), [split(ctx.text(ctx.resource), peer)]);
        ctx.report(ipBlock.span, 'both', { other }, { path, fixes });
      } else if (!ipBlock.map && selectors.length === 0 && pairsOf(map).every(it => NAMED.has(it.key.text))) {
        const fixes = () => {
          // An entry of nulls, or of fields that there are none of, is left to whoever wrote it.
          if (map.pairs.length > 0 || list.seq?.items[peer.index]?.type !== 'map') return [];
          const add = (pair: string): readonly (TextEdit | undefined)[] => [
            insertPair(ctx.text(ctx.resource), map, pair),
          ];
          return [
            ...fixIn(ctx.resource, say(messages.namespace), add('podSelector: {}')),
            ...fixIn(ctx.resource, say(messages.everywhere), add('namespaceSelector: {}')),
          ];
        };
        ctx.report(peer.span, 'nobody', { list: String(list.path.at(-1)) }, { path, fixes });
      }
    }
  },
});

/** What an entry may have; what else it has was to be one of them. */
const NAMED: ReadonlySet<string> = new Set(['podSelector', 'namespaceSelector', 'ipBlock']);

/** Begins a new entry where the ipBlock ends or starts; in between, the two selectors would come apart. */
function split(text: string, { map, ipBlock }: PeerNode): TextEdit | undefined {
  const index = ipBlock.pair ? map.pairs.indexOf(ipBlock.pair) : -1;
  const isLast = index === map.pairs.length - 1;
  const next = map.pairs[isLast ? index : index + 1];
  if (!next || (index !== 0 && !isLast) || map.pairs[0]!.key.span.start === next.key.span.start) return undefined;
  const { start } = next.key.span;
  if (map.flow) {
    const before = map.pairs[map.pairs.indexOf(next) - 1]!;
    return { span: { start: (before.value ?? before.key).span.end, end: start }, newText: '}, {' };
  }
  const dash = text.lastIndexOf('-', map.pairs[0]!.key.span.start);
  const shift = columnOf(text, start) - columnOf(text, dash);
  // The dash of the list must fit into the indentation of the key.
  if (shift < 2 || text.slice(start - shift, start).trim() !== '') return undefined;
  return { span: { start: start - shift, end: start }, newText: '-'.padEnd(shift) };
}
