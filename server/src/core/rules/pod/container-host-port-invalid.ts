/** A `hostPort` that no port has, that another port of the pod has, or that the network of the node rules out. */
import { workload } from '../../model/kinds/workload.ts';
import { type ContainerNode, type PodTemplate, type PortNode, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses hostPort {port}: it must be between 1 and 65535, inclusive.',
    ko: 'API 서버가 hostPort {port}을(를) 거부합니다. 1 이상 65535 이하여야 합니다.',
  },
  hostNetwork: {
    en: 'With hostNetwork the container listens on the node itself, on {containerPort}: the API server refuses hostPort {port} (must match `containerPort` when `hostNetwork` is true).',
    ko: 'hostNetwork를 쓰면 컨테이너가 노드에서 직접 {containerPort} 포트를 엽니다. API 서버가 hostPort {port}을(를) 거부합니다(must match `containerPort` when `hostNetwork` is true).',
  },
  duplicate: {
    en: '{protocol} port {port} of the node is taken by another port of this pod: the API server refuses the second one (Duplicate value: "{key}").',
    ko: '노드의 {protocol} 포트 {port}을(를) 이 파드의 다른 포트가 이미 사용합니다. API 서버가 두 번째 포트를 거부합니다(Duplicate value: "{key}").',
  },
  ambiguous: {
    en: '{protocol} port {port} of the node is asked for once on every address and once on {address}: which one wins is not defined (dangerously ambiguous port definition).',
    ko: '노드의 {protocol} 포트 {port}을(를) 한 번은 모든 주소에서, 한 번은 {address}에서 요구합니다. 어느 쪽이 적용될지 정해져 있지 않습니다(dangerously ambiguous port definition).',
  },
  unused: {
    en: 'hostIP {address} means nothing here: there is no hostPort (hostIP set without hostPort).',
    ko: 'hostPort가 없으므로 hostIP {address}은(는) 효과가 없습니다(hostIP set without hostPort).',
  },
  first: { en: 'The first one is here.', ko: '첫 번째 포트는 여기에 있습니다.' },
  set: { en: 'Set hostPort to {port}', ko: 'hostPort를 {port}(으)로 설정' },
  remove: { en: 'Remove {field}', ko: '{field} 제거' },
});

type Context = RuleContext<typeof messages>;

export const containerHostPortInvalid = defineRule({
  id: 'container-host-port-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A hostPort that is no port, is used twice or differs from the port in the network of the node',
    ko: '올바른 포트가 아니거나 중복되거나 hostNetwork에서 containerPort와 다른 hostPort',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const template = ctx.own(podTemplate(ctx.resource));
    if (!template) return;
    const { containers } = template;
    for (const container of containers) for (const port of container.ports) checkPort(ctx, template, container, port);
    // Init containers run one after the other; the API server compares each with itself only.
    checkTwins(
      ctx,
      template,
      containers.filter(it => it.role === 'container').flatMap(it => it.ports),
    );
    for (const it of containers) if (it.role !== 'container') checkTwins(ctx, template, it.ports);
  },
});

function checkPort(ctx: Context, template: PodTemplate, { role }: ContainerNode, port: PortNode): void {
  const { hostPort, containerPort, hostIP } = port;
  const number = hostPort.value;
  const effective = effectivePort(ctx, template, port);
  if (number && !isPort(number)) ctx.report(hostPort.span, 'outOfRange', { port: number }, removal(ctx, port));
  else if (number && template.hostNetwork.value && role === 'container' && isPort(containerPort.value)) {
    if (number === containerPort.value) return;
    ctx.report(
      hostPort.span,
      'hostNetwork',
      { port: number, containerPort: containerPort.value },
      {
        fixes: () => {
          const edit = setField(ctx.text(ctx.resource), hostPort, containerPort.value!);
          const title = say(messages.set, { port: containerPort.value! });
          return [...fixIn(ctx.resource, title, [edit], 'preferred'), ...without(ctx, port, 'hostPort')];
        },
      },
    );
  } else if (hostIP.value && effective === 0) {
    ctx.report(
      hostIP.span,
      'unused',
      { address: hostIP.value },
      { severity: 'info', fixes: () => without(ctx, port, 'hostIP') },
    );
  }
}

function checkTwins(ctx: Context, template: PodTemplate, ports: readonly PortNode[]): void {
  ports.forEach((port, i) => {
    const number = effectivePort(ctx, template, port);
    const protocol = port.protocol.value || 'TCP';
    const address = port.hostIP.value ?? '';
    if (!number || !isPort(number) || port.protocol.unclear || port.hostIP.unclear) return;
    const isOn = (it: PortNode): boolean =>
      effectivePort(ctx, template, it) === number && !it.protocol.unclear && (it.protocol.value || 'TCP') === protocol;
    const same = ports.slice(0, i).filter(it => isOn(it) && !it.hostIP.unclear);
    const twin = same.find(it => (it.hostIP.value ?? '') === address);
    const other = same.find(it => it.containerPort.value === port.containerPort.value && !it.hostIP.value !== !address);
    const first = twin ?? other;
    if (!first) return;
    const more = {
      ...(port.hostPort.path ? { path: port.hostPort.path } : {}),
      related: [{ resource: ctx.resource, at: first.hostPort.span, said: say(messages.first) }],
      ...removal(ctx, port),
    };
    const data = { protocol, port: number, key: `${protocol}/${address}/${number}` };
    if (twin) ctx.report(port.hostPort.span, 'duplicate', data, more);
    else {
      const named = address || (first.hostIP.value ?? '');
      ctx.report(port.hostPort.span, 'ambiguous', { ...data, address: named }, { ...more, severity: 'info' });
    }
  });
}

/** After defaulting, which a Pod in the network of its node gets, and a template does not; undefined where it is unclear. */
function effectivePort(
  { resource: { kind } }: Context,
  { hostNetwork }: PodTemplate,
  port: PortNode,
): number | undefined {
  if (port.hostPort.unclear) return undefined;
  if (port.hostPort.value || kind !== 'Pod') return port.hostPort.value ?? 0;
  if (hostNetwork.unclear) return undefined;
  return hostNetwork.value ? port.containerPort.value : 0;
}

function removal(ctx: Context, port: PortNode): { readonly fixes: () => readonly Fix[] } {
  return { fixes: () => without(ctx, port, 'hostPort') };
}

function without(ctx: Context, port: PortNode, key: 'hostPort' | 'hostIP'): readonly Fix[] {
  const edit = removeField(ctx.text(ctx.resource), port[key]);
  return fixIn(ctx.resource, say(messages.remove, { field: key }), [edit]);
}

function isPort(value: number | undefined): value is number {
  return value !== undefined && value >= 1 && value <= 65535;
}
