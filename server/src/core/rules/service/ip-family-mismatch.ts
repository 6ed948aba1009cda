/** A cluster IP of another IP family than the one that stands in its place in `ipFamilies`. */
import { service } from '../../model/kinds/service.ts';
import { addressesOf, familyOf, IP_FAMILIES } from '../../model/service-addresses.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { setItem } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  mismatch: {
    en: 'The API server refuses cluster IP {ip}: it expected an {family} value as indicated by `ipFamilies[{index}]`.',
    ko: 'API 서버가 클러스터 IP {ip}을(를) 거부합니다. `ipFamilies[{index}]`에 따라 {family} 주소여야 합니다(expected an {family} value).',
  },
  here: { en: 'ipFamilies[{index}] is {family}.', ko: 'ipFamilies[{index}]은(는) {family}입니다.' },
  change: { en: 'Change the IP family to {actual}', ko: 'IP 패밀리를 {actual}(으)로 변경' },
  remove: {
    en: 'Remove ipFamilies, which follows from the addresses',
    ko: '주소에서 정해지는 ipFamilies 제거',
  },
});

export const serviceIpFamilyMismatch = defineRule({
  id: 'service-ip-family-mismatch',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A cluster IP of another family than ipFamilies says', ko: 'ipFamilies와 패밀리가 다른 클러스터 IP' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const addresses = spec && addressesOf(spec);
    if (!addresses) return;
    const { clusterIPs, families, ipFamilies } = addresses;
    for (const item of clusterIPs) {
      const wanted = families[item.index];
      const actual = familyOf(item);
      if (!wanted || !actual || wanted.value === actual || !IP_FAMILIES.some(it => it === wanted.value)) continue;
      const data = { family: wanted.value, index: item.index };
      ctx.report(
        item.span,
        'mismatch',
        { ip: item.value, ...data },
        {
          related: [{ resource: ctx.resource, at: wanted.span, said: say(messages.here, data) }],
          fixes: () => {
            const isFree = !families.some(it => it.value === actual);
            const removal = removeField(ctx.text(ctx.resource), ipFamilies);
            return [
              ...fixIn(ctx.resource, say(messages.change, { actual }), isFree ? [setItem(wanted, actual)] : []),
              ...fixIn(ctx.resource, say(messages.remove), [removal]),
            ];
          },
        },
      );
    }
  },
});
