/** `clusterIPs` without `clusterIP`, or with another first address: the API server copies only from the one to the other. */
import { ipProblem } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { addressesOf, familyOf, type ServiceAddresses } from '../../model/service-addresses.ts';
import { hasNodePorts, type ServiceSpec, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { setItem, shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  missing: {
    en: 'The API server refuses clusterIPs without clusterIP (must be empty when `clusterIP` is not specified): {first} belongs in clusterIP, too.',
    ko: 'clusterIP 없이 clusterIPs만 있으면 API 서버가 거부합니다(must be empty when `clusterIP` is not specified). clusterIP에도 {first}을(를) 적습니다.',
  },
  other: {
    en: 'clusterIPs begins with {first}, but clusterIP is {clusterIP}: the API server refuses it (first value must match `clusterIP`).',
    ko: 'clusterIPs의 첫 번째 값은 {first}이지만 clusterIP는 {clusterIP}입니다. API 서버가 거부합니다(first value must match `clusterIP`).',
  },
  here: { en: 'clusterIP is {clusterIP}.', ko: 'clusterIP는 {clusterIP}입니다.' },
  set: { en: 'Set clusterIP to {first}', ko: 'clusterIP를 {first}(으)로 설정' },
  change: { en: 'Begin clusterIPs with {clusterIP}', ko: 'clusterIPs의 첫 번째 값을 {clusterIP}(으)로 변경' },
  remove: { en: 'Remove clusterIPs', ko: 'clusterIPs 제거' },
});

export const serviceClusterIpsMismatch = defineRule({
  id: 'service-cluster-ips-mismatch',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'clusterIPs that do not begin with clusterIP', ko: 'clusterIP로 시작하지 않는 clusterIPs' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const addresses = spec && addressesOf(spec);
    const first = spec?.clusterIPs.value?.length ? addresses?.clusterIPs[0] : undefined;
    const own = spec?.clusterIP.value ?? '';
    if (!spec || !addresses || !first || first.value === own) return;
    const data = { first: shown(first.value), clusterIP: own };
    ctx.report(own === '' ? spec.clusterIPs.span : first.span, own === '' ? 'missing' : 'other', data, {
      path: ['spec', 'clusterIPs'],
      related: own === '' ? [] : [{ resource: ctx.resource, at: spec.clusterIP.span, said: say(messages.here, data) }],
      fixes: () => {
        const text = ctx.text(ctx.resource);
        const set = fits(first.value, spec, addresses) ? [setField(text, spec.clusterIP, first.value, 'first')] : [];
        const change = own !== '' && fits(own, spec, addresses) ? [setItem(first, own)] : [];
        const removal = own === '' || fits(own, spec, addresses) ? [removeField(text, spec.clusterIPs)] : [];
        return [
          ...fixIn(ctx.resource, say(messages.set, data), set, own === '' ? 'preferred' : 'suggested'),
          ...fixIn(ctx.resource, say(messages.change, data), change),
          ...fixIn(ctx.resource, say(messages.remove), removal),
        ];
      },
    });
  },
});

/** Whether nothing else would be wrong with this value as the first cluster IP. */
function fits(value: string, spec: ServiceSpec, { clusterIPs, families }: ServiceAddresses): boolean {
  if (value === 'None') return clusterIPs.length === 1 && !hasNodePorts(spec);
  // Only a headless Service may be without ports.
  if (spec.headless && spec.ports.length === 0) return false;
  const family = familyOf({ value });
  const [wanted] = families;
  const others = clusterIPs.slice(1).map(familyOf);
  return !ipProblem(value, true) && (!wanted || wanted.value === family) && !others.includes(family);
}
