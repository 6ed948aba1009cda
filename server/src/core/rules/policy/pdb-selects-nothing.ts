/** A PodDisruptionBudget that selects no pod is accepted, and protects none. policy/v1 `PodDisruptionBudgetSpec.selector`. */
import { podDisruptionBudget } from '../../model/kinds/pod-disruption-budget.ts';
import { isFilledAt } from '../../model/read.ts';
import { nodeAt, pairAt } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue } from '../../text/message.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { tellSelectsNothing } from '../selector/nothing-selected.ts';

const KIND = { en: 'PodDisruptionBudget', ko: 'PodDisruptionBudget' };

const messages = catalogue({
  consequence: {
    en: 'A budget without pods protects nothing.',
    ko: '파드가 없는 예산은 아무것도 보호하지 않습니다.',
  },
  noSelector: {
    en: 'Without a selector a budget protects no pod; an empty one, selector: {empty}, protects all pods of its namespace.',
    ko: '셀렉터가 없는 예산은 어떤 파드도 보호하지 않습니다. 빈 셀렉터인 selector: {empty}은(는) 네임스페이스의 모든 파드를 보호합니다.',
  },
});

export const pdbSelectsNothing = defineRule({
  id: 'pdb-selects-nothing',
  on: podDisruptionBudget,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A PodDisruptionBudget whose selector matches no pod',
    ko: '어떤 파드와도 일치하지 않는 PodDisruptionBudget 셀렉터',
  },
  messages,
  fixable: 'sometimes',

  check({ selector }, ctx) {
    for (const it of ctx.resource.mentions.selectors) {
      if (it.row.id === 'pdb-selects-pods')
        tellSelectsNothing(ctx, it, { kind: KIND, consequence: messages.consequence });
    }
    if (!selector) checkAbsent(ctx);
  },
});

function checkAbsent(ctx: RuleContext<typeof messages>): void {
  const root = ctx.root(ctx.resource);
  const spec = nodeAt(root, 'spec');
  // In policy/v1beta1 an empty one protected nothing either.
  if (ctx.resource.apiVersion !== 'policy/v1' || spec?.type !== 'map') return;
  if (!isNull(nodeAt(spec, 'selector')) || isFilledAt(root, ['spec', 'selector'])) return;
  const at = pairAt(spec, 'selector')?.key.span ?? pairAt(root, 'spec')!.key.span;
  ctx.report(at, 'noSelector', { empty: '{}' }, { path: ['spec', 'selector'] });
}
