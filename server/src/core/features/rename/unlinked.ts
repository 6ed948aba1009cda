/**
 * Texts that no link reaches, since no file shows what they refer to as it is at run time: in the selectors of Services a
 * label beside another one which pods get later (`role: primary`), and the name of one pod of a StatefulSet; and the Service
 * that Knative makes of its own one.
 */
import { meantByHost, ordinalOf, readingsOf } from '../../index/hosts.ts';
import { objectsMeant } from '../../index/objects.ts';
import type { Index } from '../../index/workspace-index.ts';
import { nameKey, typeKey } from '../../index/workspace-index.ts';
import { selectorKey, service, usesSelector } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import {
  isFilledIn,
  isRoleLabel,
  isRuntimeLabel,
  type Label,
  type LabelMap,
  pairsOfLabels,
} from '../../model/labels.ts';
import { PODS_KEY, podKey } from '../../model/pods.ts';
import { referenceKey } from '../../model/references/reference.ts';
import { as, type Read, type Resource } from '../../model/resource.ts';
import { inTextKey } from '../../model/texts/read.ts';

/** A text, or a pair of a selector, and the object or label that it is about. */
export interface Unlinked {
  readonly from: Resource;
  readonly pair: Pick<Label, 'keySpan' | 'span'>;
  readonly to: Resource;
  /** The label of `to`; undefined where the value says the name of `to`, or what is made of it. */
  readonly label: Label | undefined;
  /** How the value is written for the name of `to`. */
  readonly spell: (name: string) => string;
}

const KNATIVE = 'serving.knative.dev';
/** apps/v1: the StatefulSet controller gives it to each of its pods, with the pod's own name. */
const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** What is said of a resource beside what is linked. */
export function unlinkedTo(target: Resource, index: Index): readonly Unlinked[] {
  if (target.group === KNATIVE && target.kind === 'Service' && target.name) {
    const { value } = target.name;
    const naming = [...index.anywhere(referenceKey('/Service', value)), ...index.anywhere(inTextKey(value))];
    return [...new Set(naming)].flatMap(it => byKnative(it, index)).filter(it => it.to === target);
  }
  const labels = workloadOf(target)?.podLabels?.labels;
  if (!labels) return [];
  const byLabel = labels.flatMap(it => index.find(selectorKey(it), target));
  const byName = isStatefulSet(target) ? index.find(typeKey(service.id), target) : [];
  return [...new Set([...byLabel, ...byName])].flatMap(it => unlinkedFrom(it, index)).filter(it => it.to === target);
}

/** The same, by who says it. */
export function unlinkedFrom(from: Resource, index: Index): readonly Unlinked[] {
  const facts = as(from, service);
  if (!facts?.selector || !usesSelector(facts)) return byKnative(from, index);
  return [...byRole(from, facts.selector, index), ...byPodName(from, facts.selector, index)];
}

function byPodName(from: Resource, { labels }: LabelMap, index: Index): readonly Unlinked[] {
  return labels.flatMap((pair): Unlinked[] => {
    const pod = pair.key === POD_NAME ? ordinalOf(pair.value) : undefined;
    if (!pod) return [];
    const spell = (name: string): string => `${name}${pod.ordinal}`;
    return index
      .find(nameKey('apps', 'StatefulSet', pod.owner), from)
      .map(to => ({ from, pair, to, label: undefined, spell }));
  });
}

/** What pods lack must be something that no workload here has: it is added at run time. */
function byRole(from: Resource, selector: LabelMap, index: Index): readonly Unlinked[] {
  const pairs = selector.labels.filter(it => !isRuntimeLabel(it.key));
  if (isFilledIn(selector)) return [];
  const found = new Set(pairs.flatMap(it => index.find(podKey(it), from)));
  return [...found].flatMap((to): Unlinked[] => {
    const labels = workloadOf(to)?.podLabels;
    const there = pairsOfLabels(labels);
    const missing = pairs.filter(it => there.get(it.key) !== it.value);
    if (missing.length === 0 || missing.some(it => there.has(it.key) || !isAddedLater(it.key, from, index))) return [];
    return pairs.flatMap(pair => {
      const label = labels?.labels.find(it => it.key === pair.key);
      return label ? [{ from, pair, to, label, spell: (name: string) => name }] : [];
    });
  });
}

/** knative.dev/docs/serving: of each of its Services it makes one of that name, which others call. */
function byKnative(from: Resource, index: Index): readonly Unlinked[] {
  const made = (name: Read<string>, namespace: string | undefined): readonly Unlinked[] =>
    index
      .find(nameKey(KNATIVE, 'Service', name.value), from, namespace)
      .map(to => ({ from, pair: { keySpan: name.span, span: name.span }, to, label: undefined, spell: it => it }));
  const names = from.mentions.names.filter(it => it.to === '/Service' && objectsMeant(it, from, index).length === 0);
  const hosts = from.texts.hosts.filter(it => it.certainty === 'full' && !meantByHost(it, from, index));
  return [
    ...names.flatMap(it => made(it.name, it.namespace?.value)),
    ...hosts.flatMap(it => readingsOf(it).slice(0, 1)).flatMap(it => made(it.name, it.namespace?.value)),
  ];
}

function isAddedLater(key: string, from: Resource, index: Index): boolean {
  return isRoleLabel(key) || !index.find(PODS_KEY, from).some(it => pairsOfLabels(workloadOf(it)?.podLabels).has(key));
}

function isStatefulSet({ group, kind }: Resource): boolean {
  return group === 'apps' && kind === 'StatefulSet';
}
