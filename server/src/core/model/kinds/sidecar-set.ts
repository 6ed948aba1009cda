/**
 * SidecarSet of OpenKruise: containers that its webhook puts into the pods that it selects, of any namespace unless it names
 * one. openkruise.io/docs/user-manuals/sidecarset.
 */
import { readPods, type Workload } from '../pods.ts';
import type { Kind } from '../resource.ts';

/** The selector of a SidecarSet, and the containers that it adds. */
export type SidecarSet = Pick<Workload, 'selector' | 'containers'>;

export const sidecarSet: Kind<SidecarSet> = {
  id: 'sidecar-set',
  inPlay: false,
  matches: (group, kind) => group === 'apps.kruise.io' && kind === 'SidecarSet',
  // The containers stand below `spec`, as in a pod.
  read(root, reader) {
    const { selector, containers } = readPods(root, { templates: [[]], selector: 'label-selector' }, reader);
    return { selector, containers };
  },
  keys: () => [SIDECAR_SETS_KEY],
};

/** All of them, of all units. */
export const SIDECAR_SETS_KEY = '*|sidecar-sets';
