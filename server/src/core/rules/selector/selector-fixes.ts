/** Edits that bring a selector and the labels of what it should select together, on either side. */

import { linksToPlace } from '../../index/links.ts';
import type { LabelMiss, NearMiss } from '../../index/near-miss.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { isRoleLabel, type Label, type LabelMap, showLabels } from '../../model/labels.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { insertPair, removePair, replaceScalar } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, type Path, pairOf, pairsOf } from '../../syntax/node.ts';
import { cursorAt, searched } from '../../syntax/path.ts';
import { quoted } from '../../syntax/scalar.ts';
import { type Catalogue, catalogue, type Said, say } from '../../text/message.ts';
import { sameSpan, type TextEdit } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import type { Fix, RuleContext } from '../rule.ts';

export const TITLES = catalogue({
  changeValue: { en: 'Change {key} to {value}', ko: '{key}의 값을 {value}(으)로 변경' },
  changeKey: { en: 'Change {key} to {other}', ko: '{key} 키를 {other}(으)로 변경' },
  drop: { en: 'Remove {key} from the selector', ko: '셀렉터에서 {key} 제거' },
  select: { en: 'Select {labels}', ko: '{labels}을(를) 선택하도록 변경' },
  changeLabel: {
    en: 'Change {key} to {value} in the pod labels of {workload}',
    ko: '{workload}의 파드 레이블에서 {key}의 값을 {value}(으)로 변경',
  },
  changeSelected: {
    en: 'Change {key} to {value} in {workload} (recreate it if it is deployed)',
    ko: '{workload}에서 {key}의 값을 {value}(으)로 변경 (배포되어 있으면 다시 만들어야 함)',
  },
  addLabels: {
    en: 'Add {labels} to the pod labels of {workload}',
    ko: '{workload}의 파드 레이블에 {labels} 추가',
  },
  moveTo: { en: 'Move this {kind} to namespace {namespace}', ko: '이 {kind}을(를) {namespace} 네임스페이스로 이동' },
});

/** More candidates than this are no help. */
const LIMIT = 3;

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text' | 'index'>;

/**
 * What can be done about a selector that selects nothing; `misses` as `nearMisses` gives them, `certain` where no other
 * pods can have been meant.
 */
export function selectorFixes(
  ctx: Context,
  selector: LabelMap,
  misses: readonly NearMiss[],
  certain: boolean,
): readonly Fix[] {
  const [best] = misses;
  if (!best) return [];
  const alike = misses.filter(it => it.way === best.way);
  const map = mapOf(ctx, selector);
  const here = unique(alike.flatMap(it => selectorSide(ctx, map, it)));
  const sure = certain && (best.way === 'key' || best.way === 'value');
  const rivals = misses.some(it => it.way === 'other-namespace' || it.way === 'own-labels');
  const [first, ...others] = here;
  const preferred = first && sure && !rivals && others.length === 0 ? [{ ...first, preferred: true as const }] : here;
  return [...preferred.slice(0, LIMIT), ...workloadSide(ctx, best)];
}

/** The map that a selector was read from, also one that an alias stands for. */
function mapOf({ resource, root }: Context, { at }: LabelMap): MapNode | undefined {
  const tree = root(resource);
  const path = (resource.document.parts ? searched(tree, at.start) : cursorAt(tree, at.start))?.path;
  const node = path && nodeAt(tree, ...path);
  return node?.type === 'map' ? node : undefined;
}

function selectorSide(ctx: Context, selector: MapNode | undefined, miss: NearMiss): readonly Fix[] {
  if (miss.way === 'other-namespace') return moveFix(ctx, miss.resource.namespace?.value);
  if (!selector) return [];
  const pair = pairFix(ctx, selector, miss);
  if (pair) return pair;
  const wanted = selectableLabels(miss);
  if (wanted.length === 0) return [];
  const title = say(TITLES.select, { labels: showLabels(wanted) });
  return fixIn(ctx.resource, title, rewrite(ctx.text(ctx.resource), selector, wanted));
}

/** What can be done about one pair of a selector in its own map; undefined where more than one pair is in question. */
function pairFix(ctx: Context, selector: MapNode, { way, differing }: LabelMiss): readonly Fix[] | undefined {
  const { resource } = ctx;
  const [{ pair, instead } = { pair: undefined, instead: undefined }] = differing;
  const node = pair && pairOf(selector, pair.key);
  if (!node) return [];
  if (way === 'key' && instead) {
    const title = say(TITLES.changeKey, { key: pair.key, other: instead.key });
    return fixIn(resource, title, [replaceScalar(node.key, instead.key)]);
  }
  if ((way === 'value' || way === 'other-value') && instead) {
    const title = say(TITLES.changeValue, { key: pair.key, value: instead.value });
    return fixIn(resource, title, valueEdits(selector, pair.key, instead.value));
  }
  // One that pods get at run time tells the one that is meant from its like.
  if (way === 'one-too-many' && isRoleLabel(pair.key)) return [];
  if (way !== 'one-too-many') return undefined;
  return fixIn(resource, say(TITLES.drop, { key: pair.key }), [removePair(ctx.text(resource), selector, node)]);
}

/** The same for the selector of anything that does not select pods. */
export function pairFixes(ctx: Context, selector: LabelMap, miss: LabelMiss): readonly Fix[] {
  const map = mapOf(ctx, selector);
  return (map && pairFix(ctx, map, miss)) ?? [];
}

function moveFix(ctx: Context, namespace: string | undefined): readonly Fix[] {
  const metadata = nodeAt(ctx.root(ctx.resource), 'metadata');
  if (namespace === undefined || metadata?.type !== 'map') return [];
  const own = ctx.resource.namespace;
  const edit = own
    ? valueEdits(metadata, 'namespace', namespace)[0]
    : insertPair(ctx.text(ctx.resource), metadata, `namespace: ${quoted(namespace)}`);
  return fixIn(ctx.resource, say(TITLES.moveTo, { kind: ctx.resource.kind, namespace }), [edit]);
}

/** What a Service should select to get the pods of this workload: what the workload itself selects them by. */
function selectableLabels({ workload: { selector, podLabels } }: NearMiss): readonly Label[] {
  const pods = podLabels?.labels ?? [];
  const own = selector?.matchLabels?.labels ?? [];
  if (!own.every(it => pods.some(label => label.key === it.key && label.value === it.value))) return [];
  if (own.length > 0 || selector) return own;
  return pods.length <= LIMIT ? pods : [];
}

/** Turns the pairs of a map into others: what agrees stays, the rest is changed in place, as far as it goes. */
function rewrite(text: string, map: MapNode, wanted: readonly Label[]): readonly (TextEdit | undefined)[] {
  const spare = pairsOf(map).filter(({ key }) => !wanted.some(it => it.key === key.text));
  if (spare.some(it => !map.pairs.includes(it)) || (map.flow && spare.length > 2)) return [undefined];
  const changed = wanted.flatMap((label): readonly (TextEdit | undefined)[] => {
    if (pairOf(map, label.key)) return valueEdits(map, label.key, label.value);
    const free = spare.shift();
    if (!free) return [insertPair(text, map, yaml(label))];
    return [replaceScalar(free.key, label.key), ...valueEdits(map, free.key.text, label.value)];
  });
  return [...changed, ...spare.map(it => removePair(text, map, it))];
}

/** No edit where the value is right already. */
function valueEdits(map: MapNode, key: string, value: string): readonly (TextEdit | undefined)[] {
  const node = nodeAt(map, key);
  if (node?.type !== 'scalar') return [undefined];
  return node.text === value ? [] : [replaceScalar(node, value)];
}

function workloadSide(ctx: Context, { way, differing, resource }: NearMiss): readonly Fix[] {
  if (way === 'other-namespace' || way === 'same-name') return [];
  const [only] = differing;
  if (only && differing.length === 1 && only.instead && only.how !== 'key') {
    // Whoever selects the pods by that label now would lose them.
    const isRelied = linksToPlace(resource, only.instead.span, ctx.index).some(it => it.from !== resource);
    return isRelied ? [] : changeLabel(ctx, resource, only.pair);
  }
  if (differing.some(it => it.how === 'value' || it.how === 'other-value')) return [];
  return addLabels(
    ctx,
    resource,
    differing.map(it => it.pair),
  );
}

/** The template's label, and the workload's own selector with it where that names it: they must agree. */
export function changeLabel(
  ctx: Context,
  target: Resource,
  { key, value }: Pick<Label, 'key' | 'value'>,
): readonly Fix[] {
  const root = ctx.root(target);
  const template = nodeAt(root, ...(workloadOf(target)?.template ?? []), 'metadata', 'labels');
  const facts = workloadOf(target);
  if (template?.type !== 'map' || !facts) return [];
  if (facts.selector?.opaque || facts.selector?.matchExpressions.some(it => it.key === key)) return [];
  const own = target.group === '' ? nodeAt(root, 'spec', 'selector') : nodeAt(root, 'spec', 'selector', 'matchLabels');
  const named = facts.selector?.matchLabels?.labels.some(it => it.key === key) && own?.type === 'map';
  const edits = [...valueEdits(template, key, value), ...(named ? valueEdits(own, key, value) : [])];
  // An anchor may be both.
  const once = edits.filter((it, i) => !it || !edits.slice(0, i).some(other => other && sameSpan(other.span, it.span)));
  const title = named ? TITLES.changeSelected : TITLES.changeLabel;
  return fixIn(target, say(title, { key, value, workload: nameOf(target) }), once);
}

function addLabels(ctx: Context, target: Resource, labels: readonly Label[]): readonly Fix[] {
  const title = say(TITLES.addLabels, { labels: showLabels(labels), workload: nameOf(target) });
  return addLabelsTo(ctx, target, workloadOf(target)?.template ?? [], labels, title);
}

/** Adds labels to the `metadata` of the map at `path`: of an object, or of a pod template. */
export function addLabelsTo(
  ctx: Context,
  target: Resource,
  path: Path,
  labels: readonly Label[],
  title: Said,
): readonly Fix[] {
  const text = ctx.text(target);
  const holder = nodeAt(ctx.root(target), ...path);
  const metadata = nodeAt(holder, 'metadata');
  const map = nodeAt(metadata, 'labels');
  if (map?.type === 'map') {
    const added = labels.map(it => insertPair(text, map, yaml(it)));
    return fixIn(target, title, added);
  }
  const block = ['labels:', ...labels.map(it => `  ${yaml(it)}`)];
  if (metadata?.type === 'map' && !pairOf(metadata, 'labels')) {
    return metadata.flow ? [] : fixIn(target, title, [insertPair(text, metadata, block.join('\n'))]);
  }
  if (holder?.type !== 'map' || holder.flow || pairOf(holder, 'metadata')) return [];
  const whole = ['metadata:', ...block.map(it => `  ${it}`)].join('\n');
  return fixIn(target, title, [insertPair(text, holder, whole, 'first')]);
}

function yaml({ key, value }: Label): string {
  return `${quoted(key)}: ${value === '' ? '""' : quoted(value)}`;
}

/** Two workloads may ask for the same edit. */
function unique(fixes: readonly Fix[]): readonly Fix[] {
  const seen = new Set<string>();
  return fixes.filter(({ title }) => {
    const key = JSON.stringify(title.data);
    return !seen.has(key) && seen.add(key);
  });
}
