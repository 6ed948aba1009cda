/** A subset that no DestinationRule for the host defines. istioctl: IST0101. */
import { likenessOf } from '../../index/like-names.ts';
import type { Doubt } from '../../index/missing-object.ts';
import { rulesFor } from '../../index/relations/virtualservice-names-subset.ts';
import { destinationRule, type VirtualService, virtualService } from '../../model/kinds/istio.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { withDoubt } from '../reference/missing.ts';
import { replaceText } from '../reference/place.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  noRule: {
    en: 'No DestinationRule of these files defines subset {subset} for this host. Without one, requests are answered with 503.',
    ko: '이 파일들에는 이 호스트의 서브셋 {subset}을(를) 정의하는 DestinationRule이 없습니다. 없으면 요청에 503으로 응답합니다.',
  },
  notThere: {
    en: '{rule} has no subset {subset}; it has {subsets}. Requests are answered with 503.',
    ko: '{rule}에 서브셋 {subset}이(가) 없고 {subsets}이(가) 있습니다. 요청에는 503으로 응답합니다.',
  },
  noSubsets: {
    en: '{rule} has no subset {subset}: it has no subsets at all. Requests are answered with 503.',
    ko: '{rule}에 서브셋 {subset}이(가) 없습니다. 서브셋이 하나도 없으며 요청에는 503으로 응답합니다.',
  },
  here: { en: 'The subsets of {rule}.', ko: '{rule}의 서브셋입니다.' },
  change: { en: 'Change subset to {meant}', ko: '서브셋을 {meant}(으)로 변경' },
});

export const virtualserviceSubsetNotFound = defineRule({
  id: 'virtualservice-subset-not-found',
  on: virtualService,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A VirtualService that sends traffic to a subset which no DestinationRule defines',
    ko: '어떤 DestinationRule에도 없는 서브셋으로 트래픽을 보내는 VirtualService',
  },
  messages,
  fixable: 'sometimes',

  check({ destinations }, ctx) {
    for (const it of destinations) {
      const { span, subset } = it;
      // The rules of hosts that are no Services are not looked for.
      if (!subset || !ctx.resource.mentions.names.some(name => name.span.start === span.start)) continue;
      const rules = rulesFor(ctx.resource, span, ctx.index);
      const subsets = rules.flatMap(rule => as(rule, destinationRule)?.subsets ?? []);
      // One whose name a template fills in may be meant.
      if (subsets.some(({ name }) => !name || name.value === subset.value)) continue;
      const [rule] = rules;
      if (rule)
        tellNotThere(
          ctx,
          subset,
          rule,
          subsets.flatMap(({ name }) => name ?? []),
        );
      else if (ctx.resource.document.chart === undefined) {
        const finding = say(messages.noRule, { subset: subset.value });
        ctx.tell(subset.span, withDoubt(finding, doubtOf(ctx)), { severity: 'info' });
      }
    }
  },
});

type Subset = NonNullable<VirtualService['destinations'][number]['subset']>;

function tellNotThere(
  ctx: RuleContext<typeof messages>,
  subset: Subset,
  rule: Resource,
  subsets: readonly Subset[],
): void {
  const names = subsets.map(it => it.value);
  const slip = subsets.find(it => likenessOf(subset.value, it.value) === 'slip');
  const said = { rule: nameOf(rule), subset: subset.value };
  const finding =
    names.length === 0 ? say(messages.noSubsets, said) : say(messages.notThere, { ...said, subsets: names.join(', ') });
  const at = (slip ?? subsets[0])?.span ?? rule.name?.span ?? rule.kindSpan;
  const doubt = doubtOf(ctx);
  ctx.tell(subset.span, withDoubt(finding, doubt), {
    severity: doubt ? 'info' : 'warning',
    related: [{ resource: rule, at, said: say(messages.here, { rule: nameOf(rule) }) }],
    fixes: () =>
      [...subsets]
        .sort((a, b) => Number(b === slip) - Number(a === slip))
        .slice(0, LIMIT)
        .flatMap(it =>
          fixIn(
            ctx.resource,
            say(messages.change, { meant: it.value }),
            [replaceText(ctx, subset.span, it.value)],
            it === slip ? 'preferred' : 'suggested',
          ),
        ),
  });
}

/** More candidates than this are no help. */
const LIMIT = 3;

/** What was not read may hold the rule. */
function doubtOf({ index, resource }: RuleContext<typeof messages>): Doubt | undefined {
  const unread = new Set(
    index
      .skipped(resource)
      .filter(({ resources }) => resources.length === 0 || resources.some(it => as(it, destinationRule)))
      .map(it => it.uri),
  );
  return unread.size > 0 ? { why: 'unread', count: unread.size } : undefined;
}
