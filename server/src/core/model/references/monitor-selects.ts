/**
 * Prometheus operator. A ServiceMonitor selects Services by **their** labels and names a port of theirs; a PodMonitor selects
 * pods and names a container port. prometheus-operator.dev/docs/api-reference/api/.
 */
import { type Node, nodeAt } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import { defineSelector, type Namespaces } from './reference.ts';

export const serviceMonitorSelectsServices = defineSelector({
  id: 'servicemonitor-selects-services',
  kinds: ['monitoring.coreos.com/ServiceMonitor'],
  of: 'services',
  places: [
    {
      at: 'spec',
      selector: 'selector',
      form: 'label-selector',
      namespaces,
      ports: [
        { at: 'endpoints[]', field: 'port', means: 'service-port-name' },
        { at: 'endpoints[]', field: 'targetPort', means: 'container-port' },
      ],
    },
  ],
});

export const podMonitorSelectsPods = defineSelector({
  id: 'podmonitor-selects-pods',
  kinds: ['monitoring.coreos.com/PodMonitor'],
  of: 'pods',
  places: [
    {
      at: 'spec',
      selector: 'selector',
      form: 'label-selector',
      namespaces,
      ports: [
        { at: 'podMetricsEndpoints[]', field: 'port', means: 'container-port', as: 'name' },
        { at: 'podMetricsEndpoints[]', field: 'portNumber', means: 'container-port' },
        { at: 'podMetricsEndpoints[]', field: 'targetPort', means: 'container-port' },
      ],
    },
  ],
});

/** `namespaceSelector`: `any`, or names; none of both is its own namespace. */
function namespaces(at: Node, reader: Reader): Namespaces {
  const selector = nodeAt(at, 'namespaceSelector');
  if (reader.boolean(selector, 'any')?.value) return 'all';
  const names = reader.texts(selector, 'matchNames').map(it => it.value);
  if (reader.hasUnread(selector, 'matchNames')) return 'unknown';
  return names.length > 0 ? names : 'own';
}
