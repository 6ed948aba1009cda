/** PodDisruptionBudget: the pods that it protects. policy/v1. */
import { defineSelector } from './reference.ts';

export const pdbSelectsPods = defineSelector({
  id: 'pdb-selects-pods',
  kinds: ['policy/PodDisruptionBudget'],
  of: 'pods',
  places: [{ at: 'spec', selector: 'selector', form: 'label-selector' }],
});
