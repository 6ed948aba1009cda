/** Backends of an Ingress that name no Service: the AWS controller reads their names as those of actions in annotations. */
import type { NameReference } from '../../model/references/reference.ts';

/** kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#actions. */
export function namesNoAction({ port }: NameReference): boolean {
  return port?.value !== 'use-annotation';
}
