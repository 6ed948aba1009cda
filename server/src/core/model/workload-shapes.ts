/** Where each kind that makes pods keeps its pod template. kubernetes.io/docs/concepts/workloads/, and the projects' own pages. */

export interface Shape {
  /** From the resource to its pod template; of several the first that is there. */
  readonly templates: readonly (readonly string[])[];
  /** How `spec.selector` is written. Job's is made by the controller. */
  readonly selector: 'label-selector' | 'map' | 'none';
  /** The template may not be all: its controller adds labels or pods of its own. */
  readonly open?: true;
}

const TEMPLATE = ['spec', 'template'];
const BY_LABELS: Shape = { templates: [TEMPLATE], selector: 'label-selector' };
const PLAIN: Shape = { templates: [TEMPLATE], selector: 'none' };
const OPEN: Shape = { ...PLAIN, open: true };

/** The kinds of Kubernetes itself. */
const BUILT_IN: Readonly<Record<string, Shape>> = {
  '/Pod': { templates: [[]], selector: 'none' },
  '/ReplicationController': { templates: [TEMPLATE], selector: 'map' },
  'apps/Deployment': BY_LABELS,
  'apps/StatefulSet': BY_LABELS,
  'apps/DaemonSet': BY_LABELS,
  'apps/ReplicaSet': BY_LABELS,
  'batch/Job': PLAIN,
  'batch/CronJob': { templates: [['spec', 'jobTemplate', 'spec', 'template']], selector: 'none' },
};

/** Popular custom resources. Any other one that carries a pod template is found by its looks. */
const CUSTOM: Readonly<Record<string, Shape>> = {
  'argoproj.io/Rollout': BY_LABELS,
  'apps.openshift.io/DeploymentConfig': { templates: [TEMPLATE], selector: 'map', open: true },
  'apps.kruise.io/CloneSet': BY_LABELS,
  'apps.kruise.io/StatefulSet': BY_LABELS,
  'apps.kruise.io/DaemonSet': BY_LABELS,
  'apps.kruise.io/BroadcastJob': PLAIN,
  'apps.kruise.io/AdvancedCronJob': {
    templates: ['jobTemplate', 'broadcastJobTemplate'].map(it => ['spec', 'template', it, 'spec', 'template']),
    selector: 'none',
  },
  'apps.kruise.io/UnitedDeployment': {
    templates: ['deploymentTemplate', 'cloneSetTemplate', 'statefulSetTemplate', 'advancedStatefulSetTemplate'].map(
      it => ['spec', 'template', it, 'spec', 'template'],
    ),
    selector: 'label-selector',
    open: true,
  },
  'serving.knative.dev/Service': OPEN,
  'serving.knative.dev/Configuration': OPEN,
  'kubevirt.io/VirtualMachine': OPEN,
  'kubevirt.io/VirtualMachineInstance': { templates: [[]], selector: 'none', open: true },
  'kubevirt.io/VirtualMachineInstanceReplicaSet': { ...BY_LABELS, open: true },
  'pool.kubevirt.io/VirtualMachinePool': {
    templates: [['spec', 'virtualMachineTemplate', 'spec', 'template']],
    selector: 'none',
    open: true,
  },
  'agones.dev/GameServer': OPEN,
  'agones.dev/Fleet': { templates: [['spec', 'template', 'spec', 'template']], selector: 'none', open: true },
};

/** The groups and kinds of Kubernetes itself that make pods, as `group/Kind`. */
export const WORKLOAD_TYPES: readonly string[] = Object.keys(BUILT_IN);

/** Undefined for what is no workload of Kubernetes itself. */
export function builtInShape(group: string, kind: string): Shape | undefined {
  return BUILT_IN[`${group}/${kind}`];
}

/** Undefined for custom resources that are not known to make pods. */
export function customShape(group: string, kind: string): Shape | undefined {
  return CUSTOM[`${group}/${kind}`];
}
