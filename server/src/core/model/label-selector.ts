/** Reading a `metav1.LabelSelector`. */
import { type Node, nodeAt } from '../syntax/node.ts';
import type { Expression, LabelSelector } from './labels.ts';
import type { Reader } from './read.ts';

/** Reads a LabelSelector; undefined where it is absent, null or no map. */
export function labelSelector(
  node: Node | undefined,
  at: LabelSelector['at'],
  reader: Reader,
): LabelSelector | undefined {
  if (node?.type !== 'map') return undefined;
  const matchLabels = reader.labels(node, 'matchLabels');
  const expressions = reader.items(node, 'matchExpressions').map((item): Expression => {
    const key = reader.text(item, 'key');
    const values = reader.texts(item, 'values');
    return {
      key: key?.value ?? '',
      operator: reader.text(item, 'operator')?.value ?? '',
      values: values.map(it => it.value),
      keyAt: key?.span ?? item.span,
      valuesAt: values.map(it => it.span),
      span: item.span,
    };
  });
  const items = nodeAt(node, 'matchExpressions');
  const isUnclear =
    (items?.type === 'seq' ? items.items.length > expressions.length : items !== undefined) ||
    reader.items(node, 'matchExpressions').some(it => reader.hasUnread(it, 'values'));
  const opaque = node.opaque || isUnclear || (matchLabels?.opaque ?? false);
  return { at, matchLabels, matchExpressions: expressions, opaque };
}
