/** `nodePort` on a Service of type ClusterIP, which is the default. On an ExternalName the API server leaves it alone. */
import { service } from '../../model/kinds/service.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { typeEdits } from './change-type.ts';

const messages = catalogue({
  clusterIP: {
    en: "The API server refuses nodePort on a Service of type ClusterIP (may not be used when `type` is 'ClusterIP').",
    ko: "API 서버는 ClusterIP 타입 서비스의 nodePort를 거부합니다(may not be used when `type` is 'ClusterIP').",
  },
  noType: {
    en: "The API server refuses nodePort here: without a type the Service is a ClusterIP (may not be used when `type` is 'ClusterIP').",
    ko: "type이 없으면 ClusterIP 서비스이므로 API 서버가 nodePort를 거부합니다(may not be used when `type` is 'ClusterIP').",
  },
  headless: {
    en: "A headless Service has no node ports: the API server refuses nodePort here (may not be used when `type` is 'ClusterIP').",
    ko: "헤드리스 서비스에는 노드 포트가 없으므로 API 서버가 nodePort를 거부합니다(may not be used when `type` is 'ClusterIP').",
  },
  toNodePort: { en: 'Change the type to NodePort', ko: '타입을 NodePort로 변경' },
  remove: { en: 'Remove nodePort', ko: 'nodePort 제거' },
});

export const serviceNodePortNotAllowed = defineRule({
  id: 'service-node-port-not-allowed',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'nodePort on a Service of type ClusterIP', ko: 'ClusterIP 타입 서비스의 nodePort' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (spec?.effectiveType !== 'ClusterIP') return;
    const asking = spec.ports.entries.map(it => it.nodePort).filter(it => it.value);
    const fixes = () => {
      const text = ctx.text(ctx.resource);
      // A headless Service cannot be of another type.
      const { from, to } = ctx.config.nodePortRange;
      const canBe = spec.headless === false && asking.every(({ value }) => value! >= from && value! <= to);
      const change = canBe ? typeEdits(text, ctx.root(ctx.resource), spec, 'NodePort') : [];
      const removal = asking.map(it => removeField(text, it));
      return [
        ...fixIn(ctx.resource, say(messages.toNodePort), change, 'preferred'),
        ...fixIn(ctx.resource, say(messages.remove), removal),
      ];
    };
    const message = spec.headless ? 'headless' : spec.type.value ? 'clusterIP' : 'noType';
    for (const { span } of asking) ctx.report(span, message, {}, { fixes });
  },
});
