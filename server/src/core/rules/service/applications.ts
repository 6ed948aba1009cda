/** When two workloads are plainly different applications, not two of one: canary and stable, blue and green, shards. */
import type { Selected } from '../../index/selection.ts';
import { pairsOfLabels } from '../../model/labels.ts';
import type { Workload } from '../../model/pods.ts';
import { reachable } from '../../model/ports.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';

/** Different in what they are called or in a label that names an application, and with no image in common. */
export function isOtherApplication(a: Selected, b: Selected): boolean {
  const [ours, theirs] = [imagesOf(a.workload), imagesOf(b.workload)];
  if (!ours || !theirs || [...ours].some(it => theirs.has(it))) return false;
  const [labels, others] = [pairsOfLabels(a.workload.podLabels), pairsOfLabels(b.workload.podLabels)];
  const isNamedApart = NAMING.some(key => isApart(labels.get(key), others.get(key)));
  return isNamedApart || isApart(a.resource.name?.value, b.resource.name?.value);
}

/** Labels that say which application, or which part of one, pods are. */
const NAMING = [
  'app.kubernetes.io/component',
  'app.kubernetes.io/name',
  'component',
  'tier',
  'app',
  'k8s-app',
  'name',
] as const;

/** Two names of which neither is the other with something behind it: `web` and `web-canary` are one application. */
function isApart(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined || isSymbolic(a) || isSymbolic(b)) return false;
  return !a.startsWith(b) && !b.startsWith(a) && stem(a) !== stem(b);
}

/** Without what tells the variants of one application apart. */
function stem(name: string): string {
  return name.replace(/[-_.](?:v?\d+|blue|green|canary|stable|primary|replica|master|slave|leader|follower|[ab])$/, '');
}

/** What its containers run, without tags and digests; undefined where that is not known of all. */
function imagesOf({ containers }: Workload): ReadonlySet<string> | undefined {
  const images = reachable(containers)
    .filter(it => it.role === 'container')
    .map(it => it.image);
  if (images.length === 0 || images.some(it => it === undefined || isSymbolic(it))) return undefined;
  return new Set(images.map(it => repositoryOf(it!)));
}

/** The last part of an image's name: of one application the registry may differ. */
function repositoryOf(image: string): string {
  const name = image.replace(/@.*$/, '').split('/').at(-1)!;
  return stem(name.replace(/:.*$/, ''));
}
