/**
 * The selector of a Job. It is made when the Job is created, from labels that nobody can know before, unless
 * `manualSelector` says otherwise; a CronJob's can never be set. kubernetes `pkg/apis/batch/validation`.
 */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { labelSelector } from '../../model/label-selector.ts';
import { labelSelectorMatches, pairsOfLabels } from '../../model/labels.ts';
import { Reader } from '../../model/read.ts';
import { insertPair, removePair } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, type Pair, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  generated: {
    en: 'The selector of a Job is made for it: the API server refuses another one without manualSelector (`selector` not auto-generated).',
    ko: '잡의 셀렉터는 자동으로 만들어집니다. manualSelector 없이 쓴 다른 셀렉터를 API 서버가 거부합니다(`selector` not auto-generated).',
  },
  cronJob: {
    en: 'The selectors of the Jobs of a CronJob are made for them: the API server refuses {field} ({words}).',
    ko: '크론잡이 만드는 잡의 셀렉터는 자동으로 만들어집니다. API 서버가 {field}을(를) 거부합니다({words}).',
  },
  required: {
    en: 'manualSelector says that the selector is written by hand, and there is none: the API server refuses it (spec.selector: Required value).',
    ko: 'manualSelector는 셀렉터를 직접 쓴다는 뜻인데 셀렉터가 없습니다. API 서버가 거부합니다(spec.selector: Required value).',
  },
  mismatch: {
    en: 'The selector does not match the labels of the pods of this Job: the API server refuses it (`selector` does not match template `labels`).',
    ko: '셀렉터가 이 잡의 파드 레이블과 일치하지 않습니다. API 서버가 거부합니다(`selector` does not match template `labels`).',
  },
  label: {
    en: 'The label {key} is put on the pods when the Job is created, with a value of its own: the API server refuses {value}.',
    ko: '{key} 레이블은 잡이 만들어질 때 고유한 값으로 파드에 붙습니다. API 서버가 {value}을(를) 거부합니다.',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  manual: { en: 'Set manualSelector to true', ko: 'manualSelector를 true로 설정' },
});

type Context = RuleContext<typeof messages>;

export const jobSelectorInvalid = defineRule({
  id: 'job-selector-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A selector of a Job that the API server does not accept',
    ko: 'API 서버가 허용하지 않는 잡의 셀렉터',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const root = ctx.root(ctx.resource);
    if (ctx.resource.kind === 'CronJob') {
      const spec = nodeAt(root, 'spec', 'jobTemplate', 'spec');
      if (spec?.type === 'map') checkCronJob(ctx, spec);
    } else if (ctx.resource.kind === 'Job') {
      const spec = nodeAt(root, 'spec');
      if (spec?.type === 'map') checkJob(ctx, spec);
    }
  },
});

const WORDS = [
  ['selector', '`selector` will be auto-generated'],
  ['manualSelector', 'Unsupported value: supported values: "nil", "false"'],
] as const;

function checkCronJob(ctx: Context, spec: MapNode): void {
  for (const [key, words] of WORDS) {
    const pair = pairOf(spec, key);
    const isSet = key === 'selector' ? nodeAt(spec, key)?.type === 'map' : decode.boolean(spec, key)?.value === true;
    if (!pair || !isSet) continue;
    const fixes = (): readonly Fix[] => removal(ctx, spec, pair);
    ctx.report(pair.key.span, 'cronJob', { field: key, words }, { fixes });
  }
}

function checkJob(ctx: Context, spec: MapNode): void {
  const manual = decoded(spec, 'manualSelector', decode.boolean, ['spec']);
  const pair = pairOf(spec, 'selector');
  if (manual.unclear) return;
  if (!manual.value) checkLabels(ctx, spec);
  if (!pair || isNull(pair.value)) {
    if (!manual.value || spec.opaque) return;
    const fixes = (): readonly Fix[] => {
      const edit = removeField(ctx.text(ctx.resource), manual);
      return fixIn(ctx.resource, say(messages.remove, { field: 'manualSelector' }), [edit], 'preferred');
    };
    const at = manual.pair?.key.span ?? manual.span;
    ctx.report(at, 'required', {}, { path: ['spec', 'selector'], fixes });
    return;
  }
  const reader = new Reader(text => text);
  const selector = labelSelector(nodeAt(spec, 'selector'), pair.key.span, reader);
  const labels = reader.labels(nodeAt(spec, 'template', 'metadata'), 'labels');
  if (!selector || selector.opaque || labels?.opaque) return;
  if (manual.value) {
    if (labelSelectorMatches(selector, pairsOfLabels(labels)) !== false) return;
    const path = ['spec', 'template', 'metadata', 'labels'];
    ctx.report(labels?.at ?? pair.key.span, 'mismatch', {}, { path });
  } else if (labelSelectorMatches(selector, generatedLabels(ctx)) === false) {
    const fixes = (): readonly Fix[] => [
      ...removal(ctx, spec, pair),
      // Only where the selector would then match.
      ...(labelSelectorMatches(selector, pairsOfLabels(labels)) === true
        ? fixIn(ctx.resource, say(messages.manual), [manualEdit(ctx, manual)])
        : []),
    ];
    ctx.report(pair.key.span, 'generated', {}, { fixes });
  }
}

/** Labels of an exported Job: they are those of another one. */
function checkLabels(ctx: Context, spec: MapNode): void {
  const labels = nodeAt(spec, 'template', 'metadata', 'labels');
  if (labels?.type !== 'map') return;
  for (const [key, wanted] of generatedLabels(ctx)) {
    const label = decoded(labels, key, decode.text, ['spec', 'template', 'metadata', 'labels']);
    if (label.value === undefined || label.value === wanted || (wanted === '' && !ctx.resource.name)) continue;
    const fixes = (): readonly Fix[] => {
      const edit = removeField(ctx.text(ctx.resource), label);
      return fixIn(ctx.resource, say(messages.remove, { field: key }), [edit], 'preferred');
    };
    ctx.report(label.span, 'label', { key, value: label.value === '' ? '""' : label.value }, { fixes });
  }
}

/** What the API server puts on the pods of a Job. Its uid is nobody's to know: no value that is written is the right one. */
function generatedLabels({ resource: { name } }: Context): ReadonlyMap<string, string> {
  const job = name?.value ?? '';
  return new Map([
    ['job-name', job],
    ['batch.kubernetes.io/job-name', job],
    ['controller-uid', '\0'],
    ['batch.kubernetes.io/controller-uid', '\0'],
  ]);
}

function manualEdit(ctx: Context, { map, pair }: Decoded<boolean>): TextEdit | undefined {
  if (pair?.value) return { span: pair.value.span, newText: 'true' };
  return pair ? undefined : insertPair(ctx.text(ctx.resource), map, 'manualSelector: true');
}

function removal(ctx: Context, spec: MapNode, pair: Pair): readonly Fix[] {
  const edit = removePair(ctx.text(ctx.resource), spec, pair);
  return fixIn(ctx.resource, say(messages.remove, { field: pair.key.text }), [edit], 'preferred');
}
