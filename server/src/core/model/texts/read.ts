/** What the texts of a resource mention: of pod templates, ConfigMaps, Secrets, annotations and custom resources. */
import { deref, type MapNode, type Node, nodeAt, pairsOf, type ScalarNode } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import { givesValues, inChartValues } from './chart-values.ts';
import { addHosts, type Found, type Texts, type Where } from './found.ts';
import { type HostMention, isForHosts, isForImages } from './hosts.ts';
import { searched } from './piece.ts';
import { inPod } from './pods.ts';
import { partsOf } from './variables.ts';

export type { Texts, Where } from './found.ts';

export const NO_TEXTS: Texts = { hosts: [], variables: [] };

/** All strings below these fields are looked at. */
export const WITH_DATA: Readonly<Record<string, readonly string[]>> = {
  '/ConfigMap': ['data'],
  '/Secret': ['stringData'],
};

/** Written by kubectl: what it says is said elsewhere. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** `template`: the path to its pod template, if it has one; `isCustom`: texts may be anywhere in it. */
export function textsIn(
  root: MapNode,
  group: string,
  kind: string,
  template: readonly string[] | undefined,
  isCustom: boolean,
  reader: Reader,
): Texts {
  const found: Found = { hosts: [], variables: [] };
  const annotations = (at: Node | undefined): void => {
    for (const { key, value } of pairsOf(nodeAt(at, 'metadata', 'annotations'))) {
      const scalar = deref(value);
      if (scalar?.type === 'scalar' && key.text !== LAST_APPLIED) look(scalar, 'annotation', reader, found);
    }
  };
  annotations(root);
  if (template) {
    const pod = nodeAt(root, ...template);
    if (template.length > 0) annotations(pod);
    inPod(nodeAt(pod, 'spec'), reader, found);
  }
  for (const field of WITH_DATA[`${group}/${kind}`] ?? []) data(nodeAt(root, field), reader, found);
  if (givesValues(group, kind)) inChartValues(root, group, kind, reader, found);
  else if (isCustom && !template) everyScalar(nodeAt(root, 'spec'), it => look(it, 'field', reader, found));
  return found.hosts.length + found.variables.length === 0 ? NO_TEXTS : found;
}

/** What the index files a resource under for the names in its texts. */
export function textKeys({ hosts, variables }: Texts): readonly string[] {
  return [
    ...hosts.flatMap(namesIn).map(inTextKey),
    ...variables.flatMap(it => partsOf(it.name).map(({ prefix }) => variableKey(prefix))),
  ];
}

/** The labels of a host that may be names of Services, and of the StatefulSet whose pod it may be. */
function namesIn({ certainty, labels, isInOwn }: HostMention): readonly string[] {
  const candidates = certainty === 'full' ? (isInOwn ? labels : labels.slice(0, -1)).slice(-2) : labels.slice(0, 2);
  return candidates.flatMap(({ value }) => (ORDINAL.test(value) ? [value, value.replace(ORDINAL, '')] : [value]));
}

const ORDINAL = /-\d+$/;

/** Resources with a host in a text that has this label. */
export function inTextKey(label: string): string {
  return `*|in-text|${label}`;
}

/** Resources that mention a variable which begins so. */
export function variableKey(prefix: string): string {
  return `*|variable|${prefix}`;
}

function look(scalar: ScalarNode, where: Where['where'], reader: Reader, found: Found): void {
  // No host and no variable is shorter or in a text without any of these.
  if (/[.:_]/.test(scalar.text)) addHosts(searched(scalar, reader), { where, ...NAMELESS }, found);
}

const NAMELESS = { variable: undefined, isPlace: false } as const;

/** Pods may take the data of a ConfigMap for their variables. */
function data(map: Node | undefined, reader: Reader, found: Found): void {
  for (const { key, value } of pairsOf(deref(map))) {
    const scalar = deref(value);
    const isPlace = isForHosts(key.text);
    if (scalar?.type !== 'scalar') everyScalar(value, it => look(it, 'data', reader, found));
    else if (isPlace || (/[.:_]/.test(scalar.text) && !isForImages(key.text))) {
      addHosts(searched(scalar, reader), { where: 'data', variable: undefined, isPlace }, found);
    }
  }
}

function everyScalar(node: Node | undefined, see: (scalar: ScalarNode) => void, depth = 12): void {
  const it = deref(node);
  if (!it || depth === 0) return;
  if (it.type === 'scalar') see(it);
  else if (it.type === 'seq') for (const item of it.items) everyScalar(item, see, depth - 1);
  else for (const { value } of it.pairs) everyScalar(value, see, depth - 1);
}
