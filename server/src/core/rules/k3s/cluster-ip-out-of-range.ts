/**
 * A chosen cluster IP that a k3s cluster does not have, as it is set up by default, or has given away. docs.k3s.io/cli/server:
 * `--service-cidr` 10.43.0.0/16, `--cluster-dns` 10.43.0.10; the first address is that of Service default/kubernetes.
 */
import { severityOnK3s } from '../../index/k3s/profile.ts';
import { isStrictSubset, parseCidr } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { as } from '../../model/resource.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  outside: {
    en: 'k3s gives Services addresses of 10.43.0.0/16 unless it is told otherwise: {ip} is not one of them, and the API server refuses it (provided IP is not in the valid range).',
    ko: 'k3s는 따로 설정하지 않으면 10.43.0.0/16의 주소를 서비스에 할당합니다. {ip}은(는) 그 안에 없으므로 API 서버가 거부합니다(provided IP is not in the valid range).',
  },
  taken: {
    en: '{ip} is the address of Service {other} on k3s: the API server refuses it (provided IP is already allocated).',
    ko: '{ip}은(는) k3s에서 {other} 서비스의 주소이므로 API 서버가 거부합니다(provided IP is already allocated).',
  },
  remove: {
    en: 'Remove clusterIP and let the cluster choose an address',
    ko: 'clusterIP를 제거하고 클러스터가 주소를 정하게 하기',
  },
});

const RANGE = parseCidr('10.43.0.0/16');

const TAKEN: ReadonlyMap<string, string> = new Map([
  ['10.43.0.1', 'default/kubernetes'],
  ['10.43.0.10', 'kube-system/kube-dns'],
]);

export const serviceClusterIpOutOfRange = defineRule({
  id: 'service-cluster-ip-out-of-range',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A cluster IP that k3s does not have for this Service',
    ko: 'k3s가 이 서비스에 줄 수 없는 클러스터 IP',
  },
  messages,
  fixable: 'sometimes',
  concerns: it => as(it, service)?.clusterIP !== undefined,

  check({ clusterIP, type }, ctx) {
    const severity = severityOnK3s(ctx.config, ctx.index);
    const address = clusterIP && parseCidr(`${clusterIP.value}/32`);
    // Of dual-stack clusters and those with ranges of their own nobody here knows.
    if (!severity || !address || address.ip.bytes.length !== 4 || !RANGE || type === 'ExternalName') return;
    const ip = clusterIP.value;
    const other = TAKEN.get(ip);
    const fixes = () => removal(ctx);
    const { name, namespace } = ctx.resource;
    if (other && `${namespace?.value}/${name?.value}` !== other) {
      ctx.report(clusterIP.span, 'taken', { ip, other }, { severity, fixes });
    } else if (!isStrictSubset(address, RANGE))
      ctx.report(clusterIP.span, 'outside', { ip }, { severity: 'info', fixes });
  },
});

/** `clusterIPs` repeats it. */
function removal(ctx: RuleContext<typeof messages>): readonly Fix[] {
  const spec = ctx.own(serviceSpec);
  if (!spec || pairOf(spec.map, 'clusterIPs')) return [];
  return fixIn(ctx.resource, say(messages.remove), [removeField(ctx.text(ctx.resource), spec.clusterIP)], 'preferred');
}
