/**
 * What the API server itself calls: admission webhooks, conversion webhooks, and the servers of aggregated APIs. Their port is
 * 443 unless they say another one. admissionregistration/v1, apiextensions/v1 and apiregistration/v1 `ServiceReference`.
 */
import { defineReference } from './reference.ts';

const SERVICE = { name: 'name', namespace: 'namespace', port: ['port'] };
const CALLED = {
  to: '/Service',
  namespace: 'field',
  port: 'service-port',
  portAs: 'number',
  portByDefault: 443,
  traffic: {},
} as const;

export const webhookNamesService = defineReference({
  ...CALLED,
  id: 'webhook-names-service',
  traffic: { rule: 'webhooks[].name' },
  kinds: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
    it => `admissionregistration.k8s.io/${it}`,
  ),
  places: [{ at: 'webhooks[].clientConfig.service', ...SERVICE }],
});

export const crdConversionNamesService = defineReference({
  ...CALLED,
  id: 'crd-conversion-names-service',
  kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
  places: [
    { at: 'spec.conversion.webhook.clientConfig.service', ...SERVICE },
    { at: 'spec.conversion.webhookClientConfig.service', ...SERVICE },
  ],
});

export const apiServiceNamesService = defineReference({
  ...CALLED,
  id: 'apiservice-names-service',
  kinds: ['apiregistration.k8s.io/APIService'],
  places: [{ at: 'spec.service', ...SERVICE }],
});
