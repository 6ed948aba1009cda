/** A `loadBalancerIP` that is no IP address. The API server looks at it in no way; load balancers do. */
import { decode } from '../../model/decoded.ts';
import { canonicalIp, parseIp } from '../../model/ip.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'loadBalancerIP {ip} is no IP address: the API server takes it unchecked, and load balancers ignore it or fail (the field is deprecated).',
    ko: 'loadBalancerIP {ip}은(는) IP 주소가 아닙니다. API 서버는 검사하지 않고 받아들이지만 로드 밸런서는 무시하거나 실패합니다(사용 중단된 필드입니다).',
  },
  change: { en: 'Change loadBalancerIP to {meant}', ko: 'loadBalancerIP를 {meant}(으)로 변경' },
  remove: { en: 'Remove loadBalancerIP', ko: 'loadBalancerIP 제거' },
});

export const serviceLoadBalancerIpInvalid = defineRule({
  id: 'service-load-balancer-ip-invalid',
  on: service,
  needs: 'document',
  severity: 'warning',
  summary: { en: 'A loadBalancerIP that is not an IP address', ko: 'IP 주소가 아닌 loadBalancerIP' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'LoadBalancer') return;
    const field = specField(spec, 'loadBalancerIP', decode.text);
    const ip = field.value;
    if (!ip || parseIp(ip)) return;
    const fixes = () => {
      const text = ctx.text(ctx.resource);
      const address = parseIp(ip.trim().replace(/\/(32|128)$/, ''));
      const meant = address ? canonicalIp(address) : '';
      const change = address ? [setField(text, field, meant)] : [];
      return [
        ...fixIn(ctx.resource, say(messages.change, { meant }), change, 'preferred'),
        ...fixIn(ctx.resource, say(messages.remove), [removeField(text, field)]),
      ];
    };
    ctx.report(field.span, 'invalid', { ip }, { fixes });
  },
});
