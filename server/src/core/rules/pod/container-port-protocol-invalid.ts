/** A transport protocol of a container port that the API server does not know. */
import { workload } from '../../model/kinds/workload.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { isProtocol, meantProtocol } from '../../model/protocols.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): it is TCP, UDP or SCTP.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). TCP, UDP, SCTP 중 하나여야 합니다.',
  },
  near: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  application: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): it is the transport protocol that is asked for here, {meant}.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). 여기에는 전송 프로토콜({meant})을 적습니다.',
  },
  change: { en: 'Change the protocol to {meant}', ko: '프로토콜을 {meant}(으)로 변경' },
});

export const containerPortProtocolInvalid = defineRule({
  id: 'container-port-protocol-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A protocol of a container port other than TCP, UDP and SCTP',
    ko: 'TCP, UDP, SCTP가 아닌 컨테이너 포트 프로토콜',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { containers = [] } = ctx.own(podTemplate(ctx.resource)) ?? {};
    for (const { protocol: field } of containers.flatMap(it => it.ports)) {
      const { value: protocol, span } = field;
      if (!protocol || isProtocol(protocol)) continue;
      const found = meantProtocol(protocol);
      if (!found) {
        ctx.report(span, 'unknown', { protocol });
        continue;
      }
      const { meant, how } = found;
      const fixes = () => {
        const edit = setField(ctx.text(ctx.resource), field, meant);
        return fixIn(ctx.resource, say(messages.change, { meant }), [edit], how === 'case' ? 'safe' : 'preferred');
      };
      ctx.report(span, how === 'application' ? 'application' : 'near', { protocol, meant }, { fixes });
    }
  },
});
