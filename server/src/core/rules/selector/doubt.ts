/** Why pods may be there all the same that no file shows to be selected. */
import type { NearMiss } from '../../index/near-miss.ts';
import { makerOf } from '../../index/operators.ts';
import { carryingElsewhere } from '../../index/selection.ts';
import type { Index } from '../../index/workspace-index.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import {
  isFilledIn,
  isRoleLabel,
  type Label,
  type LabelMap,
  serviceMaySelect,
  showLabels,
} from '../../model/labels.ts';
import { ANYWHERE_FILLED_IN_KEY, FILLED_IN_KEY, PODS_KEY } from '../../model/pods.ts';
import { type Document, nameOf, type Resource } from '../../model/resource.ts';
import { type Said, say } from '../../text/message.ts';
import { MISSED_PAIRS } from './messages.ts';

/** Misses that show what was meant, whatever else there is. */
const SLIPS: ReadonlySet<NearMiss['way']> = new Set(['key', 'value', 'own-labels']);

/**
 * Whether the values of a chart decide it: they may give such labels, or ask for those that pods have, and a chart brings
 * pods that its own templates do not show, so only slips are told in one. `place`: what selects, or as if it stood in the
 * namespace that is looked at.
 */
export function isUpToChart(selector: LabelMap, best: NearMiss | undefined, place: Resource, index: Index): boolean {
  const maySelect = (it: Resource): boolean => serviceMaySelect(selector, workloadOf(it)?.podLabels);
  const filled = index.anywhere(ANYWHERE_FILLED_IN_KEY).filter(it => it.document.chart !== undefined);
  if (filled.some(maySelect)) return true;
  if (isFilledIn(selector) && index.find(PODS_KEY, place).some(maySelect)) return true;
  if (best?.way === 'other-namespace' && best.resource.filledIn?.namespace !== undefined) return true;
  if (place.document.chart === undefined) return false;
  return !best || !SLIPS.has(best.way) || index.skipped(place).some(mayHoldPods);
}

/** The finding with what makes it uncertain, if anything does. */
export function doubtOf(
  selector: LabelMap,
  finding: Said,
  best: NearMiss | undefined,
  place: Resource,
  index: Index,
): Said | undefined {
  return (
    unreadDoubt(finding, place, index) ??
    elsewhereDoubt(selector, finding, place, index) ??
    operatorDoubt(askedFor(selector, best), finding, isSlip(best), place, index) ??
    templateDoubt(selector, finding, place, index) ??
    roleDoubt(finding, best) ??
    namespaceDoubt(finding, best, place)
  );
}

/** What was not read may hold such pods. */
export function unreadDoubt(finding: Said, place: Resource, index: Index): Said | undefined {
  const unread = new Set(
    index
      .skipped(place)
      .filter(mayHoldPods)
      .map(it => it.uri),
  );
  return unread.size > 0 ? say(MISSED_PAIRS.butUnread, { finding, count: unread.size }) : undefined;
}

/**
 * An operator may make such pods. `isNear`: that pods of these files miss the labels by a slip says what was meant, unless
 * there is something of just that name.
 */
export function operatorDoubt(
  labels: readonly Pick<Label, 'value'>[],
  finding: Said,
  isNear: boolean,
  place: Resource,
  index: Index,
): Said | undefined {
  const maker = makerOf(
    labels.map(it => it.value),
    place,
    index,
    { alsoByKind: true },
  );
  if (!maker || (isNear && !maker.byName)) return undefined;
  const { custom, called } = maker;
  if (!custom) return say(MISSED_PAIRS.butSomeOperator, { finding });
  return say(MISSED_PAIRS.butOperator, { finding, custom: called ? `${custom.kind} ${called}` : custom.kind });
}

/** Of a slip the pairs that are misspelt: what pods have says nothing of others. */
function askedFor({ labels }: LabelMap, best: NearMiss | undefined): readonly Label[] {
  return best && isSlip(best) && best.differing.length > 0 ? best.differing.map(it => it.pair) : labels;
}

/** Whether all that differs is misspelt, or stands beside the pod template. */
function isSlip(best: NearMiss | undefined): boolean {
  if (!best || best.way === 'other-namespace') return false;
  return best.way === 'own-labels' || best.differing.every(it => it.how === 'key' || it.how === 'value');
}

function elsewhereDoubt(selector: LabelMap, finding: Said, place: Resource, index: Index): Said | undefined {
  const [elsewhere] = carryingElsewhere(place, selector, index);
  return elsewhere && say(MISSED_PAIRS.butElsewhere, { finding, workload: nameOf(elsewhere.resource) });
}

function templateDoubt(selector: LabelMap, finding: Said, place: Resource, index: Index): Said | undefined {
  const filled = index.find(FILLED_IN_KEY, place).find(it => serviceMaySelect(selector, workloadOf(it)?.podLabels));
  return filled && say(MISSED_PAIRS.butTemplate, { finding, workload: nameOf(filled) });
}

/** All that is missing is a label that pods get at run time, by which one of several is told apart. */
function roleDoubt(finding: Said, best: NearMiss | undefined): Said | undefined {
  const missing = best?.differing ?? [];
  const isRole = missing.length > 0 && missing.every(it => it.how === 'missing' && isRoleLabel(it.pair.key));
  return isRole ? say(MISSED_PAIRS.butRole, { finding, labels: showLabels(missing.map(it => it.pair)) }) : undefined;
}

function namespaceDoubt(finding: Said, best: NearMiss | undefined, place: Resource): Said | undefined {
  const isUnsaid = best?.way === 'other-namespace' && !(place.namespace && best.resource.namespace);
  return isUnsaid ? say(MISSED_PAIRS.butNamespace, { finding }) : undefined;
}

/** A document of which nothing was read may hold anything. */
function mayHoldPods({ resources }: Document): boolean {
  return resources.length === 0 || resources.some(it => workloadOf(it));
}
