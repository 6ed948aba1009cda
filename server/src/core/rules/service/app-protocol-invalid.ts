/** An application protocol whose name the API server cannot take: it has the form of a label's key. */
import { decode, decoded } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue } from '../../text/message.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';
import { refusedName } from './qualified-name.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses appProtocol {protocol}: {problem}.',
    ko: 'API 서버가 appProtocol {protocol}을(를) 거부합니다: {problem}.',
  },
  change: { en: 'Change appProtocol to {meant}', ko: 'appProtocol을 {meant}(으)로 변경' },
  remove: { en: 'Remove appProtocol', ko: 'appProtocol 제거' },
});

export const serviceAppProtocolInvalid = defineRule({
  id: 'service-app-protocol-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'An application protocol that is not a qualified name', ko: '형식에 맞지 않는 애플리케이션 프로토콜' },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    for (const { map, index } of ctx.own(serviceSpec)?.ports.entries ?? []) {
      const field = decoded(map, 'appProtocol', decode.text, ['spec', 'ports', index]);
      const refused = refusedName(ctx, field, messages);
      if (!refused) continue;
      const { value, problem, fixes } = refused;
      ctx.report(field.span, 'invalid', { protocol: shown(value), problem }, { fixes });
    }
  },
});
