/** Fields that the API server accepts with a warning, since nothing comes of them on a Service like this. */
import { type Decoded, decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { dnsSubdomainProblem } from '../../model/names.ts';
import { type ServiceSpec, serviceSpec, specField } from '../../model/service-spec.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  headless: {
    en: 'spec.{field} is ignored for headless services: there is no address that it could be about.',
    ko: 'spec.{field}은(는) 헤드리스 서비스에서 무시됩니다(is ignored for headless services). 적용할 주소가 없습니다.',
  },
  alias: {
    en: 'spec.{field} is ignored when spec.type is "ExternalName": the Service is only a DNS alias.',
    ko: 'spec.type이 "ExternalName"이면 spec.{field}은(는) 무시됩니다(is ignored). 이 서비스는 DNS 별칭일 뿐입니다.',
  },
  noAlias: {
    en: 'spec.externalName is ignored when spec.type is not "ExternalName": this Service of type {type} is no alias for {name}.',
    ko: 'spec.type이 "ExternalName"이 아니면 spec.externalName은 무시됩니다(is ignored). {type} 타입의 이 서비스는 {name}의 별칭이 아닙니다.',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
  toExternalName: { en: 'Change the type to ExternalName', ko: '타입을 ExternalName으로 변경' },
});

export const serviceFieldIgnored = defineRule({
  id: 'service-field-ignored',
  on: service,
  needs: 'document',
  severity: 'warning',
  summary: { en: 'A field that a Service like this ignores', ko: '이런 서비스에서는 무시되는 필드' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const type = spec?.effectiveType;
    if (!spec || !type) return;
    const removal = (field: Decoded<unknown>) =>
      fixIn(ctx.resource, say(messages.remove, { field: field.key }), [removeField(ctx.text(ctx.resource), field)]);
    const message = type === 'ExternalName' ? 'alias' : 'headless';
    for (const field of ignoredIn(spec)) {
      // External IPs are what a policy for external traffic needs.
      const isNeeded = field.key === 'externalIPs' && type === 'ClusterIP' && pairOf(spec.map, 'externalTrafficPolicy');
      const fixes = () => (isNeeded ? [] : removal(field));
      ctx.report(field.span, message, { field: field.key }, { unnecessary: true, fixes });
    }
    const name = specField(spec, 'externalName', decode.text);
    if (type === 'ExternalName' || !name.value) return;
    const data = { type, name: name.value };
    const fixes = () => {
      const isMeant = canBeAlias(spec) && !dnsSubdomainProblem(name.value!.replace(/\.$/, ''));
      const change = isMeant ? [setField(ctx.text(ctx.resource), spec.type, 'ExternalName', 'first')] : [];
      return [...fixIn(ctx.resource, say(messages.toExternalName), change), ...removal(name)];
    };
    ctx.report(name.span, 'noAlias', data, { unnecessary: true, fixes });
  },
});

/** kubernetes pkg/api/service/warnings.go: GetWarningsForService. */
function ignoredIn(spec: ServiceSpec): readonly Decoded<unknown>[] {
  const externalIPs = specField(spec, 'externalIPs', decode.texts);
  const addresses = externalIPs.value?.length ? [externalIPs] : [];
  if (spec.effectiveType === 'ExternalName') return addresses;
  if (!spec.headless || spec.effectiveType !== 'ClusterIP') return [];
  const loadBalancerIP = specField(spec, 'loadBalancerIP', decode.text);
  const affinity = specField(spec, 'sessionAffinity', decode.text);
  return [
    ...(loadBalancerIP.value ? [loadBalancerIP] : []),
    ...addresses,
    ...(affinity.value === 'ClientIP' ? [affinity] : []),
  ];
}

/** What an ExternalName Service may not have. */
const NOT_FOR_ALIASES: readonly string[] = [
  'clusterIP',
  'clusterIPs',
  'ipFamilies',
  'ipFamilyPolicy',
  'externalTrafficPolicy',
  'healthCheckNodePort',
  'loadBalancerClass',
  'loadBalancerSourceRanges',
  'allocateLoadBalancerNodePorts',
];

/** Whether nothing stands in the way, and nothing shows that pods are meant. */
function canBeAlias({ map, type }: ServiceSpec): boolean {
  return !type.value && ![...NOT_FOR_ALIASES, 'selector'].some(it => pairOf(map, it));
}
