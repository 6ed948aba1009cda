/** A subset of a DestinationRule whose labels none of the pods behind the Service have. istioctl: IST0173. */
import { isSelected } from '../../index/labels.ts';
import { podsOfHost } from '../../index/relations/destinationrule-subset-selects-pods.ts';
import { rulesFor } from '../../index/relations/virtualservice-names-subset.ts';
import { destinationRule, type Subset, virtualService } from '../../model/kinds/istio.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { isFilledIn, isRuntimeLabel, type Label, showLabels } from '../../model/labels.ts';
import { referenceKey } from '../../model/references/reference.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/place.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';
import { operatorDoubt, unreadDoubt } from '../selector/doubt.ts';
import { type Carried, distinct, insteadOf, isSure } from './subset-labels.ts';

const messages = catalogue({
  none: {
    en: 'Subset {subset} selects nothing: no pod behind the Service has {labels}. Requests to it are answered with 503.',
    ko: '서브셋 {subset}이(가) 아무것도 선택하지 않습니다. 서비스의 파드에 {labels} 레이블이 없으며, 이 서브셋에 대한 요청에는 503으로 응답합니다.',
  },
  instead: {
    en: 'Subset {subset} selects nothing: no pod behind the Service has {wanted}; it is {actual} in {workload}. Requests to it are answered with 503.',
    ko: '서브셋 {subset}이(가) 아무것도 선택하지 않습니다. 서비스의 파드에 {wanted} 레이블이 없고 {workload}에는 {actual}(으)로 되어 있으며, 이 서브셋에 대한 요청에는 503으로 응답합니다.',
  },
  others: {
    en: 'Subset {subset} selects nothing: no pod behind the Service has {wanted}; there are {actual}. Requests to it are answered with 503.',
    ko: '서브셋 {subset}이(가) 아무것도 선택하지 않습니다. 서비스의 파드에 {wanted} 레이블이 없고 {actual}이(가) 있으며, 이 서브셋에 대한 요청에는 503으로 응답합니다.',
  },
  here: { en: 'The pod labels of {workload}.', ko: '{workload}의 파드 레이블입니다.' },
  value: { en: 'Change {key} to {value}', ko: '{key}의 값을 {value}(으)로 변경' },
  key: { en: 'Change {key} to {other}', ko: '{key}을(를) {other}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const destinationruleSubsetSelectsNothing = defineRule({
  id: 'destinationrule-subset-selects-nothing',
  on: destinationRule,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A subset whose labels no pod behind the Service has',
    ko: '서비스의 어떤 파드에도 없는 레이블을 선택하는 서브셋',
  },
  messages,
  fixable: 'sometimes',

  check({ subsets }, ctx) {
    const pods = podsOfHost(ctx.resource, ctx.index);
    // Without any pods it is the Service's selector that is to be looked at.
    if (pods.length === 0 || pods.some(it => isFilledIn(workloadOf(it)?.podLabels))) return;
    for (const it of subsets) {
      const { labels } = it;
      if (!labels || labels.labels.length === 0 || isFilledIn(labels)) continue;
      if (labels.labels.some(({ key }) => isRuntimeLabel(key))) continue;
      const selector = { at: labels.at, matchLabels: labels, matchExpressions: [], opaque: false };
      if (!pods.some(pod => isSelected(selector, workloadOf(pod)?.podLabels))) tellNothing(ctx, it, pods);
    }
  },
});

function tellNothing(ctx: Context, { name, labels, span }: Subset, pods: readonly Resource[]): void {
  const carried = pods.flatMap(resource =>
    (workloadOf(resource)?.podLabels?.labels ?? []).map((label): Carried => ({ resource, label })),
  );
  const pairs = labels?.labels ?? [];
  const missing = pairs.find(it => !carried.some(({ label }) => label.key === it.key && label.value === it.value));
  const instead = missing && insteadOf(missing, carried);
  const subset = name?.value ?? '';
  const wanted = missing ? showLabels([missing]) : '';
  const values = missing ? distinct(carried.filter(it => it.label.key === missing.key)) : [];
  const workload = instead ? nameOf(instead.resource) : '';
  const finding: Said = instead
    ? say(messages.instead, { subset, wanted, actual: showLabels([instead.label]), workload })
    : values.length > 0
      ? say(messages.others, { subset, wanted, actual: values.map(it => showLabels([it.label])).join(', ') })
      : say(messages.none, { subset, labels: showLabels(pairs) });
  const visible = missing && (missing.span.end > missing.span.start ? missing.span : span);
  const isSlip = instead !== undefined && isSure(missing!, instead.label);
  const [first] = pods;
  const doubt = unreadDoubt(finding, first!, ctx.index) ?? operatorDoubt(pairs, finding, isSlip, first!, ctx.index);
  const isKey = missing && instead && instead.label.key !== missing.key;
  ctx.tell(isKey ? missing.keySpan : (visible ?? labels?.at ?? span), doubt ?? finding, {
    // A subset that nobody asks for does no harm, and its pods may be those of a later release.
    severity: doubt || !(isSlip || isUsed(ctx, subset)) ? 'info' : 'warning',
    related: (instead ? [instead] : values).slice(0, LIMIT).map(({ resource, label }) => ({
      resource,
      at: label.key === missing?.key ? label.span : label.keySpan,
      said: say(messages.here, { workload: nameOf(resource) }),
    })),
    fixes: () =>
      missing ? (instead ? [instead] : values).slice(0, LIMIT).flatMap(it => changed(ctx, missing, it.label)) : [],
  });
}

/** More candidates than this are no help. */
const LIMIT = 3;

/** Whether a VirtualService sends something to a subset of this rule. */
function isUsed({ resource, index }: Context, subset: string): boolean {
  const hosts = resource.mentions.names.flatMap(it => index.anywhere(referenceKey(it.to, it.name.value)));
  return hosts.some(it =>
    as(it, virtualService)?.destinations.some(
      one => one.subset?.value === subset && rulesFor(it, one.span, index).includes(resource),
    ),
  );
}

function changed(ctx: Context, missing: Label, to: Label): readonly Fix[] {
  const { key, span, keySpan } = missing;
  const [title, edit] =
    key === to.key
      ? [say(messages.value, { key, value: to.value }), replaceText(ctx, span, to.value)]
      : [say(messages.key, { key, other: to.key }), replaceText(ctx, keySpan, to.key)];
  return fixIn(ctx.resource, title, [edit], isSure(missing, to) ? 'preferred' : 'suggested');
}
