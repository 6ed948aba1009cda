/** Where to show what an entry of `ports` repeats of an earlier one. */
import type { PortEntry, ServiceSpec } from '../../model/service-spec.ts';
import { nodeAt, type Path } from '../../syntax/node.ts';
import type { Span } from '../../text/text.ts';

/**
 * At the field; where an alias or a merge key makes it the very field of the earlier entry, at the beginning of the later
 * one, with the path of the field.
 */
export function laterPlace(
  { map }: ServiceSpec,
  entry: PortEntry,
  first: PortEntry,
  field: 'name' | 'port' | 'nodePort',
): { readonly at: Span; readonly path?: Path } {
  const { pair, span } = entry[field];
  const list = nodeAt(map, 'ports');
  const item = list?.type === 'seq' ? list.items[entry.index] : undefined;
  if (!item || pair === undefined || pair !== first[field].pair) return { at: span };
  const at = item.type === 'map' ? (item.pairs[0]?.key.span ?? item.span) : item.span;
  return { at, path: ['spec', 'ports', entry.index, field] };
}
