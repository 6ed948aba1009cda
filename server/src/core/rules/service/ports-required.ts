/** A Service without ports: only a headless one and an ExternalName may be. */
import { selectedBy } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { newPortName } from '../../model/names.ts';
import { type ContainerPort, reachable } from '../../model/ports.ts';
import { nameOf } from '../../model/resource.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { absentSpecAt } from '../absent-spec.ts';
import { fixIn, setBlock } from '../fix.ts';
import { isDashed } from '../misspelt.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'The API server refuses a Service of type {type} without ports (spec.ports: Required value).',
    ko: 'API 서버는 포트가 없는 {type} 타입의 서비스를 거부합니다(spec.ports: Required value).',
  },
  add: { en: 'Add the ports of {workload}', ko: '{workload}의 포트 추가' },
});

export const servicePortsRequired = defineRule({
  id: 'service-ports-required',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'A Service without ports', ko: '포트가 없는 서비스' },
  messages,
  fixable: 'sometimes',

  check(facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const absentAt = absentSpecAt(ctx);
    if (absentAt) ctx.report(absentAt, 'required', { type: 'ClusterIP' }, { path: ['spec', 'ports'] });
    const type = spec?.effectiveType;
    if (!spec || type === undefined || type === 'ExternalName' || spec.headless !== false) return;
    // `-port: 80` below `ports:` was to be one.
    if (spec.ports.unclear || spec.ports.length > 0 || spec.map.pairs.some(isDashed)) return;
    const at = spec.ports.at ?? pairOf(spec.map, 'selector')?.key.span ?? spec.map.span;
    ctx.report(
      at,
      'required',
      { type },
      {
        ...(spec.ports.at ? {} : { path: ['spec', 'ports'] }),
        fixes: () => {
          const [selected] = selectedBy(ctx.resource, facts, ctx.index);
          const ports = selected ? reachable(selected.workload.containers).flatMap(it => it.ports) : [];
          const lines = linesFor(ports);
          if (!selected || lines.length === 0) return [];
          const title = say(messages.add, { workload: nameOf(selected.resource) });
          return fixIn(ctx.resource, title, [setBlock(ctx.text(ctx.resource), spec.map, 'ports', lines)]);
        },
      },
    );
  },
});

/** An entry for each container port, lead to by its name where it has one. */
function linesFor(ports: readonly ContainerPort[]): readonly string[] {
  const taken = new Set<string>();
  return ports.flatMap(({ name, containerPort, protocol }) => {
    if (!containerPort) return [];
    const own = newPortName({ number: containerPort.value, asked: name?.value ?? '', protocol }, taken);
    taken.add(own);
    const head = [`- name: ${own}`, `  port: ${containerPort.value}`];
    return [
      ...head,
      ...(protocol === 'TCP' ? [] : [`  protocol: ${protocol}`]),
      ...(name ? [`  targetPort: ${name.value}`] : []),
    ];
  });
}
