/** Objects that say nothing below `spec`: what they must have there is missing all the same. */
import { decode, decoded } from '../model/decoded.ts';
import { deref, pairOf } from '../syntax/node.ts';
import { isNull } from '../syntax/scalar.ts';
import type { Catalogue } from '../text/message.ts';
import type { Span } from '../text/text.ts';
import { isMisspelt } from './misspelt.ts';
import type { RuleContext } from './rule.ts';

/**
 * Where to show what is missing in an object without a spec, or with one that is null: at the key, or at the kind.
 * Undefined where there is a spec, of whatever type, where a template may give one, and where its name is misspelt.
 */
export function absentSpecAt({ resource, root }: Pick<RuleContext<Catalogue>, 'resource' | 'root'>): Span | undefined {
  const map = root(resource);
  const pair = pairOf(map, 'spec');
  if (!map || map.opaque || !isNull(deref(pair?.value))) return undefined;
  return isMisspelt(decoded(map, 'spec', decode.text, [])) ? undefined : (pair?.key.span ?? resource.kindSpan);
}
