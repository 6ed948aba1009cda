/** Annotations: reading one, and giving one to an object that may have none yet. */
import { decode } from '../../model/decoded.ts';
import { type MapNode, type Node, nodeAt } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import type { TextEdit } from '../../text/text.ts';
import { setBlock, setPair } from '../fix.ts';

/** The text of a pair; undefined where there is none, or a template fills it in. */
export function textAt(map: Node | undefined, key: string): string | undefined {
  return map?.type === 'map' ? decode.text(map, key)?.value : undefined;
}

export function setAnnotation(
  text: string,
  root: MapNode | undefined,
  key: string,
  value: string,
): TextEdit | undefined {
  const annotations = nodeAt(root, 'metadata', 'annotations');
  if (annotations?.type === 'map') return setPair(text, annotations, key, value);
  const metadata = nodeAt(root, 'metadata');
  return metadata?.type === 'map' ? setBlock(text, metadata, 'annotations', [`${key}: ${quoted(value)}`]) : undefined;
}
