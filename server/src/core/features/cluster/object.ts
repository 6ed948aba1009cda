/**
 * An object as kubectl is asked for it. What a template names, or what no object can be called, is none: then there is
 * nothing to ask.
 */
import { isSymbolicLabel, type LabelMap } from '../../model/labels.ts';
import { dnsLabelProblem, dnsSubdomainProblem, labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import type { Resource } from '../../model/resource.ts';
import { commandLine } from './shell.ts';

/** A line for the terminal, and in a few words what it is good for. */
export interface KubectlLine {
  readonly command: string;
  readonly about: string;
}

export interface ClusterObject {
  readonly resource: Resource;
  readonly name: string;
  /** Undefined where no file says it: then it is the one that kubectl is set to. */
  readonly namespace: string | undefined;
  /** `service/web`, `rollout.argoproj.io/web`. */
  readonly path: string;
}

/** Groups whose kinds are called by their bare name. */
const BUILT_IN = new Set(['', 'apps', 'batch', 'networking.k8s.io']);

export function clusterObject(resource: Resource): ClusterObject | undefined {
  const name = resource.name?.value;
  const namespace = resource.namespace?.value;
  if (name === undefined || dnsSubdomainProblem(name)) return undefined;
  if (namespace !== undefined && dnsLabelProblem(namespace)) return undefined;
  const { group, kind } = resource;
  const type = kind.toLowerCase() + (BUILT_IN.has(group) ? '' : `.${group}`);
  return { resource, name, namespace, path: `${type}/${name}` };
}

/** A line of kubectl about an object, in its namespace; none where its words cannot be written. */
export function line(
  { namespace }: Pick<ClusterObject, 'namespace'>,
  words: readonly string[],
  about: string,
): readonly KubectlLine[] {
  const command = commandLine(['kubectl', ...(namespace === undefined ? [] : ['-n', namespace]), ...words]);
  return command === undefined ? [] : [{ command, about }];
}

/**
 * `app=web,tier=front`, for `-l`; undefined where it is not all known, where there is nothing to ask for, or where it has
 * what no label can be: kubectl would read that as another selector.
 */
export function labelQuery(map: LabelMap | undefined): string | undefined {
  if (!map || map.opaque || map.labels.length === 0) return undefined;
  const isAsked = map.labels.every(
    it => !isSymbolicLabel(it) && !qualifiedNameProblem(it.key) && !labelValueProblem(it.value),
  );
  return isAsked ? map.labels.map(({ key, value }) => `${key}=${value}`).join(',') : undefined;
}

/** What happened to an object. `involvedObject` is a field that events can be chosen by: core/v1 `Event`. */
export function eventsOf(object: ClusterObject, about: string): readonly KubectlLine[] {
  const fields = `involvedObject.kind=${object.resource.kind},involvedObject.name=${object.name}`;
  return line(object, ['get', 'events', '--field-selector', fields], about);
}
