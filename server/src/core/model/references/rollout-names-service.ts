/** Argo Rollouts: the Services whose selectors the controller switches. argoproj.github.io/argo-rollouts/features/specification/. */
import { defineReference } from './reference.ts';

const STRATEGY = [
  'blueGreen.activeService',
  'blueGreen.previewService',
  'canary.stableService',
  'canary.canaryService',
  'canary.pingPong.pingService',
  'canary.pingPong.pongService',
  'canary.trafficRouting.alb.rootService',
  'canary.trafficRouting.smi.rootService',
];

export const rolloutNamesService = defineReference({
  id: 'rollout-names-service',
  kinds: ['argoproj.io/Rollout'],
  to: '/Service',
  namespace: 'own',
  places: STRATEGY.map(it => ({ at: `spec.strategy.${it}`, name: '' })),
});
