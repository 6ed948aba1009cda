/** Takes an annotation out. */
import { type Decoded, decoded } from '../../model/decoded.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import type { TextEdit } from '../../text/text.ts';
import { removeField } from '../fix.ts';

/** The annotation goes with its line, and the last one with the key above it. */
export function removeAnnotation(
  text: string,
  root: MapNode | undefined,
  annotation: Decoded<unknown>,
): TextEdit | undefined {
  const edit = removeField(text, annotation);
  const metadata = nodeAt(root, 'metadata');
  if (edit || metadata?.type !== 'map' || annotation.map.pairs.length !== 1) return edit;
  return removeField(
    text,
    decoded(metadata, 'annotations', () => undefined, ['metadata']),
  );
}
