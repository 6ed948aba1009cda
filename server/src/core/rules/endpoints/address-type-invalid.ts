/** What the addresses of an EndpointSlice are: nothing, something that does not exist, or host names, which nobody reads. */
import { ADDRESS_TYPES, endpointsSpec } from '../../model/endpoints-spec.ts';
import { parseIp } from '../../model/ip.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'An EndpointSlice needs an addressType, IPv4 or IPv6: the API server refuses it (addressType: Required value).',
    ko: '엔드포인트슬라이스에는 addressType(IPv4 또는 IPv6)이 있어야 합니다. API 서버가 거부합니다(addressType: Required value).',
  },
  unknown: {
    en: 'The API server refuses addressType {type} (Unsupported value): it is IPv4, IPv6 or FQDN.',
    ko: 'API 서버가 addressType {type}을(를) 거부합니다(Unsupported value). IPv4, IPv6, FQDN 중 하나여야 합니다.',
  },
  deprecated: {
    en: 'FQDN endpoints are deprecated, and kube-proxy ignores them: a Service of type ExternalName stands for a host name.',
    ko: 'FQDN 엔드포인트는 사용 중단되었고 kube-proxy가 무시합니다(FQDN endpoints are deprecated). 호스트 이름에는 ExternalName 서비스를 씁니다.',
  },
  set: { en: 'Set addressType to {type}', ko: 'addressType을 {type}(으)로 설정' },
});

export const endpointSliceAddressTypeInvalid = defineRule({
  id: 'endpointslice-address-type-invalid',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'An EndpointSlice without a valid addressType',
    ko: '올바른 addressType이 없는 엔드포인트슬라이스',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(endpointsSpec);
    if (!spec?.isSlice || spec.addressType.unclear) return;
    const { value, span, path } = spec.addressType;
    if (value === 'FQDN') {
      ctx.report(span, 'deprecated', {}, { severity: 'info' });
      return;
    }
    if (spec.effectiveType) return;
    const fixes = () => {
      const all = spec.endpoints.items.flatMap(it => it.addresses.items.map(({ value }) => parseIp(value)?.family));
      const [first] = all;
      const common = first && all.every(it => it === first) ? first : undefined;
      const meant = value ? meantChoice(value, ADDRESS_TYPES)?.value : undefined;
      const type = common ?? meant;
      if (type === undefined) return [];
      const edit = setField(ctx.text(ctx.resource), spec.addressType, type);
      return fixIn(ctx.resource, say(messages.set, { type }), [edit], 'preferred');
    };
    if (value) ctx.report(span, 'unknown', { type: shown(value) }, { fixes });
    else ctx.report(path ? ctx.resource.kindSpan : span, 'required', {}, { ...(path && { path }), fixes });
  },
});
