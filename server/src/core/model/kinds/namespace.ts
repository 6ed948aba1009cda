/** Namespaces, for their labels: policies and routes select them so. */
import { nodeAt } from '../../syntax/node.ts';
import type { LabelMap } from '../labels.ts';
import { type MeshMarks, meshesIn, meshMarks, meshNamespacesKey } from '../mesh.ts';
import type { Kind } from '../resource.ts';

export interface Namespace {
  readonly labels: LabelMap | undefined;
  /** What it says of service meshes, for all of its pods. */
  readonly mesh?: MeshMarks;
}

export const namespace: Kind<Namespace> = {
  id: 'namespace',
  inPlay: false,
  matches: (group, kind) => group === '' && kind === 'Namespace',
  read(root, reader) {
    const metadata = nodeAt(root, 'metadata');
    const mesh = meshMarks(metadata, reader);
    return { labels: reader.labels(metadata, 'labels'), ...(mesh && { mesh }) };
  },
  keys: ({ mesh }) => [NAMESPACES_KEY, ...meshesIn(mesh).map(meshNamespacesKey)],
};

/** All namespaces that there are files of. */
export const NAMESPACES_KEY = '*|namespaces';
