/** Fields that are absent because somebody wrote their names otherwise, which is one fault and not two. */
import type { Decoded } from '../model/decoded.ts';
import type { Mistaken } from '../model/fields/mistaken.ts';
import type { Pair } from '../syntax/node.ts';
import { near } from '../text/distance.ts';

type Absent = Pick<Decoded<unknown>, 'key' | 'map' | 'pair'>;

/**
 * Whether a field is absent and one is there that has nearly its name: `field-unknown` says so. `but` names a field beside
 * it whose own name is as near.
 */
export function isMisspelt({ key, map, pair }: Absent, but?: string): boolean {
  return !pair && map.pairs.some(it => it.key.text !== but && near(it.key.text, key));
}

/** `-port: 80`, which was to be an entry of a list, and is a field to YAML. */
export function isDashed({ key }: Pair): boolean {
  return key.style === 'plain' && /^-[A-Za-z]/.test(key.text);
}

/** Whether a field is absent and one is there that is known to be written in its place. */
export function isMistaken({ key, map, pair }: Absent, mistaken: Mistaken): boolean {
  return !pair && map.pairs.some(it => Object.hasOwn(mistaken, it.key.text) && mistaken[it.key.text] === key);
}
