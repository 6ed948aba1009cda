/** The numbers of replicas between which a HorizontalPodAutoscaler moves. kubernetes `pkg/apis/autoscaling/validation`. */
import { decode, decoded } from '../../model/decoded.ts';
import { horizontalPodAutoscaler } from '../../model/kinds/horizontal-pod-autoscaler.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { absentSpecAt } from '../absent-spec.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  min: {
    en: 'The API server refuses minReplicas {number}: it must be greater than or equal to 1.',
    ko: 'API 서버가 minReplicas {number}을(를) 거부합니다. 1 이상이어야 합니다.',
  },
  zero: {
    en: 'The API server refuses minReplicas 0 (must be greater than or equal to 1): scaling to zero needs the feature gate HPAScaleToZero, which is off by default.',
    ko: 'API 서버가 minReplicas 0을 거부합니다(must be greater than or equal to 1). 0까지 줄이려면 기본적으로 꺼져 있는 기능 게이트 HPAScaleToZero가 필요합니다.',
  },
  noMax: {
    en: 'There is no maxReplicas: the API server refuses it (Required value: must be set and greater than 0).',
    ko: 'maxReplicas가 없습니다. API 서버가 거부합니다(Required value: must be set and greater than 0).',
  },
  max: {
    en: 'The API server refuses maxReplicas {number}: it must be greater than or equal to 1.',
    ko: 'API 서버가 maxReplicas {number}을(를) 거부합니다. 1 이상이어야 합니다.',
  },
  less: {
    en: 'maxReplicas {number} is less than minReplicas {min}: the API server refuses it (must be greater than or equal to `minReplicas`).',
    ko: 'maxReplicas {number}이(가) minReplicas {min}보다 작습니다. API 서버가 거부합니다(must be greater than or equal to `minReplicas`).',
  },
  minHere: { en: 'minReplicas is {min} here.', ko: 'minReplicas는 여기에서 {min}입니다.' },
  set: { en: 'Set {field} to {number}', ko: '{field}을(를) {number}(으)로 설정' },
  swap: { en: 'Exchange minReplicas and maxReplicas', ko: 'minReplicas와 maxReplicas 맞바꾸기' },
});

type Context = RuleContext<typeof messages>;

export const hpaReplicasInvalid = defineRule({
  id: 'hpa-replicas-invalid',
  on: horizontalPodAutoscaler,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A HorizontalPodAutoscaler whose numbers of replicas the API server does not accept',
    ko: 'API 서버가 허용하지 않는 HorizontalPodAutoscaler의 레플리카 수',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const absentAt = absentSpecAt(ctx);
    if (absentAt) ctx.report(absentAt, 'noMax', {}, { path: ['spec', 'maxReplicas'] });
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (spec?.type !== 'map') return;
    const min = decoded(spec, 'minReplicas', decode.integer, ['spec'], 'scaleTargetRef');
    const max = decoded(spec, 'maxReplicas', decode.integer, ['spec'], 'minReplicas');
    const set = (field: typeof min, number: number): readonly Fix[] => {
      const edit = setField(ctx.text(ctx.resource), field, number);
      return fixIn(ctx.resource, say(messages.set, { field: field.key, number }), [edit]);
    };
    if (min.value !== undefined && min.value < 1) {
      const fixes = (): readonly Fix[] => set(min, 1);
      ctx.report(min.span, min.value === 0 ? 'zero' : 'min', { number: min.value }, { fixes });
    }
    if (max.unclear || isMisspelt(max, 'minReplicas')) return;
    if (!max.value) ctx.report(max.span, 'noMax', {}, max.path ? { path: max.path } : {});
    else if (max.value < 1) ctx.report(max.span, 'max', { number: max.value });
    else if (min.value !== undefined && max.value < min.value) {
      const data = { number: max.value, min: min.value };
      ctx.report(max.span, 'less', data, {
        related: [{ resource: ctx.resource, at: min.span, said: say(messages.minHere, data) }],
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const edits = [setField(text, min, data.number), setField(text, max, data.min)];
          return [...fixIn(ctx.resource, say(messages.swap), edits), ...set(max, data.min)];
        },
      });
    }
  },
});
