/** What a text is that somebody types in: whether hosts and variables may be in it, and whose value it is. */
import { isBuiltIn } from '../../model/kinds/custom.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { givesValues } from '../../model/texts/chart-values.ts';
import { isForHosts } from '../../model/texts/hosts.ts';
import { LAST_APPLIED, type Where, WITH_DATA } from '../../model/texts/read.ts';
import { nodeAt, type Path } from '../../syntax/node.ts';
import type { Site } from './site.ts';
import { spotsAt } from './spots.ts';

/** Whether a text that is a host may have a port behind it. */
export type HostText = 'with-ports' | 'alone';

export interface TextContext extends Pick<Where, 'where'> {
  /** Where all of the value is a host. */
  readonly host: HostText | undefined;
  /** The container that kubelet replaces variables in, and the entry of its `env` that the text is the value of. */
  readonly container?: Path;
  readonly env?: number;
}

/** Undefined for texts that are nothing but themselves, and where the field says what stands in it. */
export function contextOf(site: Site, path: Path): TextContext | undefined {
  const spots = spotsAt(site.resource, path);
  if (spots.some(it => it.isAddress)) return { where: 'field', host: 'with-ports' };
  if (spots.length > 0) return undefined;
  const { group, kind } = site.resource;
  const template = workloadOf(site.resource)?.template;
  const inPod = template?.every((step, i) => path[i] === step) ? path.slice(template.length) : undefined;
  const inContainer = inPod && containerText(site, inPod, template!);
  if (inContainer) return inContainer;
  const key = path.at(-1);
  const host = typeof key === 'string' ? hostText(key) : undefined;
  if ([path, inPod].some(isAnnotation)) return key === LAST_APPLIED ? undefined : { where: 'annotation', host };
  if (WITH_DATA[`${group}/${kind}`]?.includes(String(path[0]))) return { where: 'data', host };
  if (path[0] !== 'spec' || template) return undefined;
  if (givesValues(group, kind)) return { where: 'values', host };
  return isBuiltIn(group) ? undefined : { where: 'field', host };
}

/** What the value of a variable, flag or key of this name is: of `REDIS_HOST` and the like no port is a part. */
export function hostText(name: string): HostText | undefined {
  if (!isForHosts(name)) return undefined;
  return /host(?:name)?$/i.test(name) ? 'alone' : 'with-ports';
}

function isAnnotation(path: Path | undefined): boolean {
  return path?.length === 3 && path[0] === 'metadata' && path[1] === 'annotations';
}

function containerText(site: Site, inPod: Path, template: Path): TextContext | undefined {
  const [spec, containers, index, field, at, ...rest] = inPod;
  if (spec !== 'spec' || (containers !== 'containers' && containers !== 'initContainers')) return undefined;
  const container = [...template, ...inPod.slice(0, 3)];
  const named = (text: string | undefined): HostText | undefined => (text === undefined ? undefined : hostText(text));
  if (typeof index !== 'number' || at === undefined) return undefined;
  if (field === 'env' && typeof at === 'number' && rest[0] === 'value') {
    return { where: 'pod', host: named(textAt(site, [...container, field, at, 'name'])), container, env: at };
  }
  if ((field === 'args' || field === 'command') && typeof at === 'number' && rest.length === 0) {
    const flag = textAt(site, [...container, field, at - 1]);
    return { where: 'pod', host: flag && /^--?[A-Za-z][\w.-]*$/.test(flag) ? named(flag) : undefined, container };
  }
  // The command of a hook.
  return field === 'lifecycle' && rest[0] === 'exec' ? { where: 'pod', host: undefined, container } : undefined;
}

function textAt({ root }: Site, path: Path): string | undefined {
  const it = nodeAt(root, ...path);
  return it?.type === 'scalar' ? it.text : undefined;
}
