/** A port of a NetworkPolicy rule that is neither a number nor a name that a container port may have. */
import { networkPolicy } from '../../model/kinds/network-policy.ts';
import { asPortName, portNameProblem } from '../../model/names.ts';
import { policySpec } from '../../model/policy-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isPort, portIn } from '../port-number.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses port {port}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 포트 {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  quoted: {
    en: 'In quotes, "{port}" is the name of a container port, and the API server refuses it: {problem}. Write the number without quotes.',
    ko: '따옴표로 묶은 "{port}"은(는) 컨테이너 포트의 이름으로 해석되어 API 서버가 거부합니다: {problem}. 따옴표 없이 숫자로 적어야 합니다.',
  },
  notAName: {
    en: 'The API server refuses port "{port}": the name of a container port {problem}.',
    ko: 'API 서버가 포트 "{port}"을(를) 거부합니다. 컨테이너 포트 이름 규칙: {problem}.',
  },
  unquote: { en: 'Write {number} without quotes', ko: '따옴표 없이 {number}(으)로 변경' },
  change: { en: 'Change the port to {name}', ko: '포트를 {name}(으)로 변경' },
});

export const networkPolicyPortInvalid = defineRule({
  id: 'networkpolicy-port-invalid',
  on: networkPolicy,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A port of a NetworkPolicy that is neither a port number nor a valid port name',
    ko: '포트 번호도 올바른 포트 이름도 아닌 네트워크폴리시 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { port } of ctx.own(policySpec)?.ports ?? []) {
      const { value, span } = port;
      // Unlike in a Service, the empty name and 0 are refused here: nothing stands for "none" but leaving it out.
      if (value === undefined) continue;
      if (typeof value === 'number') {
        if (!isPort(value)) ctx.report(span, 'outOfRange', { port: value });
        continue;
      }
      const problem = portNameProblem(value);
      if (!problem) continue;
      const number = portIn(value);
      const fixes = () => {
        const text = ctx.text(ctx.resource);
        if (number !== undefined) {
          return fixIn(ctx.resource, say(messages.unquote, { number }), [setField(text, port, number)], 'safe');
        }
        const name = asPortName(value);
        return name ? fixIn(ctx.resource, say(messages.change, { name }), [setField(text, port, name)]) : [];
      };
      ctx.report(span, number === undefined ? 'notAName' : 'quoted', { port: value, problem }, { fixes });
    }
  },
});
