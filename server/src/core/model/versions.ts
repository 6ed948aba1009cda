/**
 * What differs between the versions of Kubernetes that are in use: a row for each change, with the minor version since
 * which it holds by default. `since(config, SINCE.strictIps)` asks for one of them. kubernetes `pkg/features/kube_features.go`.
 */
import type { Config } from '../config.ts';

export const SINCE = {
  /** Endpoints are deprecated in favour of EndpointSlices. */
  endpointsDeprecated: 33,
  /** `trafficDistribution` may be PreferSameZone and PreferSameNode. */
  preferSame: 34,
  /** PreferClose is called deprecated: use PreferSameZone. */
  preferCloseDeprecated: 35,
  /** RelaxedServiceNameValidation: the name of a Service may begin with a digit. */
  relaxedServiceNames: 36,
  /** StrictIPCIDRValidation: no leading zeros, no IPv4-mapped IPv6 addresses, no host bits in a CIDR. */
  strictIps: 36,
  /** `externalIPs` are deprecated. */
  externalIpsDeprecated: 36,
} as const;

/** Whether the set version of Kubernetes is `1.<minor>` or newer. */
export function since({ kubernetesVersion }: Pick<Config, 'kubernetesVersion'>, minor: number): boolean {
  return kubernetesVersion >= minor;
}
