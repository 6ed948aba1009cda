/** PodDisruptionBudget, policy/v1: kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets. */
import { nodeAt } from '../../syntax/node.ts';
import { POD_DISRUPTION_BUDGET_FIELDS } from '../fields/pod-disruption-budget.ts';
import { labelSelector } from '../label-selector.ts';
import type { LabelSelector } from '../labels.ts';
import type { Kind, Read } from '../resource.ts';

export interface PodDisruptionBudget {
  /** Undefined for none at all, which selects nothing; an empty one selects every pod of the namespace. */
  readonly selector: LabelSelector | undefined;
  readonly minAvailable: Read<number | string> | undefined;
  readonly maxUnavailable: Read<number | string> | undefined;
}

export const podDisruptionBudget: Kind<PodDisruptionBudget> = {
  id: 'pod-disruption-budget',
  inPlay: true,
  matches: (group, kind) => group === 'policy' && kind === 'PodDisruptionBudget',
  fields: () => POD_DISRUPTION_BUDGET_FIELDS,

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const at = reader.keySpan(spec, 'selector');
    return {
      selector: at && labelSelector(nodeAt(spec, 'selector'), at, reader),
      minAvailable: reader.integerOrText(spec, 'minAvailable'),
      maxUnavailable: reader.integerOrText(spec, 'maxUnavailable'),
    };
  },

  keys: () => [],
};
