/**
 * Objects that say which folders of a repository are applied: Flux's Kustomization, Argo CD's Application and
 * ApplicationSet. What each of them applies is a unit. fluxcd.io/flux/components/kustomize/kustomizations/,
 * argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml.
 */
import { type Node, nodeAt, pairOf } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import type { Kind } from '../resource.ts';
import { anywhereGroupKey, OPERATOR_KEY } from './custom.ts';

export interface Delivery {
  readonly paths: readonly DeliveredPath[];
}

export interface DeliveredPath {
  /** As it is written, relative to the repository that is meant; that of an ApplicationSet may have `*` in it. */
  readonly path: string;
  /** The folders in it are applied too. A kustomization in the folder decides that by itself. */
  readonly deep: boolean;
  /** What is done to the objects on the way, beyond what their files say: all of them may differ, or their namespaces. */
  readonly changes: 'all' | 'namespace' | undefined;
}

type Read = (spec: Node | undefined, reader: Reader) => readonly (DeliveredPath | undefined)[];

/** What each kind has under `spec`. */
const READ: Readonly<Record<string, Read>> = {
  'kustomize.toolkit.fluxcd.io/Kustomization': (spec, reader) => [fluxPath(spec, reader)],
  'argoproj.io/Application': sourcesOf,
  'argoproj.io/ApplicationSet': (spec, reader) => [
    ...sourcesOf(nodeAt(spec, 'template', 'spec'), reader),
    ...reader
      .items(spec, 'generators')
      .flatMap(it => reader.items(it, 'git', 'directories'))
      .filter(it => reader.boolean(it, 'exclude')?.value !== true)
      .map(it => argoPath(it, nodeAt(spec, 'template', 'spec', 'source'), reader)),
  ],
};

export const delivery: Kind<Delivery> = {
  id: 'delivery',
  inPlay: false,
  matches: (group, kind) => `${group}/${kind}` in READ,
  read: (root, reader, { group, kind }) => ({
    paths: READ[`${group}/${kind}`]!(nodeAt(root, 'spec'), reader).filter(it => it !== undefined),
  }),
  // What it applies may be in another repository, or be a chart.
  keys: (_facts, { group }) => [anywhereGroupKey(group), OPERATOR_KEY],
};

function fluxPath(spec: Node | undefined, reader: Reader): DeliveredPath | undefined {
  const path = reader.text(spec, 'path')?.value;
  if (path === undefined) return undefined;
  return { path, deep: true, changes: changesBy(spec, FLUX, 'targetNamespace') };
}

function sourcesOf(spec: Node | undefined, reader: Reader): readonly (DeliveredPath | undefined)[] {
  const sources = [nodeAt(spec, 'source'), ...reader.items(spec, 'sources')];
  return sources.map(it => argoPath(it, it, reader));
}

/** The path of `from`, applied in the way that `source` says. */
function argoPath(from: Node | undefined, source: Node | undefined, reader: Reader): DeliveredPath | undefined {
  const path = reader.text(from, 'path')?.value;
  const directory = nodeAt(source, 'directory');
  // Which of the files these take is a matter of patterns that are not read here.
  if (path === undefined || hasAny(directory, ['include', 'exclude', 'jsonnet'])) return undefined;
  const changes = changesBy(nodeAt(source, 'kustomize'), ARGO, 'namespace');
  return { path, deep: reader.boolean(directory, 'recurse')?.value === true, changes };
}

const FLUX = ['patches', 'patchesStrategicMerge', 'patchesJson6902', 'components', 'namePrefix', 'nameSuffix'];
const ARGO = ['patches', 'components', 'namePrefix', 'nameSuffix', 'commonLabels'];

function changesBy(map: Node | undefined, fields: readonly string[], namespace: string): DeliveredPath['changes'] {
  if (hasAny(map, fields)) return 'all';
  return hasAny(map, [namespace]) ? 'namespace' : undefined;
}

function hasAny(map: Node | undefined, keys: readonly string[]): boolean {
  return keys.some(it => pairOf(map, it)?.value !== undefined);
}
