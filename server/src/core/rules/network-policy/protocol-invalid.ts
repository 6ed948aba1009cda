/** A transport protocol of a NetworkPolicy rule that the API server does not know. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { policySpec } from '../../model/policy-spec.ts';
import { isProtocol, meantProtocol } from '../../model/protocols.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unknown: {
    en: 'The API server refuses protocol "{protocol}" (Unsupported value): it is TCP, UDP or SCTP.',
    ko: 'API 서버가 "{protocol}" 프로토콜을 거부합니다(Unsupported value). TCP, UDP, SCTP 중 하나여야 합니다.',
  },
  near: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): it is written {meant}.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). 올바른 표기는 {meant}입니다.',
  },
  application: {
    en: 'The API server refuses protocol {protocol} (Unsupported value): a NetworkPolicy knows transport protocols only, here {meant}.',
    ko: 'API 서버가 {protocol} 프로토콜을 거부합니다(Unsupported value). 네트워크폴리시는 전송 프로토콜만 구분하며, 여기서는 {meant}입니다.',
  },
  change: { en: 'Change the protocol to {meant}', ko: '프로토콜을 {meant}(으)로 변경' },
});

export const networkPolicyProtocolInvalid = defineRule({
  id: 'networkpolicy-protocol-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A protocol of a NetworkPolicy other than TCP, UDP and SCTP',
    ko: 'TCP, UDP, SCTP가 아닌 네트워크폴리시 프로토콜',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { protocol: field } of ctx.own(policySpec)?.ports ?? []) {
      const { value: protocol, span } = field;
      // The empty text is no protocol here: only what is left out becomes TCP.
      if (protocol === undefined || isProtocol(protocol)) continue;
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
