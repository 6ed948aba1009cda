/** Whether a LabelSelector picks labels of which not all may be known. */
import { type Expression, isOpen, isRuntimeLabel, type LabelMap, type LabelSelector } from '../../model/labels.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { type Answer, allOf } from './answer.ts';

/** Labels as they are known: `open` where there may be more of them. */
export interface KnownLabels {
  readonly pairs: ReadonlyMap<string, string>;
  readonly open: boolean;
}

/** Labels of pods; what controllers add to them at run time is not known. */
export function podLabels(labels: LabelMap | undefined): KnownLabels {
  return { pairs: new Map(labels?.labels.map(it => [it.key, it.value])), open: labels !== undefined && isOpen(labels) };
}

/** An empty selector, and none at all, pick everything: that is what policies mean by it. */
export function picks(selector: LabelSelector | undefined, labels: KnownLabels): Answer {
  if (!selector) return 'yes';
  const answers = [
    ...(selector.matchLabels?.labels ?? []).map(it => has(it.key, [it.value], labels)),
    ...selector.matchExpressions.map(it => fits(it, labels)),
  ];
  return allOf([...answers, ...(selector.opaque ? ['unknown' as const] : [])]);
}

function fits({ key, operator, values }: Expression, labels: KnownLabels): Answer {
  if (operator === 'In') return has(key, values, labels);
  if (operator === 'NotIn') return not(has(key, values, labels));
  const isThere = labels.pairs.has(key) ? 'yes' : absent(key, labels);
  if (operator === 'Exists') return isThere;
  return operator === 'DoesNotExist' ? not(isThere) : 'unknown';
}

function has(key: string, values: readonly string[], labels: KnownLabels): Answer {
  if (isSymbolic(key)) return labels.pairs.has(key) ? 'yes' : 'unknown';
  const value = labels.pairs.get(key);
  if (value === undefined) return absent(key, labels);
  if (values.includes(value)) return 'yes';
  return isSymbolic(value) || values.some(isSymbolic) ? 'unknown' : 'no';
}

function absent(key: string, { open }: KnownLabels): Answer {
  return open || isRuntimeLabel(key) ? 'unknown' : 'no';
}

function not(answer: Answer): Answer {
  if (answer === 'unknown') return answer;
  return answer === 'yes' ? 'no' : 'yes';
}
