/**
 * A LabelSelector that the API server refuses, wherever there is one. apimachinery `pkg/apis/meta/v1/validation/`
 * ValidateLabelSelector.
 */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { emptyAt } from '../../model/decoded-list.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type Expression, labelSelectorMatches, pairsOfLabels } from '../../model/labels.ts';
import { asLabelValue, asQualifiedName, labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import type { Part } from '../../model/object-parts.ts';
import { as } from '../../model/resource.ts';
import { removeItem, replaceScalar } from '../../syntax/edit.ts';
import { deref, type MapNode, nodeAt, type Path, pairOf, type SeqNode } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { sameSpan } from '../../text/text.ts';
import { DECODED_KINDS } from '../field/decoding.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { checkLabels } from '../metadata/labels.ts';
import { partsOf, textPairs } from '../metadata/parts.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

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
        const node = deref(item);
        const map = isNull(node) ? emptyAt(item?.span ?? pairOf(part.map, 'matchExpressions')!.key.span) : node;
        if (map?.type !== 'map') continue;
        const condition = conditionAt(part, list, index, map, ctx);
        checkKey(condition, ctx);
        checkOperator(condition, ctx);
        checkValues(condition, ctx);
      }
    }
  },
});

/** One of `matchExpressions`. */
interface Condition {
  readonly map: MapNode;
  readonly key: Decoded<string>;
  readonly operator: Decoded<string>;
  readonly values: Decoded<readonly string[]>;
  /** Takes the condition out of its selector. */
  remove(): readonly Fix[];
}

function conditionAt(part: Part, list: SeqNode, index: number, map: MapNode, ctx: Context): Condition {
  const path = [...part.path, 'matchExpressions', index];
  return {
    map,
    key: decoded(map, 'key', decode.text, path),
    operator: decoded(map, 'operator', decode.text, path, 'key'),
    values: decoded(map, 'values', decode.texts, path, 'operator'),
    remove: () => {
      const isOnly = list.items.length === 1 && textPairs(part.map, 'matchLabels').length === 0;
      if (isOnly || !stillSelects(ctx, map, undefined)) return [];
      return fixIn(ctx.resource, say(messages.removeCondition), [removeItem(ctx.text(ctx.resource), list, index)]);
    },
  };
}

function checkKey({ map, key, remove }: Condition, ctx: Context): void {
  const problem = key.unclear ? undefined : qualifiedNameProblem(key.value ?? '');
  if (!problem) return;
  if (!key.value) {
    ctx.report(key.span, 'noKey', {}, { ...at(key), fixes: remove });
    return;
  }
  const fixes = () => {
    const meant = asQualifiedName(key.value!);
    const isRight = meant !== undefined && stillSelects(ctx, map, { key: meant });
    const change = isRight ? [setField(ctx.text(ctx.resource), key, meant)] : [];
    return [...fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change, 'preferred'), ...remove()];
  };
  ctx.report(key.span, 'key', { key: key.value, problem }, { fixes });
}

function checkOperator({ map, operator, values, remove }: Condition, ctx: Context): void {
  if (operator.unclear) return;
  const to = (meant: string, how: 'suggested' | 'preferred') => {
    const change = stillSelects(ctx, map, { operator: meant })
      ? [setField(ctx.text(ctx.resource), operator, meant)]
      : [];
    return fixIn(ctx.resource, say(messages.toOperator, { meant }), change, how);
  };
  const written = operator.value ?? '';
  const row = Object.hasOwn(OPERATORS, written) ? OPERATORS[written] : undefined;
  const has = (values.value?.length ?? 0) > 0;
  if (!row) {
    // Of a condition that says nothing at all nobody knows what it was to be.
    const meant = map.pairs.length > 0 ? operatorMeant(written, has) : undefined;
    const fixes = () => [...(meant === undefined ? [] : to(meant, 'preferred')), ...remove()];
    if (written === '') ctx.report(operator.span, 'noOperator', {}, { ...at(operator), fixes });
    else ctx.report(operator.span, 'operator', { operator: written }, { fixes });
  } else if (row.values && !has && !values.unclear) {
    const fixes = () => [...to(row.other, 'suggested'), ...remove()];
    ctx.report(values.span, 'noValues', { operator: written }, { ...at(values), fixes });
  } else if (!row.values && has) {
    const fixes = () => {
      const removal = stillSelects(ctx, map, { values: [] }) ? [removeField(ctx.text(ctx.resource), values)] : [];
      return [...fixIn(ctx.resource, say(messages.removeValues), removal), ...to(row.other, 'suggested')];
    };
    ctx.report(values.pair?.key.span ?? values.span, 'values', { operator: written }, { fixes });
  }
}

function checkValues({ map, values }: Condition, ctx: Context): void {
  const list = nodeAt(map, 'values');
  if (list?.type !== 'seq') return;
  for (const [index, value] of (values.value ?? []).entries()) {
    const problem = labelValueProblem(value);
    const node = list.items[index];
    if (!problem || node?.type !== 'scalar') continue;
    const fixes = () => {
      const meant = asLabelValue(value);
      const isRight = meant !== undefined && stillSelects(ctx, map, { values: values.value!.with(index, meant) });
      const change = isRight ? [replaceScalar(node, meant)] : [];
      return fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change, 'preferred');
    };
    ctx.report(node.span, 'value', { value, problem }, { fixes });
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

/**
 * Whether a workload would still select the pods that it makes, as the API server asks, were this condition changed (or
 * taken out). True of every selector that is not about an object's own pods, and of one that stays invalid.
 */
function stillSelects(ctx: Context, condition: MapNode, change: Partial<Expression> | undefined): boolean {
  const { selector, podLabels } = as(ctx.resource, workload) ?? {};
  if (!selector?.matchExpressions.some(it => sameSpan(it.span, condition.span)) || podLabels?.opaque) return true;
  const matchExpressions = selector.matchExpressions.flatMap(it =>
    !sameSpan(it.span, condition.span) ? [it] : change ? [{ ...it, ...change }] : [],
  );
  return labelSelectorMatches({ ...selector, matchExpressions }, pairsOfLabels(podLabels)) !== false;
}

/** An absent field is shown at another one, so it has to be named. */
function at({ path }: Decoded<unknown>): { readonly path?: Path } {
  return path ? { path } : {};
}
