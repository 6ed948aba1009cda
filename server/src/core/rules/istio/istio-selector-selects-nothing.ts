/** Selectors of mesh resources that pick no pod. istioctl: IST0127 for policies, IST0101 for gateways. */
import { nearMisses } from '../../index/near-miss.ts';
import { custom } from '../../model/kinds/custom.ts';
import { destinationRule, serviceEntry } from '../../model/kinds/istio.ts';
import type { SelectorReference } from '../../model/references/reference.ts';
import { catalogue, type Message } from '../../text/message.ts';
import { defineRule, type RuleContext } from '../rule.ts';
import { tellSelectsNothing } from '../selector/nothing-selected.ts';
import { placesOf } from '../selector/places.ts';

const messages = catalogue({
  consequence: { en: 'It applies to no pod of these files.', ko: '이 파일들의 어떤 파드에도 적용되지 않습니다.' },
});

const SELECTORS: ReadonlySet<string> = new Set([
  'istio-selects-pods',
  'istio-gateway-selects-pods',
  'linkerd-server-selects-pods',
]);

const RESOURCE: Message = { en: 'resource', ko: '리소스' };

/** What stands there is about the pods of all namespaces: `meshConfig.rootNamespace`. */
const ROOT_NAMESPACE = 'istio-system';

export const istioSelectorSelectsNothing = defineRule({
  id: 'istio-selector-selects-nothing',
  on: [custom, destinationRule, serviceEntry],
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A mesh resource whose selector matches no pod',
    ko: '어떤 파드와도 일치하지 않는 메시 리소스의 셀렉터',
  },
  messages,
  fixable: 'sometimes',
  concerns: ({ mentions }) => mentions.selectors.some(it => SELECTORS.has(it.row.id)),

  check(_facts: unknown, ctx: RuleContext<typeof messages>) {
    const { namespace, mentions } = ctx.resource;
    for (const it of mentions.selectors) {
      if (!SELECTORS.has(it.row.id) || isOfMesh(it, ctx)) continue;
      const mild = namespace?.value === ROOT_NAMESPACE;
      tellSelectsNothing(ctx, it, { kind: RESOURCE, consequence: messages.consequence, mild });
    }
  },
});

/** Whether pods of the mesh itself are meant, its gateways say, which are installed by other means than these files. */
function isOfMesh(it: SelectorReference, { resource, index }: RuleContext<typeof messages>): boolean {
  const { matchLabels } = it.selector;
  if (!matchLabels?.labels.some(({ key, value }) => key === 'istio' || /^istio(?:-|$)/.test(value))) return false;
  const ways = placesOf(it, resource, index).map(place => nearMisses(place, { selector: matchLabels }, index)[0]?.way);
  return !ways.some(way => way === 'key' || way === 'value');
}
