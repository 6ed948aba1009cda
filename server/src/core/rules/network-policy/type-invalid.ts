/** Directions of a NetworkPolicy that do not exist, or more of them than there are. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { DIRECTIONS, policySpec } from '../../model/policy-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn } from '../fix.ts';
import { setItem } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses policy type "{type}" (Unsupported value): it is Ingress or Egress.',
    ko: 'API 서버가 정책 유형 "{type}"을(를) 거부합니다(Unsupported value). Ingress나 Egress여야 합니다.',
  },
  near: {
    en: 'The API server refuses policy type {type} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 정책 유형 {type}을(를) 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  many: {
    en: 'There are two policy types, Ingress and Egress: the API server refuses a longer list (may not specify more than two policyTypes).',
    ko: '정책 유형은 Ingress와 Egress 두 가지입니다. API 서버는 더 긴 목록을 거부합니다(may not specify more than two policyTypes).',
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  shorten: { en: 'Name each type once', ko: '유형마다 한 번씩만 쓰기' },
});

export const networkPolicyTypeInvalid = defineRule({
  id: 'networkpolicy-type-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A policy type of a NetworkPolicy other than Ingress and Egress',
    ko: 'Ingress와 Egress가 아닌 네트워크폴리시 정책 유형',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const types = ctx.own(policySpec)?.types;
    if (!types) return;
    if (types.length > DIRECTIONS.length) {
      const fixes = () => {
        const wanted = DIRECTIONS.filter(it => types.items.some(({ value }) => value === it));
        const isKnown = types.items.every(({ value }) => DIRECTIONS.some(it => it === value));
        const span = types.seq?.flow && isKnown && !types.unclear ? types.seq.span : undefined;
        return fixIn(
          ctx.resource,
          say(messages.shorten),
          [span && { span, newText: `[${wanted.join(', ')}]` }],
          'safe',
        );
      };
      ctx.report(types.span, 'many', {}, { fixes });
    }
    for (const item of types.items) {
      const { value: type, span } = item;
      if (DIRECTIONS.some(it => it === type)) continue;
      const meant = meantChoice(type, DIRECTIONS);
      if (!meant) {
        ctx.report(span, 'unknown', { type });
        continue;
      }
      const fixes = () => {
        const title = say(messages.change, { meant: meant.value });
        return fixIn(ctx.resource, title, [setItem(item, meant.value)], meant.sure ? 'safe' : 'preferred');
      };
      ctx.report(span, 'near', { type, meant: meant.value }, { fixes });
    }
  },
});
