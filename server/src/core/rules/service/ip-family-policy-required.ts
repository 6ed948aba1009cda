/** Two IP families or two cluster IPs on a Service that is to have one: without a policy it is SingleStack. */
import { service } from '../../model/kinds/service.ts';
import { addressesOf } from '../../model/service-addresses.ts';
import { type ServiceSpec, serviceSpec } from '../../model/service-spec.ts';
import { deref, type MapNode, pairOf } from '../../syntax/node.ts';
import { isNull } from '../../syntax/scalar.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { dropItem } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  families: {
    en: "The API server refuses two IP families on a SingleStack Service: ipFamilyPolicy must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified.",
    ko: "API 서버는 SingleStack 서비스의 IP 패밀리 두 개를 거부합니다. ipFamilyPolicy는 'RequireDualStack' 또는 'PreferDualStack'이어야 합니다(when multiple IP families are specified).",
  },
  addresses: {
    en: "The API server refuses two cluster IPs on a SingleStack Service: ipFamilyPolicy must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified.",
    ko: "API 서버는 SingleStack 서비스의 클러스터 IP 두 개를 거부합니다. ipFamilyPolicy는 'RequireDualStack' 또는 'PreferDualStack'이어야 합니다(when multiple cluster IPs are specified).",
  },
  set: { en: 'Set ipFamilyPolicy to {policy}', ko: 'ipFamilyPolicy를 {policy}(으)로 설정' },
  remove: { en: 'Remove {family}', ko: '{family} 제거' },
});

export const serviceIpFamilyPolicyRequired = defineRule({
  id: 'service-ip-family-policy-required',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'Two IP families or cluster IPs on a single-stack Service',
    ko: '단일 스택 서비스의 IP 패밀리 또는 클러스터 IP 두 개',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const addresses = spec && addressesOf(spec);
    if (!addresses || addresses.policy.unclear) return;
    const { policy, clusterIPs, families, ipFamilies } = addresses;
    const isUnset = policy.value === undefined;
    // The wrong case of a value is another finding, and this one comes with its correction.
    if (!isUnset && policy.value?.toLowerCase() !== 'singlestack') return;
    if (isUnset && maySpanBoth(spec)) return;
    const which = clusterIPs.length === 2 ? 'addresses' : families.length === 2 ? 'families' : undefined;
    if (!which) return;
    const at = which === 'addresses' ? spec.clusterIPs.span : ipFamilies.span;
    ctx.report(
      isUnset ? at : policy.span,
      which,
      {},
      {
        ...(isUnset && { path: ['spec', 'ipFamilyPolicy'] }),
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const second = which === 'families' ? families[1] : undefined;
          const removal = second && clusterIPs.length < 2 ? [dropItem(text, ipFamilies, second)] : [];
          return [
            ...fixIn(
              ctx.resource,
              say(messages.set, { policy: 'PreferDualStack' }),
              [setField(text, policy, 'PreferDualStack')],
              'preferred',
            ),
            ...fixIn(ctx.resource, say(messages.set, { policy: 'RequireDualStack' }), [
              setField(text, policy, 'RequireDualStack'),
            ]),
            ...fixIn(ctx.resource, say(messages.remove, { family: second?.value ?? '' }), removal),
          ];
        },
      },
    );
  },
});

/** Whether the API server would take RequireDualStack by itself: headless, without a selector (alloc.go). */
function maySpanBoth({ map, headless }: ServiceSpec): boolean {
  return headless !== false && !hasSelector(map);
}

function hasSelector(map: MapNode): boolean {
  const selector = deref(pairOf(map, 'selector')?.value);
  if (isNull(selector)) return false;
  return selector?.type === 'map' && selector.pairs.length > 0;
}
