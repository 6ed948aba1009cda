/** A container port without a number, or with one that no port has. */
import { IN_CONTAINER_PORT } from '../../model/fields/mistaken.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type PortNode, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt, isMistaken } from '../misspelt.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses containerPort {port}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 containerPort {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  missing: {
    en: 'This entry has no containerPort, the number that the application listens on: the API server refuses it (Required value).',
    ko: '애플리케이션이 듣는 포트 번호인 containerPort가 없습니다. API 서버가 거부합니다(Required value).',
  },
  set: { en: 'Set containerPort to {port}', ko: 'containerPort를 {port}(으)로 설정' },
});

export const containerPortInvalid = defineRule({
  id: 'container-port-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A container port without a number between 1 and 65535',
    ko: '1 이상 65535 이하의 번호가 없는 컨테이너 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const { containers = [] } = ctx.own(podTemplate(ctx.resource)) ?? {};
    for (const port of containers.flatMap(it => it.ports)) {
      const { value, unclear, span, path } = port.containerPort;
      if (unclear || isPort(value) || isMisspelt(port.containerPort)) continue;
      if (isMistaken(port.containerPort, IN_CONTAINER_PORT)) continue;
      const more = {
        ...(path && { path }),
        fixes: () => {
          const meant = meantPort(port);
          if (meant === undefined) return [];
          const edit = setField(ctx.text(ctx.resource), port.containerPort, meant);
          return fixIn(ctx.resource, say(messages.set, { port: meant }), [edit], 'preferred');
        },
      };
      // 0 is what an absent number is decoded as.
      if (!value) ctx.report(span, 'missing', {}, more);
      else ctx.report(span, 'outOfRange', { port: value }, more);
    }
  },
});

function isPort(value: number | undefined): boolean {
  return value !== undefined && value >= 1 && value <= 65535;
}

/** A port of the node is mostly that of the container. */
function meantPort({ hostPort }: PortNode): number | undefined {
  return isPort(hostPort.value) ? hostPort.value : undefined;
}
