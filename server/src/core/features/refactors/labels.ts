/** Labels that new objects select by. */
import { isRuntimeLabel, type Label, type LabelMap } from '../../model/labels.ts';
import { labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import type { Fields } from './yaml.ts';

type Pair = Pick<Label, 'key' | 'value'>;

/** Without those that controllers add at run time. None where one of them cannot be known, or would be refused. */
export function selecting(map: LabelMap | undefined): readonly Pair[] {
  if (!map || map.opaque || map.labels.some(it => qualifiedNameProblem(it.key) || labelValueProblem(it.value)))
    return [];
  return map.labels.filter(it => !isRuntimeLabel(it.key));
}

/** Of these the ones that stay when a new version is rolled out. */
export function lasting(map: LabelMap | undefined): readonly Pair[] {
  return selecting(map).filter(it => !CHANGING.test(it.key));
}

/** `version`, `app.kubernetes.io/version`, `helm.sh/chart`, `config-hash`, … */
const CHANGING = /(?:^|[-_./])(?:version|revision|hash|checksum|chart|generation)$/i;

export function asFields(pairs: readonly Pair[]): Fields {
  return Object.fromEntries(pairs.map(it => [it.key, it.value]));
}
