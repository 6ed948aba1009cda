/** The `appProtocol` of a Service port, which meshes believe more than its name. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import type { PortEntry } from '../../model/service-spec.ts';

export function appProtocolOf({ map, index }: PortEntry): Decoded<string> {
  return decoded(map, 'appProtocol', decode.text, ['spec', 'ports', index], 'port');
}
