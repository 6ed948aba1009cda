/**
 * A pod on the network of its node asks the node's DNS servers unless `dnsPolicy: ClusterFirstWithHostNet` says otherwise, and
 * those know no Services. kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy.
 */
import { meantByHost } from '../../index/hosts.ts';
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { nameOf } from '../../model/resource.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'A pod with hostNetwork asks the DNS servers of its node, which do not know {service}: that takes dnsPolicy: ClusterFirstWithHostNet.',
    ko: 'hostNetwork를 쓰는 파드는 노드의 DNS 서버에 묻는데, 그 서버는 {service}을(를) 모릅니다. dnsPolicy: ClusterFirstWithHostNet이 필요합니다.',
  },
  here: { en: 'Here it calls {service}.', ko: '여기에서 {service}을(를) 호출합니다.' },
  set: { en: 'Set dnsPolicy to ClusterFirstWithHostNet', ko: 'dnsPolicy를 ClusterFirstWithHostNet으로 설정' },
});

type Context = RuleContext<typeof messages>;

export const hostNetworkDnsPolicy = defineRule({
  id: 'host-network-dns-policy',
  on: workload,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A pod on the network of its node that calls Services by names which the node does not know',
    ko: '노드가 모르는 이름으로 서비스를 호출하는 hostNetwork 파드',
  },
  messages,
  fixable: 'always',
  concerns: it => workloadOf(it)?.hostNetwork === true && it.texts.hosts.some(host => host.where === 'pod'),

  check(_facts, ctx: Context) {
    const { resource, index } = ctx;
    const called = resource.texts.hosts.flatMap(host => {
      const service = host.where === 'pod' ? meantByHost(host, resource, index)?.to[0] : undefined;
      return service ? [{ host, service }] : [];
    });
    // A name in full can be nothing else.
    const first = called.find(it => it.host.certainty === 'full') ?? called[0];
    const template = first && ctx.own(podTemplate(resource));
    if (!first || !template || template.spec.opaque || pairOf(template.spec, 'dnsConfig')) return;
    const { at, spec } = template;
    const policy = decoded(spec, 'dnsPolicy', decode.text, at, 'hostNetwork');
    if (policy.unclear || (policy.value && policy.value !== 'ClusterFirst')) return;
    const data = { service: nameOf(first.service) };
    ctx.report(policy.span, 'unknown', data, {
      severity: first.host.certainty === 'full' ? 'warning' : 'info',
      ...(policy.path && { path: policy.path }),
      related: [{ resource, at: first.host.span, said: say(messages.here, data) }],
      fixes: () =>
        fixIn(
          resource,
          say(messages.set),
          [setField(ctx.text(resource), policy, 'ClusterFirstWithHostNet')],
          'preferred',
        ),
    });
  },
});
