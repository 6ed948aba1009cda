/**
 * A LabelSelector that the API server refuses, wherever there is one. apimachinery `pkg/apis/meta/v1/validation/`
 * ValidateLabelSelector.
 */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { asLabelValue, asQualifiedName, labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { removeItem, replaceScalar } from '../../syntax/edit.ts';
import { deref, type MapNode, nodeAt, type Path } from '../../syntax/node.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { checkLabels, partsOf } from '../metadata/parts.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  key: {
    en: 'No label can have the key {key}, and the API server refuses the selector: {problem}.',
    ko: '키가 {key}인 레이블은 있을 수 없으므로 API 서버가 셀렉터를 거부합니다: {problem}.',
  },
  noKey: {
    en: 'A condition needs the key of a label: the API server refuses the selector (name part must be non-empty).',
    ko: '조건에는 레이블의 키가 필요합니다. API 서버가 셀렉터를 거부합니다(name part must be non-empty).',
  },
  value: {
    en: 'No label can have the value {value}, and the API server refuses the selector: {problem}.',
    ko: '값이 {value}인 레이블은 있을 수 없으므로 API 서버가 셀렉터를 거부합니다: {problem}.',
  },
  operator: {
    en: 'There is no operator {operator}, only In, NotIn, Exists and DoesNotExist: the API server refuses the selector (not a valid selector operator).',
    ko: '연산자 {operator}은(는) 없습니다. In, NotIn, Exists, DoesNotExist만 쓸 수 있으며 API 서버가 셀렉터를 거부합니다(not a valid selector operator).',
  },
  noOperator: {
    en: 'A condition needs an operator, In, NotIn, Exists or DoesNotExist: the API server refuses the selector (not a valid selector operator).',
    ko: '조건에는 연산자 In, NotIn, Exists, DoesNotExist 중 하나가 필요합니다. API 서버가 셀렉터를 거부합니다(not a valid selector operator).',
  },
  noValues: {
    en: "{operator} needs values: the API server refuses the selector (must be specified when `operator` is 'In' or 'NotIn').",
    ko: "{operator}에는 값이 필요합니다. API 서버가 셀렉터를 거부합니다(must be specified when `operator` is 'In' or 'NotIn').",
  },
  values: {
    en: "{operator} takes no values: the API server refuses the selector (may not be specified when `operator` is 'Exists' or 'DoesNotExist').",
    ko: "{operator}에는 값을 쓸 수 없습니다. API 서버가 셀렉터를 거부합니다(may not be specified when `operator` is 'Exists' or 'DoesNotExist').",
  },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
  remove: { en: 'Remove {key} from the selector', ko: '셀렉터에서 {key} 제거' },
  toOperator: { en: 'Change the operator to {meant}', ko: '연산자를 {meant}(으)로 변경' },
  removeValues: { en: 'Remove the values', ko: '값 제거' },
  removeCondition: { en: 'Remove the condition', ko: '조건 제거' },
});

type Context = RuleContext<typeof messages>;

/** Each operator, whether it has values, and the one that means the same of the others. */
const OPERATORS: Readonly<Record<string, { readonly values: boolean; readonly other: string }>> = {
  In: { values: true, other: 'Exists' },
  NotIn: { values: true, other: 'DoesNotExist' },
  Exists: { values: false, other: 'In' },
  DoesNotExist: { values: false, other: 'NotIn' },
};

/** What other query languages write. */
const SAME: Readonly<Record<string, string>> = {
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  equals: 'In',
  equal: 'In',
  notequals: 'NotIn',
  notexists: 'DoesNotExist',
};

export const labelSelectorInvalid = defineRule({
  id: 'label-selector-invalid',
  on: DECODED_KINDS,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A label selector that is not allowed', ko: '허용되지 않는 레이블 셀렉터' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const part of partsOf(ctx).selectors) {
      checkLabels(ctx, messages, part.map, 'matchLabels', part.path);
      const list = nodeAt(part.map, 'matchExpressions');
      if (list?.type !== 'seq') continue;
      for (const [index, item] of list.items.entries()) {
        const map = deref(item);
        const path = [...part.path, 'matchExpressions', index];
        if (map?.type === 'map') checkCondition(map, path, () => removeItem(ctx.text(ctx.resource), list, index), ctx);
      }
    }
  },
});

function checkCondition(map: MapNode, path: Path, removal: () => ReturnType<typeof removeItem>, ctx: Context): void {
  const key = decoded(map, 'key', decode.text, path);
  const operator = decoded(map, 'operator', decode.text, path, 'key');
  const values = decoded(map, 'values', decode.texts, path, 'operator');
  const remove = () => fixIn(ctx.resource, say(messages.removeCondition), [removal()]);
  const wrongKey = key.unclear ? undefined : qualifiedNameProblem(key.value ?? '');
  if (wrongKey && !key.value) ctx.report(key.span, 'noKey', {}, { ...at(key), fixes: remove });
  else if (wrongKey) {
    const fixes = () => {
      const meant = asQualifiedName(key.value!);
      const change = meant === undefined ? [] : [setField(ctx.text(ctx.resource), key, meant)];
      return [...fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change, 'preferred'), ...remove()];
    };
    ctx.report(key.span, 'key', { key: key.value!, problem: wrongKey }, { fixes });
  }
  checkOperator(operator, values, remove, ctx);
  const list = nodeAt(map, 'values');
  if (list?.type !== 'seq') return;
  for (const [index, value] of (values.value ?? []).entries()) {
    const problem = labelValueProblem(value);
    const node = list.items[index];
    if (!problem || node?.type !== 'scalar') continue;
    const fixes = () => {
      const meant = asLabelValue(value);
      const change = meant === undefined ? [] : [replaceScalar(node, meant)];
      return fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change, 'preferred');
    };
    ctx.report(node.span, 'value', { value, problem }, { fixes });
  }
}

function checkOperator(
  operator: Decoded<string>,
  values: Decoded<readonly string[]>,
  remove: () => ReturnType<typeof fixIn>,
  ctx: Context,
): void {
  if (operator.unclear) return;
  const to = (meant: string, how: 'suggested' | 'preferred' | 'safe' = 'suggested') =>
    fixIn(ctx.resource, say(messages.toOperator, { meant }), [setField(ctx.text(ctx.resource), operator, meant)], how);
  const written = operator.value ?? '';
  const row = Object.hasOwn(OPERATORS, written) ? OPERATORS[written] : undefined;
  const has = (values.value?.length ?? 0) > 0;
  if (!row) {
    const meant = operatorMeant(written, has);
    const fixes = () => [...(meant === undefined ? [] : to(meant, 'preferred')), ...remove()];
    if (written === '') ctx.report(operator.span, 'noOperator', {}, { ...at(operator), fixes });
    else ctx.report(operator.span, 'operator', { operator: written }, { fixes });
  } else if (row.values && !has && !values.unclear) {
    ctx.report(
      values.span,
      'noValues',
      { operator: written },
      { ...at(values), fixes: () => [...to(row.other), ...remove()] },
    );
  } else if (!row.values && has) {
    const fixes = () => [
      ...fixIn(ctx.resource, say(messages.removeValues), [removeField(ctx.text(ctx.resource), values)]),
      ...to(row.other),
    ];
    ctx.report(values.pair?.key.span ?? values.span, 'values', { operator: written }, { fixes });
  }
}

/** The operator that is meant by one that there is none of, if it fits what the condition has. */
function operatorMeant(written: string, hasValues: boolean): string | undefined {
  if (written === '') return hasValues ? 'In' : 'Exists';
  const lower = written.toLowerCase();
  const all = Object.keys(OPERATORS);
  const meant =
    all.find(it => it.toLowerCase() === lower) ?? (Object.hasOwn(SAME, lower) ? SAME[lower] : nearest(written, all));
  return meant !== undefined && OPERATORS[meant]!.values === hasValues ? meant : undefined;
}

/** An absent field is shown at another one, so it has to be named. */
function at({ path }: Decoded<unknown>): { readonly path?: Path } {
  return path ? { path } : {};
}
