/** What is hovered over. */
import type { Resource } from '../../model/resource.ts';
import type { Path } from '../../syntax/node.ts';
import type { View } from '../traffic/entries.ts';

export interface Here extends View {
  readonly resource: Resource;
  /** Within the document. */
  readonly offset: number;
  /** Within the Service or the pod template. */
  readonly path: Path;
}
