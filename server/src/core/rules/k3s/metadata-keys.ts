/** Labels and annotations of an object, put in, taken out and moved from one to the other. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { type MapNode, nodeAt, type Pair } from '../../syntax/node.ts';
import { keyText, quoted } from '../../syntax/scalar.ts';
import type { TextEdit } from '../../text/text.ts';
import { removeField, setBlock, setPair } from '../fix.ts';

export type KeyKind = 'labels' | 'annotations';

/** A label or an annotation, with its place. */
export interface MetadataKey extends Decoded<string> {
  readonly kind: KeyKind;
  readonly pair: Pair;
}

/** All of those that an object carries itself. */
export function metadataKeys(root: MapNode | undefined): readonly MetadataKey[] {
  return (['labels', 'annotations'] as const).flatMap(kind => {
    const map = nodeAt(root, 'metadata', kind);
    if (map?.type !== 'map') return [];
    const keys = [...new Set(map.pairs.map(it => keyText(it.key)))];
    return keys.flatMap((key): MetadataKey[] => {
      const { pair, ...more } = decoded(map, key, decode.text, ['metadata', kind]);
      return pair ? [{ ...more, pair, kind }] : [];
    });
  });
}

/** It goes with its line, and the last one with the key above it. */
export function removeKey(text: string, root: MapNode | undefined, key: MetadataKey): TextEdit | undefined {
  const metadata = nodeAt(root, 'metadata');
  if (metadata?.type !== 'map' || key.map.pairs.length !== 1) return removeField(text, key);
  const all = decoded(metadata, key.kind, () => undefined, ['metadata']);
  return removeField(text, all) ?? removeField(text, key);
}

/** A label or an annotation more. */
export function addKey(
  text: string,
  root: MapNode | undefined,
  kind: KeyKind,
  key: string,
  value: string,
): TextEdit | undefined {
  const metadata = nodeAt(root, 'metadata');
  const map = nodeAt(metadata, kind);
  if (map?.type === 'map')
    return map.pairs.some(it => keyText(it.key) === key) ? undefined : setPair(text, map, key, value);
  if (metadata?.type !== 'map') return undefined;
  return setBlock(text, metadata, kind, [`${quoted(key)}: ${quoted(value)}`]);
}
