/**
 * The values of a Helm chart, in the objects that have it installed. What the chart makes of them nobody here knows; where a
 * value is plainly a host, it is one that the pods of the chart call. docs.k3s.io/add-ons/helm, fluxcd.io/flux/components/helm/helmreleases/.
 */
import { deref, type MapNode, type Node, nodeAt, type Path, pairsOf } from '../../syntax/node.ts';
import type { Reader } from '../read.ts';
import { addHosts, type Found, type Where } from './found.ts';
import { isForHosts, isForImages } from './hosts.ts';
import { partOf, type SearchedText, searched } from './piece.ts';

interface Chart {
  /** Maps of values, and texts that are YAML of them. */
  readonly values: readonly Path[];
  /** The namespace that the chart is installed in, unless that of the object itself. */
  readonly namespace?: Path;
}

const CHARTS: Readonly<Record<string, Chart>> = {
  'helm.cattle.io/HelmChart': {
    values: [
      ['spec', 'valuesContent'],
      ['spec', 'set'],
    ],
    namespace: ['spec', 'targetNamespace'],
  },
  'helm.cattle.io/HelmChartConfig': { values: [['spec', 'valuesContent']] },
  'helm.toolkit.fluxcd.io/HelmRelease': { values: [['spec', 'values']], namespace: ['spec', 'targetNamespace'] },
  'argoproj.io/Application': {
    values: [
      ['spec', 'source', 'helm', 'values'],
      ['spec', 'source', 'helm', 'valuesObject'],
    ],
    namespace: ['spec', 'destination', 'namespace'],
  },
};

/** Whether an object of this kind gives values to a chart. */
export function givesValues(group: string, kind: string): boolean {
  return `${group}/${kind}` in CHARTS;
}

/** Looks at the values that an object gives to a chart. */
export function inChartValues(root: MapNode, group: string, kind: string, reader: Reader, found: Found): void {
  const chart = CHARTS[`${group}/${kind}`];
  if (!chart) return;
  const within =
    chart.namespace && reader.text(nodeAt(root, ...chart.namespace.slice(0, -1)), String(chart.namespace.at(-1)));
  const look = (text: SearchedText, key: string): void => {
    if (isForImages(key)) return;
    const where: Where = { where: 'values', variable: undefined, isPlace: isForHosts(key) };
    addHosts(text, within ? { ...where, within: within.value } : where, found);
  };
  for (const path of chart.values) {
    const node = deref(nodeAt(root, ...path));
    if (node?.type === 'scalar') inLines(searched(node, reader), look);
    else inValues(node, '', reader, look);
  }
}

type Look = (text: SearchedText, key: string) => void;

function inValues(node: Node | undefined, key: string, reader: Reader, look: Look, depth = 12): void {
  const it = deref(node);
  if (!it || depth === 0) return;
  if (it.type === 'scalar') look(searched(it, reader), key);
  else if (it.type === 'seq') for (const item of it.items) inValues(item, key, reader, look, depth - 1);
  else for (const { key: own, value } of pairsOf(it)) inValues(value, own.text, reader, look, depth - 1);
}

/** `key: value`, where the value is one word, perhaps in quotes. */
const ENTRY = /^([ \t]*(?:-[ \t]+)*["']?([\w.-]+)["']?[ \t]*:[ \t]+["']?)([^\s"'#][^\s"']*)["']?[ \t]*(?:#.*)?$/;
const COMMENT = /^[ \t]*#/;

function inLines(text: SearchedText, look: Look): void {
  let from = 0;
  for (const line of text.text.split('\n')) {
    const [, before, key, value] = ENTRY.exec(line.replace(/\r$/, '')) ?? [];
    if (value !== undefined) look(partOf(text, from + before!.length, from + before!.length + value.length), key!);
    else if (!COMMENT.test(line)) look(partOf(text, from, from + line.length), '');
    from += line.length + 1;
  }
}
