/**
 * What the load balancer of k3s makes of fields for others: a Service with a class is none of its Services, and the wish for an
 * address is not read. k3s pkg/cloudprovider/servicelb.go, k8s.io/cloud-provider wantsLoadBalancer.
 */
import { hasOtherBalancer, severityOnK3s } from '../../index/k3s/profile.ts';
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { as } from '../../model/resource.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  class: {
    en: 'ServiceLB of k3s leaves Services with a loadBalancerClass alone: unless something else serves {class}, the EXTERNAL-IP stays <pending>.',
    ko: 'k3s의 ServiceLB는 loadBalancerClass가 있는 서비스를 처리하지 않습니다. {class}을(를) 담당하는 다른 컨트롤러가 없으면 EXTERNAL-IP는 <pending> 상태로 남습니다.',
  },
  address: {
    en: 'ServiceLB of k3s does not read loadBalancerIP: the addresses of the Service are those of the nodes, not {address}.',
    ko: 'k3s의 ServiceLB는 loadBalancerIP를 읽지 않습니다. 서비스의 주소는 {address}이(가) 아니라 노드의 주소입니다.',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

/** The classes of load balancers that people install beside k3s, mostly by commands that no file shows. */
const INSTALLED = /(?:metallb|kube-vip|tailscale|cilium|purelb|loxilb|openelb|inlets|ngrok|cloudflare)/;

export const serviceLoadBalancerFieldIgnored = defineRule({
  id: 'service-load-balancer-field-ignored',
  on: service,
  needs: 'index',
  severity: 'info',
  summary: {
    en: 'A field of a LoadBalancer Service that k3s has no use for',
    ko: 'k3s가 사용하지 않는 LoadBalancer 서비스의 필드',
  },
  messages,
  fixable: 'always',
  concerns: it => as(it, service)!.type === 'LoadBalancer',

  check(_facts, ctx) {
    const spec = severityOnK3s(ctx.config, ctx.index) === 'warning' ? ctx.own(serviceSpec) : undefined;
    if (!spec || hasOtherBalancer(ctx.resource, ctx.index)) return;
    const named = specField(spec, 'loadBalancerClass', decode.text);
    const address = specField(spec, 'loadBalancerIP', decode.text);
    const fixesOf = (field: typeof named) => () =>
      fixIn(ctx.resource, say(messages.remove, { field: field.key }), [removeField(ctx.text(ctx.resource), field)]);
    if (named.value && !INSTALLED.test(named.value)) {
      ctx.report(named.span, 'class', { class: named.value }, { fixes: fixesOf(named) });
    } else if (address.value && !named.pair && !as(ctx.resource, service)?.balancedElsewhere) {
      ctx.report(address.span, 'address', { address: address.value }, { fixes: fixesOf(address) });
    }
  },
});
