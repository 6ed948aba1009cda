/**
 * The workload that a HorizontalPodAutoscaler scales: its kind, its name, and an API version with a group. kubernetes
 * `pkg/apis/autoscaling/validation`: ValidateCrossVersionObjectReference.
 */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { horizontalPodAutoscaler } from '../../model/kinds/horizontal-pod-autoscaler.ts';
import { deref, type MapNode, nodeAt, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { absentSpecAt } from '../absent-spec.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  noTarget: {
    en: 'There is no scaleTargetRef, the workload to scale: the API server refuses it (Required value).',
    ko: '조정할 워크로드인 scaleTargetRef가 없습니다. API 서버가 거부합니다(Required value).',
  },
  missing: {
    en: 'scaleTargetRef does not say the {field} of the workload to scale: the API server refuses it (Required value).',
    ko: 'scaleTargetRef에 조정할 워크로드의 {field}이(가) 없습니다. API 서버가 거부합니다(Required value).',
  },
  invalid: {
    en: "The API server refuses {field} {value}: it may not be '.' or '..' or contain '/' or '%'.",
    ko: "API 서버가 {field} {value}을(를) 거부합니다. '.'이나 '..'일 수 없고 '/'와 '%'를 포함할 수 없습니다.",
  },
  noGroup: {
    en: 'The API server refuses apiVersion {value} for a {kind} (apiVersion must specify API group): the group comes first, as in apps/v1.',
    ko: 'API 서버가 {kind}의 apiVersion {value}을(를) 거부합니다(apiVersion must specify API group). apps/v1처럼 그룹을 먼저 적습니다.',
  },
  malformed: {
    en: 'The API server refuses apiVersion {value} (unexpected GroupVersion string): it is a group and a version, as in apps/v1.',
    ko: 'API 서버가 apiVersion {value}을(를) 거부합니다(unexpected GroupVersion string). apps/v1처럼 그룹과 버전을 적습니다.',
  },
  set: { en: 'Set apiVersion to {meant}', ko: 'apiVersion을 {meant}(으)로 설정' },
});

type Context = RuleContext<typeof messages>;

/** Where the built-in kinds that can be scaled are. */
const VERSIONS: ReadonlyMap<string, string> = new Map(
  ['Deployment', 'StatefulSet', 'ReplicaSet'].map(it => [it, 'apps/v1']),
);

export const hpaTargetInvalid = defineRule({
  id: 'hpa-target-invalid',
  on: horizontalPodAutoscaler,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A HorizontalPodAutoscaler that does not say in full what it scales',
    ko: '조정할 대상이 완전하지 않은 HorizontalPodAutoscaler',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const absentAt = absentSpecAt(ctx);
    if (absentAt) ctx.report(absentAt, 'noTarget', {}, { path: ['spec', 'scaleTargetRef', 'kind'] });
    const spec = nodeAt(ctx.root(ctx.resource), 'spec');
    if (spec?.type !== 'map') return;
    const pair = pairOf(spec, 'scaleTargetRef');
    const target = deref(pair?.value);
    if (target?.type === 'map') checkTarget(ctx, target);
    else if (
      isNull(target) &&
      !isMisspelt(decoded(spec, 'scaleTargetRef', decode.text, ['spec'])) &&
      !(pair === undefined && spec.opaque)
    ) {
      const at = (pair ?? spec.pairs[0])?.key.span ?? ctx.resource.kindSpan;
      ctx.report(at, 'noTarget', {}, { path: ['spec', 'scaleTargetRef', 'kind'] });
    }
  },
});

function checkTarget(ctx: Context, target: MapNode): void {
  const field = (key: string): Decoded<string> => decoded(target, key, decode.text, ['spec', 'scaleTargetRef'], 'kind');
  const kind = field('kind');
  for (const it of [kind, field('name')]) {
    if (it.unclear || isMisspelt(it)) continue;
    if (!it.value) {
      ctx.report(startOf(ctx, it), 'missing', { field: it.key }, it.path ? { path: it.path } : {});
    } else if (/^\.\.?$|[/%]/.test(it.value)) ctx.report(it.span, 'invalid', { field: it.key, value: it.value });
  }
  checkVersion(ctx, field('apiVersion'), kind);
}

function checkVersion(ctx: Context, version: Decoded<string>, kind: Decoded<string>): void {
  const { value = '', unclear, path } = version;
  if (unclear || isMisspelt(version)) return;
  const fixes = (): readonly Fix[] => {
    const meant = VERSIONS.get(kind.value ?? '');
    if (meant === undefined) return [];
    const edit = setField(ctx.text(ctx.resource), version, meant, 'first');
    return fixIn(ctx.resource, say(messages.set, { meant }), [edit], 'preferred');
  };
  const parts = value.split('/');
  const more = { ...(path && { path }), fixes };
  const shown = value === '' ? '""' : value;
  if (parts.length > 2) ctx.report(startOf(ctx, version), 'malformed', { value: shown }, more);
  // The one kind of the core group, which has no name, that can be scaled.
  else if (kind.unclear || kind.value === 'ReplicationController') return;
  else if (parts.length < 2 || parts[0] === '') {
    ctx.report(startOf(ctx, version), 'noGroup', { value: shown, kind: kind.value ?? 'workload' }, more);
  }
}

/** Several faults of one short block are kept apart: an absent field is shown at the key of the block. */
function startOf(ctx: Context, { span, path }: Decoded<string>): Decoded<string>['span'] {
  const pair = pairOf(nodeAt(ctx.root(ctx.resource), 'spec'), 'scaleTargetRef');
  return path ? (pair?.key.span ?? span) : span;
}
