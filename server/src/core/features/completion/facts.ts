/** Which facts of the workspace fit which place: a row a field, in the path of the object or (`pod:`) of its pod template. */
import { pattern } from '../../model/fields/field.ts';
import { SERVICE_NAME_LABEL } from '../../model/kinds/endpoints.ts';
import { templatePath } from '../../model/kinds/workload.ts';
import type { Fact } from './fact.ts';
import { ownPodLabels, podLabels, wantedLabels } from './label-facts.ts';
import type { Place } from './place.ts';
import {
  freeNodePorts,
  ownPorts,
  policyPorts,
  servicePortNames,
  servicePorts,
  targetPorts,
  wantedPorts,
} from './port-facts.ts';
import { backendPorts, governingServices, serviceNames } from './service-facts.ts';

/** The most that are shown: one label may have thousands of values. */
const MOST = 100;

/** What fits the value, or the entry, that is wanted at a place. */
export function factsFor(place: Place): readonly Fact[] {
  const { kind, group } = place.resource;
  const path = normal(place);
  const template = templatePath(group, kind);
  const isInside = template?.every((step, i) => path[i] === step) ?? false;
  const at = isInside && template ? `pod:${pattern(path.slice(template.length))}` : pattern(path);
  const rows = ROWS.find(([kinds, row]) => (kinds === '' || kinds === kind) && row.test(at));
  return rows ? rows[2](place).slice(0, MOST) : [];
}

/** The path with `*` for the key of an entry. */
function normal({ path, wants, schema }: Place): Place['path'] {
  if (schema.field?.type !== 'map') return path;
  return wants === 'entry' ? [...path, '*'] : [...path.slice(0, -1), '*'];
}

type Row = readonly [kind: string, path: RegExp, facts: (place: Place) => readonly Fact[]];

const BACKEND = /^spec\.(defaultBackend|rules\[\]\.http\.paths\[\]\.backend)\.service/.source;
const HANDLER = /^pod:spec\.(initC|c)ontainers\[\]\.\w+Probe/.source;

/** The first row that fits counts. */
const ROWS: readonly Row[] = [
  ['Service', /^spec\.selector\.\*$/, podLabels],
  ['Service', /^spec\.ports\[\]\.targetPort$/, targetPorts],
  ['Service', /^spec\.ports\[\]\.port$/, servicePorts],
  ['Service', /^spec\.ports\[\]\.name$/, servicePortNames],
  ['Service', /^spec\.ports\[\]\.nodePort$/, freeNodePorts],
  ['Ingress', new RegExp(`${BACKEND}\\.name$`), serviceNames],
  ['Ingress', new RegExp(`${BACKEND}\\.port\\.(number|name)$`), backendPorts],
  ['NetworkPolicy', /^spec\.(in|e)gress\[\]\.ports\[\]\.port$/, policyPorts],
  ['NetworkPolicy', /namespaceSelector\.matchLabels\.\*$/, () => []],
  ['EndpointSlice', /^metadata\.labels\.\*$/, slicesOf],
  ['StatefulSet', /^spec\.serviceName$/, governingServices],
  ['', /^pod:metadata\.labels\.\*$/, wantedLabels],
  ['', new RegExp(`${HANDLER}\\.(httpGet|tcpSocket|grpc)\\.port$`), ownPorts],
  ['', /^pod:spec\.(initC|c)ontainers\[\]\.ports\[\]\.(name|containerPort)$/, wantedPorts],
  ['PodDisruptionBudget', /\.matchLabels\.\*$/, podLabels],
  ['NetworkPolicy', /\.matchLabels\.\*$/, podLabels],
  ['', /^spec\.selector\.(matchLabels\.)?\*$/, ownPodLabels],
];

/** The label by which a slice belongs to a Service. */
function slicesOf(place: Place): readonly Fact[] {
  if (place.wants === 'value') return place.path.at(-1) === SERVICE_NAME_LABEL ? serviceNames(place) : [];
  return serviceNames(place).map(it => ({ ...it, key: SERVICE_NAME_LABEL }));
}
