/** Autoscalers: the workload that they scale, in their own namespace. autoscaling/v2 `CrossVersionObjectReference`. */
import { defineReference } from './reference.ts';

export const hpaNamesTarget = defineReference({
  id: 'hpa-names-target',
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  to: undefined,
  namespace: 'own',
  places: [
    { at: 'spec.scaleTargetRef', name: 'name' },
    { at: 'spec.metrics[].object.describedObject', name: 'name' },
  ],
});

/** KEDA takes a Deployment where no kind is written. keda.sh/docs/latest/reference/scaledobject-spec/. */
export const scaledObjectNamesDeployment = defineReference({
  id: 'controller-names-target',
  kinds: ['keda.sh/ScaledObject'],
  to: 'apps/Deployment',
  namespace: 'own',
  places: [{ at: 'spec.scaleTargetRef', name: 'name', when: (at, reader) => reader.keySpan(at, 'kind') === undefined }],
});

/** VerticalPodAutoscaler, KEDA, Flagger, Argo Rollouts that take the pods of a Deployment. */
export const controllerNamesTarget = defineReference({
  id: 'controller-names-target',
  kinds: [
    'autoscaling.k8s.io/VerticalPodAutoscaler',
    'keda.sh/ScaledObject',
    'http.keda.sh/HTTPScaledObject',
    'flagger.app/Canary',
    'argoproj.io/Rollout',
  ],
  to: undefined,
  namespace: 'own',
  places: ['spec.targetRef', 'spec.scaleTargetRef', 'spec.workloadRef'].map(at => ({ at, name: 'name' })),
});
