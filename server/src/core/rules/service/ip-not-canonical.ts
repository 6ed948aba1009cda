/**
 * An address that is written otherwise than everybody else writes it. The API server warns: what compares texts (DNS,
 * firewalls, scripts) takes it for another one. kubernetes apimachinery pkg/util/validation/ip.go: GetWarningsForIP.
 */
import { decode, textItems } from '../../model/decoded.ts';
import {
  canonicalCidr,
  canonicalIp,
  cidrProblem,
  type Ip,
  ipProblem,
  parseCidr,
  parseIp,
  specialIpProblem,
} from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { addressesOf } from '../../model/service-addresses.ts';
import { type ServiceSpec, serviceSpec, specField } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, say } from '../../text/message.ts';
import type { Span, TextEdit } from '../../text/text.ts';
import { fixIn, setField } from '../fix.ts';
import { setItem } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  v6: {
    en: 'IPv6 address "{written}" should be in RFC 5952 canonical format ("{canonical}").',
    ko: 'IPv6 주소 "{written}"은(는) RFC 5952 표준 형식 "{canonical}"(으)로 적어야 합니다(should be in RFC 5952 canonical format).',
  },
  cidr: {
    en: 'IPv6 CIDR value "{written}" should be in RFC 5952 canonical format ("{canonical}").',
    ko: 'IPv6 CIDR "{written}"은(는) RFC 5952 표준 형식 "{canonical}"(으)로 적어야 합니다(should be in RFC 5952 canonical format).',
  },
  odd: {
    en: 'Non-standard IP address "{written}" will be considered invalid in a future Kubernetes release: use "{canonical}".',
    ko: '표준이 아닌 IP 주소 "{written}"은(는) 이후 쿠버네티스 버전에서 거부됩니다. "{canonical}"을(를) 사용합니다(will be considered invalid in a future Kubernetes release).',
  },
  oddCidr: {
    en: 'Non-standard CIDR value "{written}" will be considered invalid in a future Kubernetes release: use "{canonical}".',
    ko: '표준이 아닌 CIDR "{written}"은(는) 이후 쿠버네티스 버전에서 거부됩니다. "{canonical}"을(를) 사용합니다(will be considered invalid in a future Kubernetes release).',
  },
  change: { en: 'Write {canonical}', ko: '{canonical}(으)로 작성' },
});

export const serviceIpNotCanonical = defineRule({
  id: 'service-ip-not-canonical',
  on: service,
  needs: 'document',
  severity: 'info',
  summary: { en: 'An IP address in an unusual form', ko: '표준 형식이 아닌 IP 주소' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    const strict = since(ctx.config, SINCE.strictIps);
    for (const { value, span, isRange, isChecked, isExternal, set } of writtenIn(spec)) {
      const written = value.trim();
      // What is refused is not only warned of.
      if (isChecked && (isRange ? cidrProblem(written, strict) : ipProblem(written, strict))) continue;
      const [ip, canonical] = isRange ? readRange(written) : readAddress(written);
      if (!ip || canonical === undefined || canonical === written || (isExternal && specialIpProblem(ip))) continue;
      const isOdd = ip.bytes.length === 4 || ip.mapped || ip.leadingZeros;
      const message = isRange ? (isOdd ? 'oddCidr' : 'cidr') : isOdd ? 'odd' : 'v6';
      const fixes = () => {
        // A number with a zero before it is octal to some.
        const how = isOdd ? 'preferred' : 'safe';
        return fixIn(ctx.resource, say(messages.change, { canonical }), set(ctx.text(ctx.resource), canonical), how);
      };
      ctx.report(span, message, { written, canonical }, { fixes });
    }
  },
});

interface Written {
  readonly value: string;
  readonly span: Span;
  readonly isRange: boolean;
  /** The API server validates it at all. */
  readonly isChecked: boolean;
  /** It may be none of the addresses that mean something special. */
  readonly isExternal?: boolean;
  set(text: string, canonical: string): (TextEdit | undefined)[];
}

function writtenIn(spec: ServiceSpec): readonly Written[] {
  const { clusterIP } = spec;
  const clusterIPs = addressesOf(spec)?.clusterIPs ?? [];
  const isListed = spec.clusterIPs.value?.length;
  const repeats = (i: number, value: string): boolean => i === 0 && value === clusterIP.value;
  const externalIPs = textItems(specField(spec, 'externalIPs', decode.texts));
  const ranges = textItems(specField(spec, 'loadBalancerSourceRanges', decode.texts));
  const asked = specField(spec, 'loadBalancerIP', decode.text);
  return [
    ...clusterIPs.map(it => ({
      ...it,
      isRange: false,
      isChecked: true,
      set: (text: string, canonical: string) => [
        ...(isListed ? [setItem(it, canonical)] : []),
        ...(repeats(it.index, it.value) ? [setField(text, clusterIP, canonical)] : []),
      ],
    })),
    ...[
      ...externalIPs.map(it => ({ ...it, isRange: false, isExternal: true })),
      ...ranges.map(it => ({ ...it, isRange: true })),
    ].map(it => ({ ...it, isChecked: true, set: (_text: string, canonical: string) => [setItem(it, canonical)] })),
    ...(asked.value
      ? [
          {
            value: asked.value,
            span: asked.span,
            isRange: false,
            isChecked: false,
            set: (text: string, canonical: string) => [setField(text, asked, canonical)],
          },
        ]
      : []),
  ];
}

function readAddress(text: string): readonly [Ip | undefined, string | undefined] {
  const ip = parseIp(text);
  return [ip, ip && canonicalIp(ip)];
}

function readRange(text: string): readonly [Ip | undefined, string | undefined] {
  const cidr = parseCidr(text);
  return [cidr?.ip, cidr && canonicalCidr(cidr)];
}
