/** More cluster IPs than a Service may have: one of each IP family, or `None` alone. */
import { service } from '../../model/kinds/service.ts';
import { addressesOf, familyOf } from '../../model/service-addresses.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { dropItem } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  none: {
    en: "The API server refuses None beside other cluster IPs ('None' must be the first and only value): a Service is headless or has addresses.",
    ko: "API 서버는 다른 클러스터 IP와 함께 있는 None을 거부합니다('None' must be the first and only value). 서비스는 헤드리스이거나 주소를 가집니다.",
  },
  family: {
    en: 'The API server refuses {ip}, one more {family} address: clusterIPs may specify no more than one IP for each IP family, so up to 2 values.',
    ko: 'API 서버가 추가된 {family} 주소 {ip}을(를) 거부합니다. clusterIPs에는 IP 패밀리마다 하나씩, 최대 2개까지 적을 수 있습니다(may specify no more than one IP for each IP family).',
  },
  remove: { en: 'Remove {ip}', ko: '{ip} 제거' },
});

export const serviceClusterIpsTooMany = defineRule({
  id: 'service-cluster-ips-too-many',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'Two cluster IPs of one IP family, or None with others',
    ko: 'IP 패밀리가 같은 클러스터 IP 두 개, 또는 다른 값과 함께 쓴 None',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const items = (spec && addressesOf(spec)?.clusterIPs) ?? [];
    if (!spec || items.length < 2) return;
    const removing = (item: (typeof items)[number]) => () => {
      const edit = dropItem(ctx.text(ctx.resource), spec.clusterIPs, item);
      return fixIn(ctx.resource, say(messages.remove, { ip: item.value }), [edit]);
    };
    const none = items.find(it => it.value === 'None');
    if (none) {
      // The first one is also `clusterIP`: which of them is meant, nobody knows.
      const fixes = none.index > 0 && items.filter(it => it.value === 'None').length === 1 ? removing(none) : undefined;
      ctx.report(none.span, 'none', {}, { ...(fixes ? { fixes } : { path: ['spec', 'clusterIPs'] }) });
      return;
    }
    items.forEach((item, i) => {
      const family = familyOf(item);
      if (!family || !items.slice(0, i).some(it => familyOf(it) === family)) return;
      ctx.report(
        item.span,
        'family',
        { ip: item.value, family },
        { path: ['spec', 'clusterIPs'], fixes: removing(item) },
      );
    });
  },
});
