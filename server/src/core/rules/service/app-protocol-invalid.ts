/** An application protocol whose name the API server cannot take: it has the form of a label's key. */
import { decode, decoded } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { asQualifiedName, qualifiedNameProblem } from '../../model/names.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

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
      const { value } = field;
      const problem = value === undefined ? undefined : qualifiedNameProblem(value);
      if (value === undefined || !problem) continue;
      const fixes = () => {
        const text = ctx.text(ctx.resource);
        const meant = asQualifiedName(value);
        const change = meant === undefined ? [] : [setField(text, field, meant)];
        const removal = removeField(text, field);
        return [
          ...fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), change),
          ...fixIn(ctx.resource, say(messages.remove), [removal], value === '' ? 'preferred' : 'suggested'),
        ];
      };
      ctx.report(field.span, 'invalid', { protocol: shown(value), problem }, { fixes });
    }
  },
});
