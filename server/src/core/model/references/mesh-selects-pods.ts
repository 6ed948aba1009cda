/**
 * Meshes: the pods that their resources are about. The selector of an Istio Gateway reaches into all namespaces.
 * istio.io/latest/docs/reference/config/type/workload-selector/, linkerd.io/2/reference/authorization-policy/.
 */
import { defineSelector } from './reference.ts';

export const istioSelectsPods = defineSelector({
  id: 'istio-selects-pods',
  kinds: [
    ...['Sidecar', 'EnvoyFilter', 'ServiceEntry', 'DestinationRule', 'ProxyConfig'].map(
      it => `networking.istio.io/${it}`,
    ),
    ...['AuthorizationPolicy', 'PeerAuthentication', 'RequestAuthentication'].map(it => `security.istio.io/${it}`),
    'telemetry.istio.io/Telemetry',
    'extensions.istio.io/WasmPlugin',
  ],
  of: 'pods',
  places: [
    { at: 'spec', selector: 'selector', form: 'label-selector' },
    { at: 'spec.workloadSelector', selector: 'labels', form: 'map' },
    { at: 'spec.workloadSelector', selector: 'matchLabels', form: 'map' },
  ],
});

export const istioGatewaySelectsPods = defineSelector({
  id: 'istio-gateway-selects-pods',
  kinds: ['networking.istio.io/Gateway'],
  of: 'pods',
  places: [{ at: 'spec', selector: 'selector', form: 'map', namespaces: () => 'all' }],
});

export const linkerdServerSelectsPods = defineSelector({
  id: 'linkerd-server-selects-pods',
  kinds: ['policy.linkerd.io/Server'],
  of: 'pods',
  places: [
    {
      at: 'spec',
      selector: 'podSelector',
      form: 'label-selector',
      ports: [{ at: '', field: 'port', means: 'container-port' }],
    },
  ],
});
