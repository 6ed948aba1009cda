/**
 * The cluster IPs and IP families of a Service as the API server sees them. It makes `clusterIPs: [clusterIP]` of a lone
 * `clusterIP`, never the other way round. kubernetes pkg/registry/core/service: NormalizeClusterIPs, alloc.go.
 */
import { type Decoded, decode, type TextItem, textItems } from './decoded.ts';
import { type Ip, parseIp } from './ip.ts';
import { type ServiceSpec, specField } from './service-spec.ts';

export const IP_FAMILIES = ['IPv4', 'IPv6'] as const;

export interface ServiceAddresses {
  /** `clusterIPs`; where they are left out, `clusterIP`. */
  readonly clusterIPs: readonly TextItem[];
  readonly ipFamilies: Decoded<readonly string[]>;
  readonly families: readonly TextItem[];
  readonly policy: Decoded<string>;
}

/** Undefined where the addresses cannot be known, and for an ExternalName Service, which has none. */
export function addressesOf(spec: ServiceSpec): ServiceAddresses | undefined {
  const { clusterIP, clusterIPs, effectiveType } = spec;
  if (effectiveType === 'ExternalName' || spec.type.unclear || clusterIP.unclear || clusterIPs.unclear)
    return undefined;
  const ipFamilies = specField(spec, 'ipFamilies', decode.texts);
  const listed = textItems(clusterIPs);
  const { value, span } = clusterIP;
  const alone = value ? [{ value, index: 0, node: clusterIP.pair?.value, span }] : [];
  return {
    clusterIPs: listed.length > 0 ? listed : alone,
    ipFamilies,
    families: ipFamilies.unclear ? [] : textItems(ipFamilies),
    policy: specField(spec, 'ipFamilyPolicy', decode.text),
  };
}

/** The family of a cluster IP; undefined for `None` and for what is no address. */
export function familyOf({ value }: Pick<TextItem, 'value'>): Ip['family'] | undefined {
  return parseIp(value)?.family;
}
