/**
 * A probe or hook that calls a port by a name which its own container does not have: the kubelet cannot look it up. A number
 * that no port declares may still be listened on. kubernetes pkg/probe: ResolveContainerPort, pkg/kubelet/lifecycle.
 */
import { custom } from '../../model/kinds/custom.ts';
import { workload } from '../../model/kinds/workload.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { portNameProblem } from '../../model/names.ts';
import type { Container, ContainerPort } from '../../model/ports.ts';
import { as, type Read } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  name: {
    en: 'Container {container} has no port named {port}, so the kubelet cannot call it; it has {ports}.',
    ko: '컨테이너 {container}에 이름이 {port}인 포트가 없어 kubelet이 호출할 수 없습니다. 있는 포트: {ports}.',
  },
  noPorts: {
    en: 'Container {container} has no port named {port}, so the kubelet cannot call it: it declares no ports.',
    ko: '컨테이너 {container}에 이름이 {port}인 포트가 없어 kubelet이 호출할 수 없습니다. 선언한 포트가 없습니다.',
  },
  ofOther: {
    en: 'Container {container} has no port named {port}, so the kubelet cannot call it: {port} is a port of container {other}, and a name is looked up in its own container alone.',
    ko: '컨테이너 {container}에 이름이 {port}인 포트가 없어 kubelet이 호출할 수 없습니다. {port}은(는) 컨테이너 {other}의 포트이며, 이름은 자기 컨테이너에서만 찾습니다.',
  },
  number: {
    en: 'Container {container} declares {ports} only, not {port}: this works if something listens there.',
    ko: '컨테이너 {container}은(는) {ports}만 선언하고 {port}은(는) 선언하지 않습니다. 그 포트에서 수신하는 것이 있으면 동작합니다.',
  },
  here: { en: 'The ports of container {container}.', ko: '컨테이너 {container}의 포트입니다.' },
  change: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;
type Asked = Read<number | string>;

export const probePortNotFound = defineRule({
  id: 'probe-port-not-found',
  on: [workload, custom],
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'A probe that calls a port which its container does not have',
    ko: '컨테이너에 없는 포트를 호출하는 프로브',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const { resource } = ctx;
    const all = workloadOf(resource)?.containers ?? [];
    // What a custom resource makes of its template is its controller's matter, unless it is known to be what is written.
    if (as(resource, custom)?.mayMakePods) return;
    for (const it of all) {
      if (it.opaque || it.ports.some(port => port.symbols)) continue;
      // An anchor may be several of them.
      const probes = new Map(it.probes.map(probe => [probe.span.start, probe]));
      for (const probe of probes.values()) {
        if (!isFilledIn(probe) && !isRefused(probe) && !has(it, probe.value)) tellPort(ctx, probe, it, all);
      }
    }
  },
});

function isFilledIn({ value }: Asked): boolean {
  return typeof value === 'string' && isSymbolic(value);
}

/** What the API server refuses leads nowhere, which another rule says. */
function isRefused({ value }: Asked): boolean {
  return typeof value === 'string' ? portNameProblem(value) !== undefined : value < 1 || value > 65535;
}

function has({ ports }: Container, wanted: number | string): boolean {
  return ports.some(it => it.name?.value === wanted || it.containerPort?.value === wanted);
}

function tellPort(ctx: Context, asked: Asked, container: Container, all: readonly Container[]): void {
  const { value, span } = asked;
  const { ports } = container;
  const isName = typeof value === 'string';
  // A number beside no ports is all that there is to go by.
  if (!isName && ports.length === 0) return;
  const owner = isName ? all.find(it => it !== container && has(it, value)) : undefined;
  const other = owner?.ports.find(it => it.name?.value === value);
  const first = other ?? ports[0];
  const said = { container: container.name, port: value, ports: shown(ports), other: owner?.name ?? '' };
  const more = {
    related: first
      ? [
          {
            resource: ctx.resource,
            at: (first.name ?? first.containerPort)?.span ?? first.span,
            said: say(messages.here, { container: (owner ?? container).name }),
          },
        ]
      : [],
    fixes: () => fixes(ctx, asked, ports, other),
  };
  if (!isName) ctx.report(span, 'number', said, { ...more, severity: 'info' });
  else if (owner) ctx.report(span, 'ofOther', said, more);
  else ctx.report(span, ports.length > 0 ? 'name' : 'noPorts', said, more);
}

const SHOWN = 4;

function shown(ports: readonly ContainerPort[]): string {
  const all = ports.map(({ name, containerPort }) =>
    name ? `${name.value} (${containerPort?.value})` : containerPort?.value,
  );
  return [...all.slice(0, SHOWN), ...(all.length > SHOWN ? ['…'] : [])].join(', ');
}

/** `other`: the port of that name in another container, which has the same network, so that its number will do. */
function fixes(
  ctx: Context,
  { value, span }: Asked,
  ports: readonly ContainerPort[],
  other: ContainerPort | undefined,
): readonly Fix[] {
  const isName = typeof value === 'string';
  const written = ports.flatMap(
    ({ name, containerPort }) => (isName ? (name?.value ?? containerPort?.value) : containerPort?.value) ?? [],
  );
  const names = written.filter(it => typeof it === 'string');
  const slip = isName ? nearest(value, names) : undefined;
  const best = other?.containerPort?.value ?? slip;
  return [...new Set([best, ...written])]
    .filter(it => it !== undefined)
    .slice(0, SHOWN)
    .flatMap(port => {
      const title = say(messages.change, { port });
      return fixIn(ctx.resource, title, [replaceText(ctx, span, port)], port === best ? 'preferred' : 'suggested');
    });
}
