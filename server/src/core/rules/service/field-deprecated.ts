/** What the API server accepts with the warning that it is deprecated. */
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { annotationOf, serviceSpec, specField, TOPOLOGY_HINTS, TOPOLOGY_MODE } from '../../model/service-spec.ts';
import { SINCE, since } from '../../model/versions.ts';
import { replaceScalar } from '../../syntax/edit.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  externalIPs: {
    en: 'spec.externalIPs is deprecated and may no longer be implemented in some clusters: a LoadBalancer, an Ingress or a Gateway takes its place.',
    ko: 'spec.externalIPs는 사용 중단되었으며 일부 클러스터에서는 더 이상 구현되지 않을 수 있습니다. LoadBalancer, 인그레스, 게이트웨이로 대신합니다(is deprecated and may no longer be implemented in some clusters).',
  },
  preferClose: {
    en: 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone".',
    ko: 'spec.trafficDistribution: "PreferClose"는 사용 중단되었습니다. 뜻이 같은 "PreferSameZone"을 사용합니다(is deprecated).',
  },
  hints: {
    en: 'Annotation service.kubernetes.io/topology-aware-hints is deprecated, please use service.kubernetes.io/topology-mode instead.',
    ko: '애너테이션 service.kubernetes.io/topology-aware-hints는 사용 중단되었습니다. service.kubernetes.io/topology-mode를 사용합니다(is deprecated).',
  },
  change: { en: 'Change PreferClose to PreferSameZone', ko: 'PreferClose를 PreferSameZone으로 변경' },
  rename: { en: 'Rename the annotation to topology-mode', ko: '애너테이션 이름을 topology-mode로 변경' },
});

export const serviceFieldDeprecated = defineRule({
  id: 'service-field-deprecated',
  on: service,
  needs: 'document',
  severity: 'info',
  summary: { en: 'A deprecated field, value or annotation', ko: '사용 중단된 필드, 값 또는 애너테이션' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    const externalIPs = specField(spec, 'externalIPs', decode.texts);
    // Where they are ignored, that is what there is to say.
    const isUsed = spec.effectiveType !== undefined && spec.effectiveType !== 'ExternalName' && spec.headless === false;
    if (isUsed && externalIPs.value?.length && since(ctx.config, SINCE.externalIpsDeprecated)) {
      ctx.report(externalIPs.pair!.key.span, 'externalIPs');
    }
    const distribution = specField(spec, 'trafficDistribution', decode.text);
    if (distribution.value === 'PreferClose' && since(ctx.config, SINCE.preferCloseDeprecated)) {
      const fixes = () => {
        const edit = setField(ctx.text(ctx.resource), distribution, 'PreferSameZone');
        return fixIn(ctx.resource, say(messages.change), [edit], 'safe');
      };
      ctx.report(distribution.span, 'preferClose', {}, { fixes });
    }
    const root = ctx.root(ctx.resource);
    const hints = annotationOf(root, TOPOLOGY_HINTS);
    if (!hints?.pair) return;
    const { key } = hints.pair;
    const fixes = () => {
      const edit = replaceScalar(key, TOPOLOGY_MODE);
      return fixIn(ctx.resource, say(messages.rename), annotationOf(root, TOPOLOGY_MODE) ? [] : [edit], 'preferred');
    };
    ctx.report(key.span, 'hints', {}, { fixes });
  },
});
