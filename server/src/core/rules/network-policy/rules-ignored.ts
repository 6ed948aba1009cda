/** Rules of a direction that `policyTypes` does not name: they are accepted and do nothing. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { DIRECTIONS, policySpec } from '../../model/policy-spec.ts';
import { appendItem, removePair } from '../../syntax/edit.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  ignored: {
    en: 'policyTypes does not name {direction}, so these rules do nothing: this policy leaves {traffic} alone.',
    ko: 'policyTypes에 {direction}이(가) 없어 이 규칙은 아무 일도 하지 않습니다. 이 정책은 {traffic}을(를) 제한하지 않습니다.',
  },
  incoming: { en: 'incoming traffic', ko: '들어오는 트래픽' },
  outgoing: { en: 'outgoing traffic', ko: '나가는 트래픽' },
  types: { en: 'policyTypes is here.', ko: 'policyTypes는 여기에 있습니다.' },
  add: { en: 'Add {direction} to policyTypes', ko: 'policyTypes에 {direction} 추가' },
  remove: { en: 'Remove the rules', ko: '규칙 제거' },
});

export const networkPolicyRulesIgnored = defineRule({
  id: 'networkpolicy-rules-ignored',
  on: networkPolicy,
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'Rules of a NetworkPolicy in a direction that its policyTypes do not name',
    ko: 'policyTypes에 없는 방향의 네트워크폴리시 규칙',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(policySpec);
    // Without policyTypes the API server fills them in from the rules.
    if (!spec || spec.types.unclear || spec.types.length === 0) return;
    const { items, seq, span } = spec.types;
    const named = DIRECTIONS.filter(it => items.some(({ value }) => value === it));
    // What is refused anyway may be meant for the other direction.
    if (items.length > DIRECTIONS.length || items.some(({ value }) => !named.some(it => it === value))) return;
    for (const direction of DIRECTIONS) {
      const rules = spec.rules[direction];
      if (rules.items.length === 0 || named.includes(direction)) continue;
      const traffic = say(direction === 'Ingress' ? messages.incoming : messages.outgoing);
      ctx.report(
        rules.span,
        'ignored',
        { direction, traffic },
        {
          related: [{ resource: ctx.resource, at: span, said: say(messages.types) }],
          fixes: () => {
            const text = ctx.text(ctx.resource);
            // A list that names the other direction twice is full.
            const added = seq && items.length < DIRECTIONS.length ? appendItem(text, seq, direction) : undefined;
            const own = rules.pair && spec.map.pairs.includes(rules.pair) ? rules.pair : undefined;
            return [
              ...fixIn(ctx.resource, say(messages.add, { direction }), [added]),
              ...fixIn(ctx.resource, say(messages.remove), [own && removePair(text, spec.map, own)]),
            ];
          },
        },
      );
    }
  },
});
