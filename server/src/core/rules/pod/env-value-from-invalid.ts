/** An environment variable with two values, or whose `valueFrom` says no source or several. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { itemsOf, podTemplate } from '../../model/pod-template.ts';
import { removePair } from '../../syntax/edit.ts';
import { deref, type MapNode, type Pair, type Path, pairOf, pairsOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  both: {
    en: '{name} has a value and valueFrom: the API server refuses it (may not be specified when `value` is not empty).',
    ko: '{name}에 value와 valueFrom이 함께 있습니다. API 서버가 거부합니다(may not be specified when `value` is not empty).',
  },
  none: {
    en: 'valueFrom of {name} does not say where the value comes from: the API server refuses it (must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`).',
    ko: '{name}의 valueFrom에 값을 가져올 곳이 없습니다. API 서버가 거부합니다(must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`).',
  },
  several: {
    en: 'valueFrom of {name} has several sources: the API server refuses it (may not have more than one field specified at a time).',
    ko: '{name}의 valueFrom에 값을 가져올 곳이 여럿 있습니다. API 서버가 거부합니다(may not have more than one field specified at a time).',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

type Context = RuleContext<typeof messages>;

export const envValueFromInvalid = defineRule({
  id: 'env-value-from-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An environment variable with two values, or with a source that is none',
    ko: '값이 둘이거나 값을 가져올 곳이 올바르지 않은 환경 변수',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const { map, at } of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      for (const it of itemsOf(map, 'env', at)) checkVariable(ctx, it.map, it.at);
    }
  },
});

const SOURCES = new Set(['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef']);

function checkVariable(ctx: Context, map: MapNode, at: Path): void {
  const pair = pairOf(map, 'valueFrom');
  const from = deref(pair?.value);
  if (!pair || from?.type !== 'map' || from.opaque) return;
  const name = decode.text(map, 'name')?.value || String(at.at(-1));
  const value = decoded(map, 'value', decode.text, at);
  const fields = pairsOf(from).filter(it => !isNull(it.value));
  const sources = fields.filter(it => SOURCES.has(it.key.text));
  if (sources.length === 0) {
    // A field that there is none of is another fault.
    if (fields.length === 0) ctx.report(pair.key.span, 'none', { name });
  } else if (value.value && value.pair) {
    const fixes = (): readonly Fix[] => [...removal(ctx, map, value.pair), ...removal(ctx, map, pair)];
    ctx.report(pair.key.span, 'both', { name }, { fixes });
  } else if (sources.length > 1) {
    ctx.report(pair.key.span, 'several', { name }, { fixes: () => sources.flatMap(it => removal(ctx, from, it)) });
  }
}

function removal(ctx: Context, map: MapNode, pair: Pair | undefined): readonly Fix[] {
  if (!pair) return [];
  const edit = removePair(ctx.text(ctx.resource), map, pair);
  return fixIn(ctx.resource, say(messages.remove, { field: pair.key.text }), [edit]);
}
