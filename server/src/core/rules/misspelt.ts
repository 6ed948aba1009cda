/** Fields that are absent because somebody wrote their names otherwise, which is one fault and not two. */
import type { Decoded } from '../model/decoded.ts';
import { near } from '../text/distance.ts';

/**
 * Whether a field is absent and one is there that has nearly its name: `field-unknown` says so. `but` names a field beside
 * it whose own name is as near.
 */
export function isMisspelt({ key, map, pair }: Decoded<unknown>, but?: string): boolean {
  return !pair && map.pairs.some(it => it.key.text !== but && near(it.key.text, key));
}
