/**
 * Whether the files show all the policies that decide about pods: only then a connection is certainly blocked. Policies add
 * up, so one more may let through what all others do not.
 */
import { farness } from '../../index/selection.ts';
import { type Index, nameKey } from '../../index/workspace-index.ts';
import { anywhereGroupKey } from '../../model/kinds/custom.ts';
import { POLICIES_KEY } from '../../model/kinds/network-policy.ts';
import type { Resource } from '../../model/resource.ts';

/** Whose own policies decide beside those of Kubernetes, or that make such ones. */
const OTHER_GROUPS = [
  'cilium.io',
  'crd.projectcalico.org',
  'projectcalico.org',
  'policy.networking.k8s.io',
  'kyverno.io',
  'crd.antrea.io',
];

/** `about`: pods and those whom they connect to; `policies`: those that stop it. */
export function isAllKnown(about: readonly Resource[], policies: readonly Resource[], index: Index): boolean {
  const [first] = about;
  if (!first || index.skipped(first).length > 0) return false;
  const all = [...about, ...policies];
  if (all.some(it => it.document.chart !== undefined || it.document.skipped || it.filledIn)) return false;
  if (hasOtherPolicies(index)) return false;
  if (hasMoreElsewhere(first, policies, index)) return false;
  return first.document.unit !== '' || (all.every(it => isOnlyOne(it, index)) && isTogether(about, policies));
}

/** Whether the files show policies of another kind, or somebody who makes some. */
export function hasOtherPolicies(index: Index): boolean {
  return OTHER_GROUPS.some(it => index.anywhere(anywhereGroupKey(it)).length > 0);
}

/** Loose files need not be applied together: they are where they name one namespace, or lie side by side. */
function isTogether(about: readonly Resource[], policies: readonly Resource[]): boolean {
  return policies.every(policy =>
    about.some(it =>
      policy.namespace ? policy.namespace.value === it.namespace?.value : !it.namespace && farness(policy, it) <= 1,
    ),
  );
}

/** Copies are variants, and cannot be in a cluster together. */
function isOnlyOne(it: Resource, index: Index): boolean {
  return it.name === undefined || index.find(nameKey(it.group, it.kind, it.name.value), it).length === 1;
}

/** There is a policy that may be for such a namespace when it is applied: in another unit, or without a namespace of its own. */
function hasMoreElsewhere(first: Resource, policies: readonly Resource[], index: Index): boolean {
  const { unit } = first.document;
  const places = new Set(policies.map(it => it.namespace?.value));
  const own = new Set(index.everywhere(POLICIES_KEY, first).map(it => it.name?.value));
  return index.anywhere(POLICIES_KEY).some(it => {
    if (it.document.unit === unit) return !it.namespace && !places.has(undefined) && unit === '';
    if (own.has(it.name?.value)) return false;
    return !it.namespace || places.has(undefined) || places.has(it.namespace.value);
  });
}
