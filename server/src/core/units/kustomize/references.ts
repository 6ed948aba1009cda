/**
 * What a kustomization refers to, at a glance and without building it: enough to tell which ones are applied themselves
 * and which are only parts of others.
 */
import { nodeAt } from '../../syntax/node.ts';
import { parseTree } from '../../syntax/parse.ts';
import { isRemote, KUSTOMIZATION_NAMES, uriIn } from './paths.ts';

export interface References {
  /** The URIs of files and folders under `resources`, `bases` and `components`. */
  readonly parts: readonly string[];
  /** Whatever looks like a path in it, outside of comments. */
  readonly paths: readonly string[];
  /** It cannot be read; `parts` then has all `paths`. */
  readonly broken: boolean;
  /** What it has is for the kustomizations that use it. */
  readonly component: boolean;
}

/** The folder of a kustomization file; undefined for other files. */
export function kustomizationFolder(uri: string): string | undefined {
  const name = KUSTOMIZATION_NAMES.find(it => uri.endsWith(`/${it}`));
  return name && uri.slice(0, -name.length - 1);
}

/** Undefined for a file that is no kustomization, such as Flux's object of that kind. */
export function referencesOf(folder: string, text: string): References | undefined {
  const { root, problems } = parseTree(text);
  const paths = pathsIn(folder, text);
  if (problems.length > 0 || root?.type !== 'map')
    return { parts: paths, paths, broken: problems.length > 0, component: false };
  const apiVersion = nodeAt(root, 'apiVersion');
  if (apiVersion?.type === 'scalar' && !apiVersion.text.startsWith('kustomize.config.k8s.io/')) return undefined;
  const parts = ['resources', 'bases', 'components'].flatMap(field => {
    const list = nodeAt(root, field);
    return list?.type === 'seq' ? list.items.flatMap(it => (it?.type === 'scalar' ? [it.text] : [])) : [];
  });
  const kind = nodeAt(root, 'kind');
  return {
    parts: parts.filter(it => !isRemote(it)).map(it => uriIn(folder, it)),
    paths,
    broken: false,
    component: kind?.type === 'scalar' && kind.text === 'Component',
  };
}

/** Whatever looks like a path, outside of comments, as URIs. */
export function pathsIn(folder: string, text: string): readonly string[] {
  const words = text.replace(/(?:^|\s)#.*/gm, '').match(/[^\s"'{}[\],:]+/g) ?? [];
  return words.filter(it => /[./]/.test(it) && !isRemote(it)).map(it => uriIn(folder, it));
}
