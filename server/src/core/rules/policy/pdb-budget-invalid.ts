/** The numbers of a PodDisruptionBudget. kubernetes `pkg/apis/policy/validation`: ValidatePodDisruptionBudgetSpec. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { podDisruptionBudget } from '../../model/kinds/pod-disruption-budget.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  both: {
    en: 'A budget has one number: the API server refuses maxUnavailable beside minAvailable (minAvailable and maxUnavailable cannot be both set).',
    ko: '예산에는 숫자를 하나만 쓸 수 있습니다. API 서버가 minAvailable과 함께 쓴 maxUnavailable을 거부합니다(minAvailable and maxUnavailable cannot be both set).',
  },
  percent: {
    en: "The API server refuses {field} {value}: it takes a number, or a percentage such as 50% (a valid percent string must be a numeric string followed by an ending '%').",
    ko: "API 서버가 {field} {value}을(를) 거부합니다. 숫자 또는 50%와 같은 백분율이어야 합니다(a valid percent string must be a numeric string followed by an ending '%').",
  },
  tooMuch: {
    en: 'The API server refuses {field} {value}: it must not be greater than 100%.',
    ko: 'API 서버가 {field} {value}을(를) 거부합니다. 100%를 넘을 수 없습니다(must not be greater than 100%).',
  },
  negative: {
    en: 'The API server refuses {field} {value}: it must be greater than or equal to 0.',
    ko: 'API 서버가 {field} {value}을(를) 거부합니다. 0 이상이어야 합니다.',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  change: { en: 'Change {field} to {meant}', ko: '{field}을(를) {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const pdbBudgetInvalid = defineRule({
  id: 'pdb-budget-invalid',
  on: podDisruptionBudget,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A PodDisruptionBudget with two numbers, or with one that the API server does not accept',
    ko: '숫자가 둘이거나 허용되지 않는 숫자를 쓴 PodDisruptionBudget',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (spec?.type !== 'map') return;
    const min = decoded(spec, 'minAvailable', decode.integerOrText, ['spec']);
    const max = decoded(spec, 'maxUnavailable', decode.integerOrText, ['spec']);
    if (min.value !== undefined && max.value !== undefined) {
      const fixes = (): readonly Fix[] =>
        [max, min].flatMap(it => {
          const edit = removeField(ctx.text(ctx.resource), it);
          return fixIn(ctx.resource, say(messages.remove, { field: it.key }), [edit]);
        });
      ctx.report(max.pair?.key.span ?? max.span, 'both', {}, { path: ['spec'], fixes });
    }
    checkNumber(ctx, min);
    checkNumber(ctx, max);
  },
});

function checkNumber(ctx: Context, field: Decoded<number | string>): void {
  const { key, value, span } = field;
  if (value === undefined) return;
  const data = { field: key, value: value === '' ? '""' : value };
  if (typeof value === 'number') {
    if (value < 0) ctx.report(span, 'negative', data);
  } else if (!/^\d+%$/.test(value)) ctx.report(span, 'percent', data, { fixes: () => meantNumbers(ctx, field, value) });
  else if (Number.parseInt(value, 10) > 100) {
    ctx.report(span, 'tooMuch', data, { fixes: () => change(ctx, field, ['100%']) });
  }
}

/** A number in quotes is no percentage, and no number either. */
function meantNumbers(ctx: Context, field: Decoded<number | string>, value: string): readonly Fix[] {
  const [, digits, percent] = /^\s*(\d{1,9})\s*(%?)\s*$/.exec(value) ?? [];
  if (digits === undefined) return [];
  const number = Number(digits);
  const percents = number <= 100 ? [`${number}%`] : [];
  return change(ctx, field, percent ? percents : [number, ...percents]);
}

function change(ctx: Context, field: Decoded<number | string>, values: readonly (number | string)[]): readonly Fix[] {
  return values.flatMap(meant => {
    const title = say(messages.change, { field: field.key, meant });
    return fixIn(ctx.resource, title, [setField(ctx.text(ctx.resource), field, meant)]);
  });
}
