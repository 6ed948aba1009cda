/** A metric of a HorizontalPodAutoscaler: its type names the one field that holds it. autoscaling/v2. */
import { decode, decoded } from '../../model/decoded.ts';
import { horizontalPodAutoscaler } from '../../model/kinds/horizontal-pod-autoscaler.ts';
import { itemsOf } from '../../model/pod-template.ts';
import { removePair } from '../../syntax/edit.ts';
import { type MapNode, nodeAt, type Pair, type Path, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  noType: {
    en: 'This metric has no type: the API server refuses it (Required value: must specify a metric source type).',
    ko: '이 메트릭에 type이 없습니다. API 서버가 거부합니다(Required value: must specify a metric source type).',
  },
  type: {
    en: 'The API server refuses metric type {type} (Unsupported value): it can be {choices}.',
    ko: 'API 서버가 메트릭 타입 {type}을(를) 거부합니다(Unsupported value). {choices}만 쓸 수 있습니다.',
  },
  noSource: {
    en: 'A metric of type {type} is described in {field}, which is not there: the API server refuses it (must populate information for the given metric source).',
    ko: '{type} 타입의 메트릭은 {field}에 적어야 하는데 없습니다. API 서버가 거부합니다(must populate information for the given metric source).',
  },
  other: {
    en: 'The API server refuses {field} in a metric of type {type} (must populate the given metric source only).',
    ko: 'API 서버가 {type} 타입 메트릭의 {field}을(를) 거부합니다(must populate the given metric source only).',
  },
  set: { en: 'Set the type to {meant}', ko: '타입을 {meant}(으)로 설정' },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

type Context = RuleContext<typeof messages>;

/** The field of each type. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['ContainerResource', 'containerResource'],
  ['External', 'external'],
  ['Object', 'object'],
  ['Pods', 'pods'],
  ['Resource', 'resource'],
]);
const TYPES = [...FIELDS.keys()];

export const hpaMetricInvalid = defineRule({
  id: 'hpa-metric-invalid',
  on: horizontalPodAutoscaler,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A metric of a HorizontalPodAutoscaler whose type and description do not fit',
    ko: '타입과 내용이 맞지 않는 HorizontalPodAutoscaler 메트릭',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (spec?.type !== 'map' || ctx.resource.apiVersion !== 'autoscaling/v2') return;
    for (const { map, at } of itemsOf(spec, 'metrics', ['spec'])) checkMetric(ctx, map, at);
  },
});

function checkMetric(ctx: Context, map: MapNode, at: Path): void {
  const sources = [...FIELDS.values()].flatMap((key): Pair[] => {
    const pair = pairOf(map, key);
    return pair && !isNull(pair.value) ? [pair] : [];
  });
  const type = decoded(map, 'type', decode.text, at, sources[0]?.key.text);
  if (type.unclear || map.opaque || isMisspelt(type)) return;
  const set = (meant: string | undefined, how: 'preferred' | 'safe'): readonly Fix[] => {
    if (meant === undefined) return [];
    const edit = setField(ctx.text(ctx.resource), type, meant, 'first');
    return fixIn(ctx.resource, say(messages.set, { meant }), [edit], how);
  };
  // The one description that there is says what is meant.
  const described = sources.length === 1 ? TYPES.find(it => FIELDS.get(it) === sources[0]!.key.text) : undefined;
  if (!type.value) {
    ctx.report(
      type.span,
      'noType',
      {},
      { ...(type.path && { path: type.path }), fixes: () => set(described, 'preferred') },
    );
    return;
  }
  const field = FIELDS.get(type.value);
  if (field === undefined) {
    const choice = meantChoice(type.value, TYPES);
    const fixes = (): readonly Fix[] => set(choice?.value ?? described, choice?.sure ? 'safe' : 'preferred');
    ctx.report(type.span, 'type', { type: type.value, choices: TYPES.join(', ') }, { fixes });
    return;
  }
  const data = { type: type.value, field };
  if (!sources.some(it => it.key.text === field)) {
    // A key that is nearly the field is one fault, and not two.
    if (isMisspelt(decoded(map, field, decode.text, at), 'type')) return;
    const fixes = (): readonly Fix[] => set(described, 'preferred');
    ctx.report(type.span, 'noSource', data, { path: [...at, field], fixes });
  }
  if (sources.length < 2) return;
  for (const it of sources.filter(it => it.key.text !== field)) {
    const fixes = (): readonly Fix[] => {
      const edit = removePair(ctx.text(ctx.resource), map, it);
      return fixIn(ctx.resource, say(messages.remove, { field: it.key.text }), [edit]);
    };
    ctx.report(it.key.span, 'other', { type: type.value, field: it.key.text }, { fixes });
  }
}
