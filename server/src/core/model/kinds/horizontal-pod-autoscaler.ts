/** HorizontalPodAutoscaler, autoscaling/v1 and v2: kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/. */
import { nodeAt } from '../../syntax/node.ts';
import { HORIZONTAL_POD_AUTOSCALER_FIELDS } from '../fields/horizontal-pod-autoscaler.ts';
import type { Kind, Read } from '../resource.ts';

export interface HorizontalPodAutoscaler {
  /** `scaleTargetRef`: the workload whose replicas it sets, in its own namespace. */
  readonly target: {
    readonly apiVersion: Read<string> | undefined;
    readonly kind: Read<string> | undefined;
    readonly name: Read<string> | undefined;
  };
  readonly minReplicas: Read<number> | undefined;
  readonly maxReplicas: Read<number> | undefined;
}

export const horizontalPodAutoscaler: Kind<HorizontalPodAutoscaler> = {
  id: 'horizontal-pod-autoscaler',
  inPlay: true,
  matches: (group, kind) => group === 'autoscaling' && kind === 'HorizontalPodAutoscaler',
  fields: (_group, _kind, apiVersion = 'autoscaling/v2') => HORIZONTAL_POD_AUTOSCALER_FIELDS[apiVersion],

  read(root, reader) {
    const spec = nodeAt(root, 'spec');
    const target = nodeAt(spec, 'scaleTargetRef');
    return {
      target: {
        apiVersion: reader.text(target, 'apiVersion'),
        kind: reader.text(target, 'kind'),
        name: reader.text(target, 'name'),
      },
      minReplicas: reader.integer(spec, 'minReplicas'),
      maxReplicas: reader.integer(spec, 'maxReplicas'),
    };
  },

  keys: () => [],
};
