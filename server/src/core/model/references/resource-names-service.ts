/** Popular custom resources that name a Service and a port of it: one relation, a row for each way to write it. */
import { nodeAt } from '../../syntax/node.ts';
import { defineReference } from './reference.ts';
import { isInFull, namesService, refersToService } from './when.ts';

const TO_SERVICE = { id: 'resource-names-service', to: '/Service', port: 'service-port' } as const;

/** projectcontour.io/docs/main/config/api/. */
export const httpProxyNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['projectcontour.io/HTTPProxy'],
  portAs: 'number',
  namespace: 'own',
  traffic: { hosts: 'spec.virtualhost.fqdn', paths: ['spec.routes[].conditions[*].prefix'] },
  places: ['spec.routes[].services[]', 'spec.tcpproxy.services[]'].map(at => ({ at, name: 'name', port: ['port'] })),
});

/** docs.nginx.com/nginx-ingress-controller/configuration/virtualserver-and-virtualserverroute-resources/. */
export const virtualServerNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['VirtualServer', 'VirtualServerRoute', 'TransportServer'].map(it => `k8s.nginx.org/${it}`),
  portAs: 'number',
  namespace: 'own',
  traffic: { hosts: 'spec.host' },
  places: [{ at: 'spec.upstreams[]', name: 'service', port: ['port'] }],
});

/** apisix.apache.org/docs/ingress-controller/references/apisix_route_v2/. */
export const apisixRouteNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['apisix.apache.org/ApisixRoute'],
  namespace: 'own',
  traffic: { hosts: 'spec.http[].match.hosts[*]', paths: ['spec.http[].match.paths[*]'] },
  places: ['spec.http[].backends[]', 'spec.stream[].backend'].map(at => ({
    at,
    name: 'serviceName',
    port: ['servicePort'],
  })),
});

/** kedacore.github.io/http-add-on, kubernetes-sigs.github.io/aws-load-balancer-controller, smi-spec.io/traffic-split. */
export const backendNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['http.keda.sh/HTTPScaledObject', 'elbv2.k8s.aws/TargetGroupBinding', 'split.smi-spec.io/TrafficSplit'],
  namespace: 'own',
  traffic: {},
  places: [
    { at: 'spec.scaleTargetRef', name: 'service', port: ['port', 'portName'] },
    { at: 'spec.serviceRef', name: 'name', port: ['port'] },
    { at: 'spec.service', name: '' },
    { at: 'spec.backends[]', name: 'service' },
  ],
});

/** prometheus-operator.dev: AlertmanagerEndpoints. By number a port is one of the pods: pkg/prometheus/promcfg.go. */
export const prometheusNamesService = defineReference({
  ...TO_SERVICE,
  port: 'endpoint-port',
  kinds: ['monitoring.coreos.com/Prometheus'],
  namespace: 'field',
  traffic: {},
  places: [{ at: 'spec.alerting.alertmanagers[]', name: 'name', namespace: 'namespace', port: ['port'] }],
});

/** Knative Eventing: knative.dev/docs/eventing/. */
export const eventNamesService = defineReference({
  ...TO_SERVICE,
  kinds: [
    'eventing.knative.dev/Trigger',
    'messaging.knative.dev/Subscription',
    ...['ApiServerSource', 'ContainerSource', 'PingSource', 'SinkBinding'].map(it => `sources.knative.dev/${it}`),
  ],
  namespace: 'field',
  traffic: {},
  places: ['subscriber', 'reply', 'sink', 'delivery.deadLetterSink'].map(it => ({
    at: `spec.${it}`,
    name: 'ref.name',
    namespace: 'ref.namespace',
    when: (at, reader) => {
      const ref = nodeAt(at, 'ref');
      return ref !== undefined && refersToService(ref, reader);
    },
  })),
});

/** Policies that are attached to a Service; `sectionName` is the name of a port of it. gateway-api.sigs.k8s.io/reference/policy-attachment/. */
export const policyNamesService = defineReference({
  ...TO_SERVICE,
  kinds: [
    'gateway.networking.k8s.io/BackendTLSPolicy',
    'gateway.envoyproxy.io/BackendTrafficPolicy',
    'security.istio.io/AuthorizationPolicy',
    'security.istio.io/RequestAuthentication',
    'telemetry.istio.io/Telemetry',
    'extensions.istio.io/WasmPlugin',
  ],
  namespace: 'own',
  places: [
    {
      at: 'spec.targetRefs[]',
      name: 'name',
      port: ['sectionName'],
      when: (at, reader) => reader.text(at, 'kind') !== undefined && namesService(at, reader),
    },
  ],
});

/** linkerd.io/2/reference/service-profiles/: the name is the host of the Service. */
export const serviceProfileNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['linkerd.io/ServiceProfile'],
  namespace: 'field',
  text: 'host',
  places: [{ at: 'metadata.name', name: '', when: isInFull }],
});

/** emissary-ingress.dev: Mapping, TCPMapping. */
export const mappingNamesService = defineReference({
  ...TO_SERVICE,
  kinds: ['Mapping', 'TCPMapping'].map(it => `getambassador.io/${it}`),
  namespace: 'field',
  text: 'address',
  traffic: { hosts: 'spec.hostname', paths: ['spec.prefix'] },
  places: [{ at: 'spec.service', name: '' }],
});
