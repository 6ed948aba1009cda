/**
 * A numeric `targetPort` turned into a name: that of the container's port or, where it has none, one that it gets. The number
 * may then change in the pods alone.
 */
import { portNameProblem } from '../../model/names.ts';
import { type ContainerPort, reachable, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { setPair } from '../../rules/fix.ts';
import type { DocumentEdit } from '../../rules/rule.ts';
import { type Context, containerPortNode, type Pods, targetFixes } from '../../rules/service/target-ports.ts';
import { catalogue, say } from '../../text/message.ts';
import { type AppliedPort, offering, portAt, workloadNames } from './port-at.ts';
import type { Asked, Refactor } from './refactor.ts';
import { appProtocolOf, isPlainHttp } from './service-ports.ts';

const MESSAGES = catalogue({
  use: {
    en: 'Change targetPort {number} to its name {name}',
    ko: 'targetPort {number}을(를) 이름 {name}(으)로 변경',
  },
  give: {
    en: 'Name port {number} "{name}" in {workload}, and use that as targetPort',
    ko: '{workload}의 포트 {number}에 이름 "{name}" 지정 및 targetPort에 사용',
  },
});

export const nameTargetPort: Refactor = {
  kind: 'refactor.rewrite',

  offers(asked) {
    const ports = portAt(asked);
    const [first] = ports;
    const number = first && wantedPort(first.port);
    if (!first || typeof number !== 'number' || ports.some(it => wantedPort(it.port) !== number)) return [];
    const ends = ports.flatMap(({ port, pods }) =>
      pods.map(it => ({ pods: it, ...resolvePort(port, it.workload.containers)! })),
    );
    if (ends.some(it => !it.declared)) return [];
    const known = new Set(ends.flatMap(it => it.declared!.name?.value ?? []));
    const name = known.size === 0 ? proposed(first.port, number, asked) : [...known][0]!;
    if (known.size > 1 || name === undefined || portNameProblem(name)) return [];
    if (!ports.every(({ port, pods }) => pods.every(it => leads(port, it, name, number)))) return [];
    const unnamed = new Set(ends.filter(it => !it.declared!.name).map(it => it.pods));
    const workload = workloadNames([...unnamed]);
    const title =
      unnamed.size === 0 ? say(MESSAGES.use, { number, name }) : say(MESSAGES.give, { number, name, workload });
    return offering(asked.snap, title, editsFor(ports, name));
  },
};

/** The Service's own name for the port, or that of the protocol which the number is for. */
function proposed({ name, span, ...port }: ServicePort, number: number, { place }: Asked): string | undefined {
  if (name && !portNameProblem(name.value)) return name.value;
  const protocol = appProtocolOf({ ...port, name, span }, place.root);
  if (port.protocol !== 'TCP') return undefined;
  if (protocol !== undefined) return isPlainHttp(protocol) ? 'http' : undefined;
  if (number === 443 || number === 8443) return 'https';
  return number === 80 || number === 8080 ? 'http' : undefined;
}

/** Whether the name will lead to the number, once the port that has none has got it. */
function leads(port: ServicePort, { workload }: Pods, name: string, number: number): boolean {
  const containers = workload.containers;
  const isFree = reachable(containers).every(it => it.ports.every(other => other.name?.value !== name));
  const found = resolvePort({ ...port, targetPort: { value: name, span: port.span } }, containers);
  return found?.number === number || (isFree && resolvePort(port, containers)?.declared?.name === undefined);
}

function editsFor(ports: readonly AppliedPort[], name: string): readonly DocumentEdit[] | undefined {
  const edits = ports.flatMap(({ ctx, port, pods }) => [
    targetFixes(ctx, port, [name], undefined)[0]?.edits,
    ...pods.map(it => naming(ctx, it, resolvePort(port, it.workload.containers)?.declared, name)),
  ]);
  return edits.every(it => it !== undefined) ? edits.flat() : undefined;
}

/** Empty for a port that has a name already. */
function naming(
  ctx: Context,
  pods: Pods,
  declared: ContainerPort | null | undefined,
  name: string,
): readonly DocumentEdit[] | undefined {
  if (declared?.name) return [];
  const node = declared ? containerPortNode(ctx, pods, declared) : undefined;
  const edit = node && setPair(ctx.text(pods.resource), node, 'name', name);
  return edit && [{ document: pods.resource.document, edits: [edit] }];
}
