/** Where a pod template says beside which pods its own are placed: topology spread, affinity and anti-affinity. */
import { WORKLOAD_TYPES } from '../workload-shapes.ts';
import { defineSelector, type Namespaces, type SelectorPlace } from './reference.ts';

/** From a pod template to what has a `labelSelector`. */
const TERMS = ['podAffinity', 'podAntiAffinity'].flatMap(it => [
  `affinity.${it}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `affinity.${it}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

export const workloadSpreadsPods = defineSelector({
  id: 'workload-spreads-pods',
  kinds: WORKLOAD_TYPES,
  of: 'pods',
  places: ['spec', 'spec.template.spec', 'spec.jobTemplate.spec.template.spec'].flatMap(spec =>
    ['topologySpreadConstraints[]', ...TERMS].map(
      (it): SelectorPlace => ({
        at: `${spec}.${it}`,
        selector: 'labelSelector',
        form: 'label-selector',
        // Those of a term may be others; which ones does not matter for what is linked here.
        namespaces: (at, reader): Namespaces =>
          reader.keySpan(at, 'namespaceSelector') || reader.keySpan(at, 'namespaces') ? 'unknown' : 'own',
      }),
    ),
  ),
});
