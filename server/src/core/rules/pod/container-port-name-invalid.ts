/** A container port's name that is no IANA service name. */
import { workload } from '../../model/kinds/workload.ts';
import { portNameProblem } from '../../model/names.ts';
import { podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { nearestPortName, renamePort } from './rename-port.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses the port name {name}: the name of a container port {problem}.',
    ko: 'API 서버가 포트 이름 {name}을(를) 거부합니다. 컨테이너 포트 이름 규칙: {problem}.',
  },
  rename: { en: 'Rename the port to {meant}', ko: '포트 이름을 {meant}(으)로 변경' },
});

export const containerPortNameInvalid = defineRule({
  id: 'container-port-name-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A container port whose name the API server does not accept',
    ko: 'API 서버가 허용하지 않는 컨테이너 포트 이름',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { containers = [] } = ctx.own(podTemplate(ctx.resource)) ?? {};
    const taken = new Set(containers.flatMap(it => it.ports).map(it => it.name.value));
    for (const container of containers) {
      for (const port of container.ports) {
        const name = port.name.value;
        const problem = name ? portNameProblem(name) : undefined;
        if (!name || !problem) continue;
        const fixes = () => {
          const meant = nearestPortName(name);
          if (meant === undefined || taken.has(meant)) return [];
          const edits = renamePort(ctx.text(ctx.resource), container, port, meant);
          return fixIn(ctx.resource, say(messages.rename, { meant }), edits, 'preferred');
        };
        ctx.report(port.name.span, 'invalid', { name, problem }, { fixes });
      }
    }
  },
});
