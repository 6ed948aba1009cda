/**
 * Two ports of a pod with one name or one number. Twice in one container a name is refused. In two containers it is
 * accepted, and whoever asks for it by name reaches the first one only: `FindPort` in kubernetes pkg/api/v1/pod/util.go.
 */
import { servicesSelecting } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workload } from '../../model/kinds/workload.ts';
import { portNameProblem } from '../../model/names.ts';
import { type ContainerNode, type PortNode, podTemplate } from '../../model/pod-template.ts';
import type { Workload } from '../../model/pods.ts';
import { type Container, wantedPort } from '../../model/ports.ts';
import { as } from '../../model/resource.ts';
import { removeItem } from '../../syntax/edit.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { sameSpan } from '../../text/text.ts';
import { fixIn } from '../fix.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../rule.ts';
import { freePortName, renamePort } from './rename-port.ts';

const messages = catalogue({
  name: {
    en: 'Container {container} has a port {name} already: the API server refuses the second one (Duplicate value).',
    ko: '{container} 컨테이너에 {name} 포트가 이미 있습니다. API 서버가 두 번째 포트를 거부합니다(Duplicate value).',
  },
  nameElsewhere: {
    en: 'Container {container} has a port {name} too (duplicate port name): a Service that asks for {name} reaches that one, {number}, never this one.',
    ko: '{container} 컨테이너에도 {name} 포트가 있습니다(duplicate port name). {name}을(를) 요구하는 서비스는 그 컨테이너의 {number} 포트로만 연결되고 이 포트로는 연결되지 않습니다.',
  },
  number: {
    en: '{protocol} port {port} is in the list already: this entry adds nothing (duplicate port definition).',
    ko: '{protocol} 포트 {port}이(가) 목록에 이미 있어 이 항목은 아무 효과가 없습니다(duplicate port definition).',
  },
  numberElsewhere: {
    en: 'Container {container} lists {protocol} port {port} too (duplicate port definition): in one pod only one of them can listen on it.',
    ko: '{container} 컨테이너도 {protocol} 포트 {port}을(를) 선언합니다(duplicate port definition). 한 파드에서는 둘 중 하나만 이 포트를 열 수 있습니다.',
  },
  first: { en: 'The first one is here.', ko: '첫 번째 포트는 여기에 있습니다.' },
  asked: { en: '{service} asks for {name} here.', ko: '{service}이(가) 여기에서 {name}을(를) 요구합니다.' },
  rename: { en: 'Rename the second port to {meant}', ko: '두 번째 포트 이름을 {meant}(으)로 변경' },
  remove: { en: 'Remove the second port {port}', ko: '두 번째 포트 {port} 제거' },
});

type Context = RuleContext<typeof messages>;

export const containerPortDuplicate = defineRule({
  id: 'container-port-duplicate',
  on: workload,
  needs: 'index',
  severity: 'error',
  summary: { en: 'Two ports of a pod with the same name or number', ko: '이름이나 번호가 같은 파드의 포트' },
  messages,
  fixable: 'sometimes',

  check(facts: Workload, ctx: Context) {
    if (!hasTwins(facts.containers)) return;
    const { containers = [] } = ctx.own(podTemplate(ctx.resource)) ?? {};
    const running = containers.filter(it => it.role !== 'init');
    // Plain init containers run one after the other, before all others.
    const groups = [running, ...containers.filter(it => it.role === 'init').map(it => [it])];
    for (const group of groups) {
      const ports = group.flatMap(container => container.ports.map((port): Port => ({ container, port })));
      ports.forEach((it, i) => {
        const before = ports.slice(0, i);
        if (!checkName(ctx, facts, it, before)) checkNumber(ctx, it, before);
      });
    }
  },
});

interface Port {
  readonly container: ContainerNode;
  readonly port: PortNode;
}

/** Most pods have none: the tree, which may have to be read again, is not asked for them. */
function hasTwins(containers: readonly Container[]): boolean {
  const seen = new Set<string>();
  return containers.some(container =>
    container.ports.some(({ name, containerPort, protocol }) => {
      const keys = [...(name?.value ? [name.value] : []), `${containerPort?.value}/${protocol}`];
      const isTwin = keys.some(it => seen.has(it));
      for (const it of keys) seen.add(it);
      return isTwin;
    }),
  );
}

/** Whether the name is used twice, which has then been said. */
function checkName(ctx: Context, facts: Workload, { container, port }: Port, before: readonly Port[]): boolean {
  const name = port.name.value;
  // What is no name at all is another fault.
  if (!name || portNameProblem(name)) return false;
  const own = before.find(it => it.container === container && it.port.name.value === name);
  const first = own ?? before.find(it => it.port.name.value === name && protocolOf(it.port) === protocolOf(port));
  if (!first || (!own && protocolOf(port) === undefined)) return false;
  const fixes = (): readonly Fix[] => {
    // By an alias or a merge key both are one text.
    if (sameSpan(first.port.name.span, port.name.span)) return [];
    const taken = new Set(facts.containers.flatMap(it => it.ports.map(({ name }) => name?.value)));
    const differ = protocolOf(first.port) !== protocolOf(port);
    const number = port.containerPort.value ?? 2;
    const apart = own ? (differ ? (protocolOf(port)?.toLowerCase() ?? number) : number) : container.name;
    const meant = freePortName(name, apart, taken);
    // Of two in one container, probes ask for the first one.
    const edits = renamePort(ctx.text(ctx.resource), own ? { ...container, handlers: [] } : container, port, meant);
    return fixIn(ctx.resource, say(messages.rename, { meant }), edits);
  };
  const related = [{ resource: ctx.resource, at: first.port.name.span, said: say(messages.first) }];
  const data = { container: first.container.name, name, number: first.port.containerPort.value ?? '?' };
  if (own) ctx.report(port.name.span, 'name', data, { related, fixes });
  else {
    const more = { severity: 'warning', related: [...related, ...askingFor(ctx, facts, name)], fixes } as const;
    ctx.report(port.name.span, 'nameElsewhere', data, more);
  }
  return true;
}

/** Where Services ask for a port by this name. */
function askingFor({ resource, index }: Context, facts: Workload, name: string): readonly Related[] {
  return servicesSelecting(resource, facts, index).flatMap(it =>
    (as(it, service)?.ports ?? []).flatMap(port => {
      if (!port.targetPort || wantedPort(port) !== name) return [];
      const said = say(messages.asked, { service: `Service ${it.name?.value ?? ''}`.trim(), name });
      return [{ resource: it, at: port.targetPort.span, said }];
    }),
  );
}

function checkNumber(ctx: Context, { container, port }: Port, before: readonly Port[]): void {
  const number = port.containerPort.value;
  const protocol = protocolOf(port);
  if (!number || protocol === undefined || port.hostPort.unclear) return;
  const first = before.find(({ port: it }) => {
    // Two ports of the node that lead to one are two ways in; `container-host-port-invalid` looks at these.
    const areHostPorts = it.hostPort.unclear || (it.hostPort.value && port.hostPort.value);
    return it.containerPort.value === number && protocolOf(it) === protocol && !areHostPorts;
  });
  if (!first) return;
  const isOwn = first.container === container;
  const list = nodeAt(container.map, 'ports');
  const more = {
    severity: 'info',
    path: port.at,
    related: [{ resource: ctx.resource, at: first.port.containerPort.span, said: say(messages.first) }],
    fixes: () => {
      // A name or a port of the node would be lost with it.
      if (!isOwn || list?.type !== 'seq' || port.name.pair || port.hostPort.pair) return [];
      const edit = removeItem(ctx.text(ctx.resource), list, port.index);
      return fixIn(ctx.resource, say(messages.remove, { port: number }), [edit], 'preferred');
    },
  } as const;
  const data = { protocol, port: number, container: first.container.name };
  ctx.report(port.containerPort.span, isOwn ? 'number' : 'numberElsewhere', data, more);
}

/** The protocol after defaulting; undefined where it is unclear. */
function protocolOf({ protocol }: PortNode): string | undefined {
  return protocol.unclear ? undefined : protocol.value || 'TCP';
}
