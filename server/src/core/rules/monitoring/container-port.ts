/**
 * A port that a monitor wants of the pods themselves. Prometheus makes a target of each container port that is declared, and
 * the operator keeps those of this name or number. prometheus.io/docs: kubernetes_sd_config, roles pod and endpoints.
 */
import { isInjected } from '../../index/injected.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { type ContainerPort, mayDeclare } from '../../model/ports.ts';
import { nameOf, type Read, type Resource } from '../../model/resource.ts';
import { isSymbolic } from '../../syntax/go-template/symbol.ts';
import { nearest } from '../../text/distance.ts';
import { type Catalogue, catalogue, say } from '../../text/message.ts';
import { fixIn } from '../fix.ts';
import { replaceText } from '../reference/missing.ts';
import type { Fix, RuleContext } from '../rule.ts';

export const CONTAINER_PORT = catalogue({
  notDeclared: {
    en: '{workload} declares no container port {port}, only {ports}. Prometheus finds declared ports alone, so nothing is scraped.',
    ko: '{workload}에 컨테이너 포트 {port}이(가) 선언되어 있지 않고 {ports}만 있습니다. Prometheus는 선언된 포트만 찾으므로 아무것도 수집하지 않습니다.',
  },
  noneDeclared: {
    en: '{workload} declares no container ports. Prometheus finds declared ports alone, so nothing is scraped at {port}.',
    ko: '{workload}에 선언된 컨테이너 포트가 없습니다. Prometheus는 선언된 포트만 찾으므로 {port}에서 아무것도 수집하지 않습니다.',
  },
  containersHere: { en: 'The ports of {workload}.', ko: '{workload}의 포트입니다.' },
  changePort: { en: 'Change the port to {port}', ko: '포트를 {port}(으)로 변경' },
});

type Context = Pick<RuleContext<Catalogue>, 'resource' | 'root' | 'text' | 'tell' | 'index'>;

/** Tells of a port that no container of these workloads declares; silent where that cannot be known. */
export function tellNotDeclared(
  ctx: Context,
  { value, span }: Read<number | string>,
  selected: readonly Resource[],
): void {
  const containers = selected.flatMap(it => workloadOf(it)?.containers ?? []);
  const ports = containers.flatMap(it => it.ports);
  const [first] = selected;
  if (!first || containers.length === 0 || value === '' || isSymbolic(String(value))) return;
  if (containers.some(it => it.opaque) || ports.some(it => it.symbols)) return;
  if (mayDeclare(value, containers) || selected.some(it => isInjected(value, it, ctx.index))) return;
  if (ports.some(it => it.name?.value === value || it.containerPort?.value === value)) return;
  const meant = meantInstead(value, ports);
  const owner = selected.find(it => meant && portsOf(it).includes(meant)) ?? first;
  const workload = nameOf(owner);
  const related = (meant ?? portsOf(owner)[0])?.span ?? owner.name?.span ?? owner.kindSpan;
  const said =
    ports.length === 0
      ? say(CONTAINER_PORT.noneDeclared, { workload, port: value })
      : say(CONTAINER_PORT.notDeclared, { workload, port: value, ports: shown(portsOf(owner)) });
  ctx.tell(span, said, {
    related: [{ resource: owner, at: related, said: say(CONTAINER_PORT.containersHere, { workload }) }],
    fixes: () => fixes(ctx, { value, span }, ports, meant),
  });
}

function portsOf(it: Resource): readonly ContainerPort[] {
  return workloadOf(it)?.containers.flatMap(({ ports }) => ports) ?? [];
}

/** The one whose name is a slip away, or the only one there is. */
function meantInstead(value: number | string, ports: readonly ContainerPort[]): ContainerPort | undefined {
  const names = ports.flatMap(it => it.name?.value ?? []);
  const slip = typeof value === 'string' ? nearest(value, names) : undefined;
  return slip === undefined ? undefined : ports.find(it => it.name?.value === slip);
}

const SHOWN = 4;

function shown(ports: readonly ContainerPort[]): string {
  const all = ports.map(({ name, containerPort }) =>
    name ? `${name.value} (${containerPort?.value})` : containerPort?.value,
  );
  return [...all.slice(0, SHOWN), ...(all.length > SHOWN ? ['…'] : [])].join(', ');
}

/** The ports that are declared, written in the way of the one that is not. */
function fixes(
  ctx: Context,
  { value, span }: Read<number | string>,
  ports: readonly ContainerPort[],
  meant: ContainerPort | undefined,
): readonly Fix[] {
  const written = ports.map(it => (typeof value === 'string' ? it.name?.value : it.containerPort?.value));
  const best = meant?.name?.value;
  return [...new Set([best, ...written])]
    .filter(it => it !== undefined)
    .slice(0, SHOWN)
    .flatMap(port => {
      const title = say(CONTAINER_PORT.changePort, { port });
      return fixIn(ctx.resource, title, [replaceText(ctx, span, port)], port === best ? 'preferred' : 'suggested');
    });
}
