/** A cluster IP on an ExternalName Service, which is a DNS alias and has no address. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  forbidden: {
    en: 'The API server refuses {field} on an ExternalName Service, which has no address of its own (may not be set for ExternalName services).',
    ko: 'ExternalName 서비스에는 자체 주소가 없으므로 API 서버가 {field}을(를) 거부합니다(may not be set for ExternalName services).',
  },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

export const serviceExternalNameClusterIpForbidden = defineRule({
  id: 'service-external-name-cluster-ip-forbidden',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A cluster IP or IP families on an ExternalName Service',
    ko: 'ExternalName 서비스의 클러스터 IP 또는 IP 패밀리',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ExternalName') return;
    const ipFamilies = specField(spec, 'ipFamilies', decode.texts);
    const policy = specField(spec, 'ipFamilyPolicy', decode.text);
    const fields = [spec.clusterIP, spec.clusterIPs, ipFamilies].filter(it => it.value?.length);
    // An empty policy is a policy to the API server.
    for (const field of [...fields, ...(policy.value === undefined ? [] : [policy])]) {
      ctx.report(
        field.span,
        'forbidden',
        { field: field.key },
        {
          fixes: () => {
            const edit = removeField(ctx.text(ctx.resource), field);
            return fixIn(ctx.resource, say(messages.remove, { field: field.key }), [edit], 'preferred');
          },
        },
      );
    }
  },
});
