/**
 * A workload whose selector does not match the labels of its own pod template. Shown at the label, where the API server
 * points: of the two it is the one that may be changed later on; a selector is immutable.
 */
import { templatePath, workload } from '../../model/kinds/workload.ts';
import {
  type Expression,
  isOpen,
  isSymbolicLabel,
  type Label,
  type LabelSelector,
  labelSelectorMatches,
  pairsOfLabels,
  showLabels,
} from '../../model/labels.ts';
import type { Workload } from '../../model/pods.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { type MapNode, nodeAt, type Path, pairAt, pairOf } from '../../syntax/node.ts';
import { quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn, setBlock, setPair } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  otherValue: {
    en: 'The selector asks for {wanted}, but the pods of this {kind} have {actual}: the API server refuses it (`selector` does not match template `labels`).',
    ko: '셀렉터는 {wanted}을(를) 요구하지만 이 {kind}의 파드 레이블은 {actual}입니다. API 서버가 거부합니다(`selector` does not match template `labels`).',
  },
  absent: {
    en: 'The selector asks for {wanted}, which the pods of this {kind} do not have: the API server refuses it (`selector` does not match template `labels`).',
    ko: '셀렉터는 {wanted}을(를) 요구하지만 이 {kind}의 파드에는 없습니다. API 서버가 거부합니다(`selector` does not match template `labels`).',
  },
  asked: { en: 'The selector asks for {wanted} here.', ko: '셀렉터가 여기에서 {wanted}을(를) 요구합니다.' },
  setLabel: { en: 'Give the pods the label {label}', ko: '파드에 {label} 레이블 지정' },
  setSelector: { en: 'Select {label} instead', ko: '대신 {label}을(를) 선택' },
});

type Context = RuleContext<typeof messages>;

export const workloadSelectorTemplateMismatch = defineRule({
  id: 'workload-selector-template-mismatch',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A workload whose selector does not match the labels of its own pods',
    ko: '자신의 파드 레이블과 일치하지 않는 워크로드 셀렉터',
  },
  messages,
  fixable: 'sometimes',

  check(facts: Workload, ctx: Context) {
    const { podLabels } = facts;
    const pairs = pairsOfLabels(podLabels);
    const selector = facts.selector && comparable(facts.selector, pairs);
    if (!selector || selector.opaque || (podLabels && isOpen(podLabels))) return;
    if (labelSelectorMatches(selector, pairs) !== false) return;
    const template = nodeAt(ctx.root(ctx.resource), ...templateOf(ctx));
    // A patch for another file's workload shows no containers.
    if (template?.type !== 'map' || nodeAt(template, 'spec', 'containers')?.type !== 'seq') return;

    const asked = selector.matchLabels?.labels ?? [];
    const labels = podLabels?.labels ?? [];
    for (const it of asked.filter(({ key, value }) => pairs.get(key) !== value)) {
      const wanted = showLabels([it]);
      const own = labels.find(({ key }) => key === it.key);
      // A label that the selector does not ask for yet and that has the value may be the one that is meant.
      const meant =
        own ?? labels.find(label => label.value === it.value && !asked.some(({ key }) => key === label.key));
      tell(ctx, template, { key: it.key, wanted, at: it.span, own }, () => [
        ...labelFix(ctx, template, it),
        ...(meant ? selectorFix(ctx, it, meant) : []),
      ]);
    }
    for (const it of selector.matchExpressions) {
      const alone = { at: selector.at, matchLabels: undefined, matchExpressions: [it], opaque: false };
      if (labelSelectorMatches(alone, pairs) !== false) continue;
      const own = labels.find(({ key }) => key === it.key);
      tell(ctx, template, { key: it.key, wanted: showExpression(it), at: it.span, own }, () =>
        it.operator === 'In' ? it.values.flatMap(value => labelFix(ctx, template, { key: it.key, value })) : [],
      );
    }
  },
});

/** A selector without what a template fills in, here or in the labels: of that nobody knows whether it matches. */
function comparable(selector: LabelSelector, pods: ReadonlyMap<string, string>): LabelSelector {
  const { matchLabels, matchExpressions } = selector;
  const isKnown = (key: string): boolean => !isSymbolic(pods.get(key) ?? '');
  const labels = matchLabels?.labels.filter(it => !isSymbolicLabel(it) && isKnown(it.key));
  return {
    ...selector,
    matchLabels: matchLabels && { ...matchLabels, labels: labels ?? [] },
    matchExpressions: matchExpressions.filter(it => isKnown(it.key)),
  };
}

interface Asked {
  readonly key: string;
  readonly wanted: string;
  readonly at: Span;
  /** The label with the key, if the pods have one. */
  readonly own: Label | undefined;
}

function tell(ctx: Context, template: MapNode, { key, wanted, at, own }: Asked, fixes: () => readonly Fix[]): void {
  const { resource } = ctx;
  const related = [{ resource, at, said: say(messages.asked, { wanted }) }];
  if (own) {
    const data = { wanted, kind: resource.kind, actual: showLabels([own]) };
    ctx.report(own.span, 'otherValue', data, { related, fixes });
    return;
  }
  const place =
    pairAt(template, 'metadata', 'labels') ?? pairOf(template, 'metadata') ?? pairAt(rootOf(ctx), ...templateOf(ctx));
  const path = [...templateOf(ctx), 'metadata', 'labels', key];
  ctx.report(place?.key.span ?? resource.kindSpan, 'absent', { wanted, kind: resource.kind }, { path, related, fixes });
}

/** Gives the pod template this label: a new value for the one with the key, or one more. */
function labelFix(ctx: Context, template: MapNode, label: Pick<Label, 'key' | 'value'>): readonly Fix[] {
  const title = say(messages.setLabel, { label: showLabels([label]) });
  return fixIn(ctx.resource, title, [setLabel(ctx.text(ctx.resource), template, label)]);
}

function setLabel(text: string, template: MapNode, { key, value }: Pick<Label, 'key' | 'value'>): TextEdit | undefined {
  const metadata = nodeAt(template, 'metadata');
  const labels = nodeAt(metadata, 'labels');
  const line = `${quoted(key)}: ${quoted(value)}`;
  if (labels?.type === 'map' && labels.pairs.length > 0) return setPair(text, labels, key, value);
  if (metadata?.type === 'map' && metadata.pairs.length > 0) return setBlock(text, metadata, 'labels', [line]);
  return setBlock(text, template, 'metadata', ['labels:', `  ${line}`], 'spec');
}

/** Makes the selector ask for what the pods have. */
function selectorFix(ctx: Context, asked: Label, { key, value }: Label): readonly Fix[] {
  const map = [nodeAt(rootOf(ctx), 'spec', 'selector', 'matchLabels'), nodeAt(rootOf(ctx), 'spec', 'selector')].find(
    it => pairOf(it, asked.key)?.key.span.start === asked.keySpan.start,
  );
  const node = pairOf(map, asked.key);
  if (!node?.value) return [];
  const edits = [
    ...(key === asked.key ? [] : [replaceScalar(node.key, key)]),
    ...(value === asked.value
      ? []
      : [replaceScalar(node.value.type === 'scalar' ? node.value : node.value.span, value)]),
  ];
  return fixIn(ctx.resource, say(messages.setSelector, { label: showLabels([{ key, value }]) }), edits);
}

function rootOf(ctx: Context): MapNode | undefined {
  return ctx.root(ctx.resource);
}

function templateOf({ resource: { group, kind } }: Context): Path {
  return templatePath(group, kind) ?? [];
}

/** As kubectl writes set-based requirements. */
function showExpression({ key, operator, values }: Expression): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(', ')})`;
}
