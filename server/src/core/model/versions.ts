/**
 * What differs between the versions of Kubernetes that are in use: a row for each change, with the minor version since
 * which it holds by default. `since(config, SINCE.strictIps)` asks for one of them. kubernetes `pkg/features/kube_features.go`.
 */
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

/** The part of the settings that versions are asked of. */
export interface Versioned {
  /** The minor version of the cluster: 36 for 1.36. */
  readonly kubernetesVersion: number;
}

/** Whether the set version of Kubernetes is `1.<minor>` or newer. */
export function since({ kubernetesVersion }: Versioned, minor: number): boolean {
  return kubernetesVersion >= minor;
}
