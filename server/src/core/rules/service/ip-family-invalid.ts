/** An IP family that does not exist, or one that is listed twice. */
import type { TextItem } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { addressesOf, familyOf, IP_FAMILIES, type ServiceAddresses } from '../../model/service-addresses.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { dropItem, setItem, shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses IP family {family} (Unsupported value): it is IPv4 or IPv6.',
    ko: 'API 서버가 IP 패밀리 {family}을(를) 거부합니다(Unsupported value). IPv4 또는 IPv6이어야 합니다.',
  },
  near: {
    en: 'The API server refuses IP family {family} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 IP 패밀리 {family}을(를) 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  twice: {
    en: 'The API server refuses {family} a second time (Duplicate value): the list says which families the Service has.',
    ko: 'API 서버는 두 번 적은 {family}을(를) 거부합니다(Duplicate value). 이 목록은 서비스의 IP 패밀리를 나타냅니다.',
  },
  change: { en: 'Change the IP family to {meant}', ko: 'IP 패밀리를 {meant}(으)로 변경' },
  remove: { en: 'Remove {family}', ko: '{family} 제거' },
});

export const serviceIpFamilyInvalid = defineRule({
  id: 'service-ip-family-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An IP family other than IPv4 and IPv6, or one listed twice',
    ko: 'IPv4, IPv6이 아니거나 두 번 적은 IP 패밀리',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const addresses = spec && addressesOf(spec);
    if (!addresses) return;
    const { families, ipFamilies, policy } = addresses;
    for (const item of families) {
      const family = shown(item.value);
      if (isFamily(item.value)) {
        if (!families.slice(0, item.index).some(it => it.value === item.value)) continue;
        const fixes = () => {
          // Of two that are left one would be too many without a policy.
          const isOne = families.length === 2 || (policy.value ?? 'SingleStack') !== 'SingleStack';
          const edits = isOne ? [dropItem(ctx.text(ctx.resource), ipFamilies, item)] : [];
          return fixIn(ctx.resource, say(messages.remove, { family }), edits, 'preferred');
        };
        ctx.report(item.span, 'twice', { family }, { fixes });
        continue;
      }
      const meant = IP_FAMILIES.find(
        it => it.toLowerCase() === item.value.toLowerCase().replace(/^(?:ip)?v?-?/, 'ipv'),
      );
      if (meant === undefined) ctx.report(item.span, 'unknown', { family });
      else {
        const fixes = () => {
          const edit = fits(meant, item, addresses) ? [setItem(item, meant)] : [];
          return fixIn(ctx.resource, say(messages.change, { meant }), edit, 'safe');
        };
        ctx.report(item.span, 'near', { family, meant }, { fixes });
      }
    }
  },
});

function isFamily(value: string): boolean {
  return IP_FAMILIES.some(it => it === value);
}

/** Whether the family is not there yet, and is that of the address. */
function fits(meant: string, { index }: TextItem, { families, clusterIPs }: ServiceAddresses): boolean {
  const address = clusterIPs[index];
  const family = address && familyOf(address);
  return !families.some(it => it.value === meant) && (family === undefined || family === meant);
}
