/**
 * Which facts of the workspace fit which field. Where a resource names or selects others, the table of references says so;
 * the rows here are about everything else, and go before it.
 */
import { workloadOf } from '../../model/kinds/workloads.ts';
import type { ObjectType } from '../../model/references/reference.ts';
import type { Resource } from '../../model/resource.ts';
import { builtInShape, customShape } from '../../model/workload-shapes.ts';
import type { Path } from '../../syntax/node.ts';
import { asPairs, hostLabels, ownPodLabels, podLabels, wantedLabels } from './label-facts.ts';
import { labelSpots } from './label-spots.ts';
import { namespaceLabels, namespacesWithPods, namespacesWithServices } from './namespace-facts.ts';
import {
  egressPorts,
  freeNodePorts,
  ownPorts,
  servicePortNames,
  servicePorts,
  targetPorts,
  wantedPorts,
} from './port-facts.ts';
import { referenceSpots } from './reference-spots.ts';
import { endpointPortNames, governingServices, subsets } from './service-facts.ts';
import { isAt, type Spot, spot } from './spot.ts';

/** What is known of a field of a resource. */
export function spotsAt(resource: Resource, field: Path): readonly Spot[] {
  const { group, kind } = resource;
  const own = OWN[`${group}/${kind}`]?.find(it => isAt(it, field));
  if (own) return [own];
  const named = referenceSpots(group, kind).filter(it => isAt(it, field));
  if (named.length > 0) return named;
  const template = workloadOf(resource)?.template;
  const isInside = template?.every((step, i) => field[i] === step) ?? false;
  const inside = isInside ? IN_PODS.filter(it => isAt(it, field.slice(template!.length))) : [];
  return inside.length > 0 ? inside : selectorsOf(group, kind).filter(it => isAt(it, field));
}

const DESTINATIONS = ['http[].route[].destination', 'tcp[].route[].destination', 'tls[].route[].destination'];
const MIRRORS = ['http[].mirror', 'http[].mirrors[].destination'];

const OWN: Readonly<Record<ObjectType, readonly Spot[]>> = {
  '/Service': [
    ...labelSpots('spec.selector', 'map', podLabels),
    spot('spec.ports[].targetPort', targetPorts),
    spot('spec.ports[].port', servicePorts),
    spot('spec.ports[].name', servicePortNames),
    spot('spec.ports[].nodePort', freeNodePorts),
  ],
  'apps/StatefulSet': [spot('spec.serviceName', governingServices)],
  'apps.kruise.io/StatefulSet': [spot('spec.serviceName', governingServices)],
  'networking.k8s.io/NetworkPolicy': [
    spot('spec.egress[].ports[].port', egressPorts),
    ...['spec.ingress[].from[]', 'spec.egress[].to[]'].flatMap(it =>
      labelSpots(`${it}.namespaceSelector`, 'label-selector', namespaceLabels),
    ),
  ],
  'monitoring.coreos.com/ServiceMonitor': [spot('spec.namespaceSelector.matchNames[]', namespacesWithServices)],
  'monitoring.coreos.com/PodMonitor': [spot('spec.namespaceSelector.matchNames[]', namespacesWithPods)],
  '/Endpoints': [spot('subsets[].ports[].name', endpointPortNames)],
  'discovery.k8s.io/EndpointSlice': [spot('ports[].name', endpointPortNames)],
  'networking.istio.io/VirtualService': [...DESTINATIONS, ...MIRRORS].map(it => spot(`spec.${it}.subset`, subsets)),
  'networking.istio.io/DestinationRule': labelSpots('spec.subsets[].labels', 'map', hostLabels),
};

const CONTAINERS = ['spec.containers[]', 'spec.initContainers[]'];
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

/** In a pod template. */
const IN_PODS: readonly Spot[] = [
  spot('metadata.labels.*', it => asPairs(it, wantedLabels(it))),
  ...CONTAINERS.flatMap(container => [
    spot(`${container}.ports[].name`, wantedPorts),
    spot(`${container}.ports[].containerPort`, wantedPorts),
    ...PROBES.flatMap(probe =>
      ['httpGet', 'tcpSocket', 'grpc'].map(it => spot(`${container}.${probe}.${it}.port`, ownPorts)),
    ),
  ]),
];

const BY_PAIRS = labelSpots('spec.selector', 'map', ownPodLabels);
const BY_SELECTOR = labelSpots('spec.selector', 'label-selector', ownPodLabels);

/** How a workload selects its own pods. Of kinds that are not known nobody can say. */
function selectorsOf(group: string, kind: string): readonly Spot[] {
  const shape = builtInShape(group, kind) ?? customShape(group, kind);
  if (!shape) return [];
  return shape.selector === 'map' ? BY_PAIRS : BY_SELECTOR;
}
