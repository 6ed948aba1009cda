/** The `unhealthyPodEvictionPolicy` of a PodDisruptionBudget: it is compared letter by letter. */
import { decode, decoded } from '../../model/decoded.ts';
import { podDisruptionBudget } from '../../model/kinds/pod-disruption-budget.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses unhealthyPodEvictionPolicy {policy} (Unsupported value): it is IfHealthyBudget or AlwaysAllow.',
    ko: 'API 서버가 unhealthyPodEvictionPolicy {policy}을(를) 거부합니다(Unsupported value). IfHealthyBudget 또는 AlwaysAllow여야 합니다.',
  },
  change: { en: 'Change the policy to {meant}', ko: '정책을 {meant}(으)로 변경' },
});

const POLICIES = ['IfHealthyBudget', 'AlwaysAllow'] as const;

export const pdbEvictionPolicyInvalid = defineRule({
  id: 'pdb-eviction-policy-invalid',
  on: podDisruptionBudget,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An unhealthyPodEvictionPolicy that does not exist',
    ko: '존재하지 않는 unhealthyPodEvictionPolicy',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (spec?.type !== 'map') return;
    const field = decoded(spec, 'unhealthyPodEvictionPolicy', decode.text, ['spec']);
    const policy = field.value;
    // An empty one is a policy too, and none that there is.
    if (policy === undefined || POLICIES.some(it => it === policy)) return;
    const choice = meantChoice(policy, POLICIES);
    const fixes = () => {
      if (!choice) return [];
      const edit = setField(ctx.text(ctx.resource), field, choice.value);
      return fixIn(
        ctx.resource,
        say(messages.change, { meant: choice.value }),
        [edit],
        choice.sure ? 'safe' : 'preferred',
      );
    };
    ctx.report(field.span, 'unknown', { policy: policy === '' ? '""' : policy }, { fixes });
  },
});
