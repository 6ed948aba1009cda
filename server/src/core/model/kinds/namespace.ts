/** Namespaces, for their labels: policies and routes select them so. */
import { nodeAt } from '../../syntax/node.ts';
import type { LabelMap } from '../labels.ts';
import type { Kind } from '../resource.ts';

export interface Namespace {
  readonly labels: LabelMap | undefined;
}

export const namespace: Kind<Namespace> = {
  id: 'namespace',
  inPlay: false,
  matches: (group, kind) => group === '' && kind === 'Namespace',
  read: (root, reader) => ({ labels: reader.labels(nodeAt(root, 'metadata'), 'labels') }),
  keys: () => [NAMESPACES_KEY],
};

/** All namespaces that there are files of. */
export const NAMESPACES_KEY = '*|namespaces';
