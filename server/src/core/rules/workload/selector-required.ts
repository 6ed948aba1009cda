/** A Deployment, ReplicaSet, DaemonSet or StatefulSet without a selector: since apps/v1 none is made up for it. */
import { workload } from '../../model/kinds/workload.ts';
import { type Label, showLabels } from '../../model/labels.ts';
import { labelValueProblem, qualifiedNameProblem } from '../../model/names.ts';
import { type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull, quoted } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { absentSpecAt } from '../absent-spec.ts';
import { fixIn, setBlock } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'The API server refuses a {kind} without a selector (spec.selector: Required value).',
    ko: 'API 서버는 셀렉터가 없는 {kind}을(를) 거부합니다(spec.selector: Required value).',
  },
  empty: {
    en: 'The API server refuses a {kind} that selects everything (empty selector is invalid for {lower}).',
    ko: 'API 서버는 모든 것을 선택하는 {kind}을(를) 거부합니다(empty selector is invalid for {lower}).',
  },
  add: { en: 'Select the pods by {labels}', ko: '{labels}(으)로 파드 선택' },
});

export const workloadSelectorRequired = defineRule({
  id: 'workload-selector-required',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A workload without a selector', ko: '셀렉터가 없는 워크로드' },
  messages,
  fixable: 'sometimes',

  check({ podLabels }, ctx) {
    const { apiVersion, kind } = ctx.resource;
    const root = ctx.root(ctx.resource);
    const spec = nodeAt(root, 'spec');
    // ReplicationController, Job and the earlier apps versions take the template's labels.
    if (apiVersion !== 'apps/v1') return;
    const absentAt = absentSpecAt(ctx);
    if (absentAt) ctx.report(absentAt, 'required', { kind }, { path: ['spec', 'selector'] });
    if (spec?.type !== 'map' || spec.opaque) return;
    const pair = pairOf(spec, 'selector');
    const selector = nodeAt(spec, 'selector');
    const absent = isNull(selector);
    if (!absent && (selector?.type !== 'map' || selector.opaque || saysSomething(selector))) return;
    const at = (pair ?? pairOf(spec, 'template') ?? pairOf(root, 'spec'))!.key.span;
    const more = {
      ...(pair ? {} : { path: ['spec', 'selector'] }),
      fixes: () => {
        const labels = stable(podLabels?.opaque ? [] : (podLabels?.labels ?? []));
        const lines = labels.map(({ key, value }) => `  ${quoted(key)}: ${quoted(value)}`);
        const edit = setBlock(ctx.text(ctx.resource), spec, 'selector', ['matchLabels:', ...lines], 'template');
        if (labels.length === 0) return [];
        const how = labels.some(it => CHANGING.has(it.key)) ? 'suggested' : 'preferred';
        return fixIn(ctx.resource, say(messages.add, { labels: showLabels(labels) }), [edit], how);
      },
    };
    if (absent) ctx.report(at, 'required', { kind }, more);
    else ctx.report(at, 'empty', { kind, lower: kind.toLowerCase() }, more);
  },
});

/** Conditions, or fields that no selector has: a plain map of labels is another fault. */
function saysSomething(selector: MapNode): boolean {
  return selector.pairs.some(({ key, value }) => {
    if (key.text !== 'matchLabels' && key.text !== 'matchExpressions') return true;
    const node = nodeAt(selector, key.text);
    return node?.type === 'map' ? node.pairs.length > 0 : node?.type === 'seq' ? node.items.length > 0 : !isNull(value);
  });
}

/** A selector can never be changed, so labels that change with each release do not belong in it. */
const CHANGING = new Set(
  'v version app.kubernetes.io/version helm.sh/chart chart release heritage revision tag build commit pod-template-hash'.split(
    ' ',
  ),
);

function stable(all: readonly Label[]): readonly Label[] {
  // What no label may be is another fault, and none to repeat.
  const labels = all.filter(it => !qualifiedNameProblem(it.key) && !labelValueProblem(it.value));
  const kept = labels.filter(it => !CHANGING.has(it.key));
  return kept.length > 0 ? kept : labels;
}
