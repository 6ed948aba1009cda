/** A `targetPort` that is neither a port number nor the name of one. `"8080"` is a name, and a bad one. */
import { service } from '../../model/kinds/service.ts';
import { asPortName, portNameProblem } from '../../model/names.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses targetPort {targetPort}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 targetPort {targetPort}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  quoted: {
    en: 'In quotes "{targetPort}" is the name of a port, and the API server refuses it: {problem}. Write the number without quotes.',
    ko: '따옴표로 묶은 "{targetPort}"은(는) 포트 이름으로 해석되어 API 서버가 거부합니다: {problem}. 따옴표 없이 숫자로 적어야 합니다.',
  },
  notAName: {
    en: 'The API server refuses targetPort {targetPort}: the name of a container port {problem}.',
    ko: 'API 서버가 targetPort {targetPort}을(를) 거부합니다. 컨테이너 포트 이름 규칙: {problem}.',
  },
  unquote: { en: 'Write {number} without quotes', ko: '따옴표 없이 {number}(으)로 변경' },
  change: { en: 'Change targetPort to {name}', ko: 'targetPort를 {name}(으)로 변경' },
});

export const serviceTargetPortInvalid = defineRule({
  id: 'service-target-port-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A targetPort that is neither a port number nor a valid port name',
    ko: '포트 번호도 올바른 포트 이름도 아닌 targetPort',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    for (const { targetPort } of ctx.own(serviceSpec)?.ports.entries ?? []) {
      const { value, span } = targetPort;
      // Absent, 0 and "" all mean the number of `port`.
      if (!value) continue;
      if (typeof value === 'number') {
        if (!isPort(value)) ctx.report(span, 'outOfRange', { targetPort: value });
        continue;
      }
      const problem = portNameProblem(value);
      if (!problem) continue;
      const number = numberIn(value);
      const fixes = () => {
        const text = ctx.text(ctx.resource);
        if (number !== undefined) {
          const title = say(messages.unquote, { number });
          return fixIn(ctx.resource, title, [setField(text, targetPort, number)], 'safe');
        }
        const name = asPortName(value);
        return name ? fixIn(ctx.resource, say(messages.change, { name }), [setField(text, targetPort, name)]) : [];
      };
      ctx.report(span, number === undefined ? 'notAName' : 'quoted', { targetPort: value, problem }, { fixes });
    }
  },
});

function isPort(value: number): boolean {
  return value >= 1 && value <= 65535;
}

/** The port number that a text is, apart from its quotes. */
function numberIn(text: string): number | undefined {
  const number = /^\s*[1-9]\d{0,4}\s*$/.test(text) ? Number(text) : undefined;
  return number !== undefined && isPort(number) ? number : undefined;
}
