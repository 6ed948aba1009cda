/**
 * Objects that say which folders of a repository are applied: Flux's Kustomization, Argo CD's Application and
 * ApplicationSet. What each of them applies is a unit. fluxcd.io/flux/components/kustomize/kustomizations/,
 * argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml.
 */
import { nodeAt } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import type { Kind } from '../resource.ts';
import { OPERATOR_KEY } from './custom.ts';

export interface Delivery {
  /** As they are written, relative to the repository that is meant; those of an ApplicationSet may have `*` in them. */
  readonly paths: readonly string[];
}

type Root = Parameters<Kind<Delivery>['read']>[0];

const PATHS: Readonly<Record<string, (root: Root, reader: Reader) => readonly (string | undefined)[]>> = {
  'kustomize.toolkit.fluxcd.io/Kustomization': (root, reader) => [reader.text(nodeAt(root, 'spec'), 'path')?.value],
  'argoproj.io/Application': (root, reader) => sourcesOf(root, ['spec'], reader),
  'argoproj.io/ApplicationSet': (root, reader) => [
    ...sourcesOf(root, ['spec', 'template', 'spec'], reader),
    ...reader
      .items(root, 'spec', 'generators')
      .flatMap(it => reader.items(it, 'git', 'directories'))
      .filter(it => reader.boolean(it, 'exclude')?.value !== true)
      .map(it => reader.text(it, 'path')?.value),
  ],
};

export const delivery: Kind<Delivery> = {
  id: 'delivery',
  inPlay: false,
  matches: (group, kind) => `${group}/${kind}` in PATHS,
  read: (root, reader, { group, kind }) => ({
    paths: PATHS[`${group}/${kind}`]!(root, reader).filter(it => it !== undefined),
  }),
  // What it applies may be in another repository, or be a chart.
  keys: () => [OPERATOR_KEY],
};

function sourcesOf(root: Root, path: readonly string[], reader: Reader): readonly (string | undefined)[] {
  const spec = nodeAt(root, ...path);
  const sources = [nodeAt(spec, 'source'), ...reader.items(spec, 'sources')];
  return sources.map(it => reader.text(it, 'path')?.value);
}
