/** The terms of a pod's affinity to other pods: where they count, how much, and which pods are meant. */
import { type Decoded, decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { qualifiedNameProblem } from '../../model/names.ts';
import { itemsOf, type PodTemplate, podTemplate } from '../../model/pod-template.ts';
import { deref, type MapNode, nodeAt, type Pair, type Path, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  noKey: {
    en: 'This term has no topologyKey, the label of the nodes that makes a place of them: the API server refuses it (Required value: can not be empty).',
    ko: '노드를 한 장소로 묶는 노드 레이블인 topologyKey가 없습니다. API 서버가 거부합니다(Required value: can not be empty).',
  },
  key: {
    en: 'The API server refuses topologyKey {key}: {problem}.',
    ko: 'API 서버가 topologyKey {key}을(를) 거부합니다: {problem}.',
  },
  weight: {
    en: 'The API server refuses weight {weight}: it must be in the range 1-100.',
    ko: 'API 서버가 weight {weight}을(를) 거부합니다. 1 이상 100 이하여야 합니다(must be in the range 1-100).',
  },
  noSelector: {
    en: 'This term has no labelSelector, so it means no pod at all (a null labelSelector results in matching no pod).',
    ko: 'labelSelector가 없어 어떤 파드와도 일치하지 않습니다(a null labelSelector results in matching no pod).',
  },
  set: { en: 'Set topologyKey to {key}', ko: 'topologyKey를 {key}(으)로 설정' },
});

type Context = RuleContext<typeof messages>;

export const podAffinityInvalid = defineRule({
  id: 'pod-affinity-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A term of a pod affinity without a place, with a wrong weight, or that means no pod',
    ko: 'topologyKey나 labelSelector가 없거나 weight가 잘못된 파드 어피니티 조건',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const template = ctx.own(podTemplate(ctx.resource));
    for (const it of template ? termsOf(template) : []) {
      checkWeight(ctx, it);
      if (it.map) checkTerm(ctx, it, it.map);
    }
  },
});

interface Term {
  /** The term itself; undefined where it is unclear. An absent one is an empty one. */
  readonly map: MapNode | undefined;
  readonly at: Path;
  /** Where an absent field of it is shown. */
  readonly pair: Pair | undefined;
  /** Only preferences have one. */
  readonly weight: Decoded<number> | undefined;
}

const WHEN = 'DuringSchedulingIgnoredDuringExecution';

function termsOf({ spec, at }: PodTemplate): readonly Term[] {
  return ['podAffinity', 'podAntiAffinity'].flatMap(kind => {
    const affinity = nodeAt(spec, 'affinity', kind);
    if (affinity?.type !== 'map') return [];
    const path = [...at, 'affinity', kind];
    const required = itemsOf(affinity, `required${WHEN}`, path).map((it): Term => {
      return { ...it, pair: it.map.pairs[0], weight: undefined };
    });
    const preferred = itemsOf(affinity, `preferred${WHEN}`, path).map((it): Term => {
      const pair = pairOf(it.map, 'podAffinityTerm');
      const inner = deref(pair?.value);
      const isAbsent = isNull(inner) && !it.map.opaque;
      const none: MapNode = { type: 'map', span: it.map.span, pairs: [], flow: true, merges: false, opaque: false };
      return {
        map: inner?.type === 'map' ? inner : isAbsent ? none : undefined,
        at: [...it.at, 'podAffinityTerm'],
        pair: pair ?? it.map.pairs[0],
        weight: decoded(it.map, 'weight', decode.integer, it.at, 'podAffinityTerm'),
      };
    });
    return [...required, ...preferred];
  });
}

function checkWeight(ctx: Context, { weight }: Term): void {
  if (!weight || weight.unclear) return;
  // An absent one is 0.
  const { value = 0, span, path } = weight;
  if (value < 1 || value > 100) ctx.report(span, 'weight', { weight: value }, path ? { path } : {});
}

function checkTerm(ctx: Context, { at, pair }: Term, map: MapNode): void {
  const key = decoded(map, 'topologyKey', decode.text, at);
  const place = pair?.key.span ?? map.span;
  if (!key.unclear && !key.value && !isMisspelt(key)) {
    const fixes = (): readonly Fix[] =>
      map.pairs.length === 0
        ? []
        : KEYS.flatMap(meant => {
            const edit = setField(ctx.text(ctx.resource), key, meant);
            return fixIn(ctx.resource, say(messages.set, { key: meant }), [edit]);
          });
    ctx.report(key.path ? place : key.span, 'noKey', {}, { ...(key.path && { path: key.path }), fixes });
  }
  const problem = key.value ? qualifiedNameProblem(key.value) : undefined;
  if (problem) ctx.report(key.span, 'key', { key: key.value!, problem });
  const selector = pairOf(map, 'labelSelector');
  if (!isNull(selector?.value) || map.opaque || map.pairs.length === 0) return;
  const path = [...at, 'labelSelector'];
  ctx.report(selector?.key.span ?? place, 'noSelector', {}, { severity: 'warning', path });
}

/** One node each, and one zone each. */
const KEYS = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];
