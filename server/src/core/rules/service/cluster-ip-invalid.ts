/** A cluster IP that is neither an IP address nor `None`. */
import type { TextItem } from '../../model/decoded.ts';
import { canonicalIp, ipProblem, parseIp } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { addressesOf } from '../../model/service-addresses.ts';
import { type ServiceSpec, serviceSpec } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { setItem, shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses cluster IP {ip}: it {problem}.',
    ko: 'API 서버가 클러스터 IP {ip}을(를) 거부합니다: {problem}.',
  },
  none: {
    en: 'The API server refuses cluster IP {ip}: it {problem}, or None, with a capital, for a headless Service.',
    ko: 'API 서버가 클러스터 IP {ip}을(를) 거부합니다: {problem}. 헤드리스 서비스는 대문자로 시작하는 None으로 적습니다.',
  },
  change: { en: 'Change {ip} to {meant}', ko: '{ip}을(를) {meant}(으)로 변경' },
  remove: {
    en: 'Remove {field} and let the cluster choose an address',
    ko: '{field}을(를) 제거하고 클러스터가 주소를 정하게 하기',
  },
});

export const serviceClusterIpInvalid = defineRule({
  id: 'service-cluster-ip-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A cluster IP that is not an IP address', ko: 'IP 주소가 아닌 클러스터 IP' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const addresses = spec && addressesOf(spec);
    if (!addresses) return;
    const { clusterIPs } = addresses;
    for (const item of clusterIPs) {
      // `None` in a wrong place is the matter of another rule.
      const problem = item.value === 'None' ? undefined : ipProblem(item.value, since(ctx.config, SINCE.strictIps));
      if (!problem) continue;
      const meant = meantBy(item.value, clusterIPs);
      const ip = shown(item.value);
      ctx.report(
        item.span,
        meant === 'None' ? 'none' : 'invalid',
        { ip, problem },
        {
          fixes: () => {
            const text = ctx.text(ctx.resource);
            const change = meant === undefined ? [] : changes(text, spec, item, meant);
            const said = [spec.clusterIP, spec.clusterIPs].filter(it => it.pair);
            const title = say(messages.remove, { field: said[0]?.key ?? '' });
            const removal = said.map(it => removeField(text, it));
            return [
              ...fixIn(ctx.resource, say(messages.change, { ip, meant: meant ?? '' }), change, 'preferred'),
              ...fixIn(ctx.resource, title, removal),
            ];
          },
        },
      );
    }
  },
});

/** `none`; `::ffff:10.0.0.1`, `010.0.0.1`, `10.0.0.1/32`. Undefined for what nobody can guess. */
function meantBy(value: string, all: readonly TextItem[]): string | undefined {
  const plain = value.trim().replace(/\/(32|128)$/, '');
  if (plain.toLowerCase() === 'none') return all.length === 1 ? 'None' : undefined;
  const ip = parseIp(plain);
  return ip && canonicalIp(ip);
}

/** `clusterIP` repeats the first one of `clusterIPs`. */
function changes(text: string, spec: ServiceSpec, item: TextItem, meant: string): (TextEdit | undefined)[] {
  const { clusterIP, clusterIPs } = spec;
  const listed = clusterIPs.value?.length ? [setItem(item, meant)] : [];
  const isRepeated = item.index === 0 && clusterIP.value === item.value;
  return [...listed, ...(isRepeated ? [setField(text, clusterIP, meant)] : [])];
}
