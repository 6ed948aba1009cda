/**
 * A named `targetPort` is looked up in each pod on its own: the first container port with that name and the port's
 * protocol. A pod without one is left out of the endpoints of this port (`podutil.FindPort`, endpointslice/utils.go).
 */

import { isInjected } from '../../index/injected.ts';
import { linksToPlace } from '../../index/links.ts';
import { farness } from '../../index/selection.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { portNameProblem } from '../../model/names.ts';
import { type ContainerPort, mayDeclare, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { isProtocol } from '../../model/protocols.ts';
import { nameOf, type Resource } from '../../model/resource.ts';
import { insertPair, replaceScalar } from '../../syntax/edit.ts';
import { pairOf } from '../../syntax/node.ts';
import { nearest } from '../../text/distance.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { defineRule, type Fix, type Related, type RuleContext } from '../rule.ts';
import {
  type Behind,
  type Context,
  containerPortNode,
  inEach,
  namesOf,
  type Pods,
  placeOf,
  podsBehind,
  showPorts,
  TITLES,
  targetFixes,
  targetsIn,
} from './target-ports.ts';

const MESSAGES = catalogue({
  near: {
    en: 'No pod behind this Service has a container port named {name}, so this port leads nowhere. Did you mean {meant}?',
    ko: '이 서비스의 파드에 이름이 {name}인 컨테이너 포트가 없어서 이 포트는 어디로도 연결되지 않습니다. {meant}을(를) 뜻하셨나요?',
  },
  notFound: {
    en: 'No pod behind this Service has a container port named {name}, so this port leads nowhere. {workload} declares {ports}.',
    ko: '이 서비스의 파드에 이름이 {name}인 컨테이너 포트가 없어서 이 포트는 어디로도 연결되지 않습니다. {workload}에 선언된 포트: {ports}.',
  },
  noPorts: {
    en: 'No pod behind this Service has a container port named {name}, so this port leads nowhere. {workload} declares no port at all.',
    ko: '이 서비스의 파드에 이름이 {name}인 컨테이너 포트가 없어서 이 포트는 어디로도 연결되지 않습니다. {workload}에는 선언된 포트가 없습니다.',
  },
  otherProtocol: {
    en: 'The container port {name} of {workload} is {actual} and this port is {protocol}: a name is looked up together with the protocol, so this port leads nowhere.',
    ko: '{workload}의 컨테이너 포트 {name}의 프로토콜은 {actual}이고 이 포트는 {protocol}입니다. 이름은 프로토콜과 함께 찾으므로 이 포트는 어디로도 연결되지 않습니다.',
  },
  some: {
    en: '{workload} has no {protocol} container port named {name}, so its pods get no traffic on this port.',
    ko: '{workload}에 이름이 {name}인 {protocol} 컨테이너 포트가 없어서 그 파드는 이 포트의 트래픽을 받지 못합니다.',
  },
  portHere: { en: 'A port of {workload}.', ko: '{workload}의 포트입니다.' },
  noneHere: { en: '{workload} declares no port.', ko: '{workload}에는 선언된 포트가 없습니다.' },
  nameIt: { en: 'Name port {number} {name} in {workload}', ko: '{workload}의 {number} 포트에 {name} 이름 지정' },
  rename: { en: 'Rename port {old} to {name} in {workload}', ko: '{workload}의 {old} 포트 이름을 {name}(으)로 변경' },
  makeIt: { en: 'Make port {name} of {workload} {protocol}', ko: '{workload}의 {name} 포트를 {protocol}(으)로 변경' },
  change: TITLES.change,
});

export const serviceTargetPortNameNotFound = defineRule({
  id: 'service-target-port-name-not-found',
  on: service,
  needs: 'index',
  severity: 'warning',
  summary: {
    en: 'A named targetPort that the pods of a Service do not have',
    ko: '서비스의 파드에 없는 이름으로 지정한 targetPort',
  },
  messages: MESSAGES,
  fixable: 'sometimes',

  check(facts: Service, ctx: RuleContext<typeof MESSAGES>) {
    const named = facts.ports.filter(it => typeof wantedPort(it) === 'string' && !it.opaque && isJudged(it));
    if (named.length === 0) return;
    const { pods, all } = podsBehind(facts, ctx);
    for (const port of named) {
      const name = String(wantedPort(port));
      const lacking = pods.filter(
        ({ resource, workload: { containers } }) =>
          resolvePort(port, containers)?.status === 'name-missing' &&
          !mayDeclare(name, containers) &&
          !isInjected(name, resource, ctx.index),
      );
      // A text that can be no port's name is another rule's fault.
      if (lacking.length === 0 || portNameProblem(name)) continue;
      // Which of the workloads of a chart come together is for its values to say.
      if (ctx.resource.document.chart !== undefined && lacking.length < pods.length) continue;
      const none = all && lacking.length === pods.length;
      const wanted = { port, name };
      const isInPassing = (it: Pods): boolean => PASSING.has(it.resource.kind);
      const sure = none || !lacking.every(it => isInPassing(it) || isFarther(ctx.resource, it, pods, lacking));
      ctx.tell(port.targetPort!.span, none ? describe(wanted, lacking) : describeSome(wanted, lacking), {
        severity: sure ? 'warning' : 'info',
        related: lacking.slice(0, SHOWN).map(it => relatedTo(wanted, it)),
        fixes: () => fixes(ctx, wanted, { pods, all }, lacking),
      });
    }
  },
});

/** Pods that come and go with the labels of an application, and need not serve: migrations, debugging. */
const PASSING: ReadonlySet<string> = new Set(['Job', 'CronJob', 'Pod']);

/** Ports of containers that a mesh puts into the pods. */
const INJECTED: ReadonlySet<string> = new Set([
  ...['http-envoy-prom', 'http-envoy-admin', 'mesh-metrics', 'status-port'],
  ...['linkerd-admin', 'linkerd-proxy', 'linkerd-tap', 'admin-http'],
]);

/** Whether a wrong protocol does not explain it already, and no mesh brings the port. */
function isJudged(port: ServicePort): boolean {
  return isProtocol(port.protocol) && !INJECTED.has(String(wantedPort(port)));
}

/** More workloads than this say no more. */
const SHOWN = 5;

/** Whether a loose workload stands farther away than one that has the port: then it may well be applied without this Service. */
function isFarther(from: Resource, it: Pods, pods: readonly Pods[], lacking: readonly Pods[]): boolean {
  if (from.document.unit !== '') return false;
  const having = pods.filter(other => !lacking.includes(other));
  return having.some(other => farness(from, other.resource) < farness(from, it.resource));
}

interface Wanted {
  readonly port: ServicePort;
  readonly name: string;
}

function describe({ port: { protocol }, name }: Wanted, lacking: readonly Pods[]): Said {
  const other = lacking.find(it => it.ports.some(port => port.name?.value === name));
  if (other) {
    const actual = other.ports.find(it => it.name?.value === name)!.protocol;
    return say(MESSAGES.otherProtocol, { name, workload: nameOf(other.resource), actual, protocol });
  }
  const meant = nearest(name, namesIn(lacking, protocol));
  if (meant !== undefined) return say(MESSAGES.near, { name, meant });
  const some = lacking.find(it => it.ports.length > 0);
  if (!some) return say(MESSAGES.noPorts, { name, workload: namesOf(lacking) });
  return say(MESSAGES.notFound, { name, workload: nameOf(some.resource), ports: showPorts(some.ports, protocol) });
}

function describeSome({ port: { protocol }, name }: Wanted, lacking: readonly Pods[]): Said {
  return say(MESSAGES.some, { workload: namesOf(lacking), protocol, name });
}

function namesIn(pods: readonly Pods[], protocol: string): string[] {
  return pods.flatMap(it => it.ports.flatMap(port => (port.protocol === protocol && port.name?.value) || []));
}

/** The port that was probably meant: of that name, else the nearest name, else the first one. */
function relatedTo({ port: { protocol }, name }: Wanted, { resource, ports }: Pods): Related {
  const workload = nameOf(resource);
  const meant = nearest(name, namesIn([{ ports } as Pods], protocol));
  const said = say(MESSAGES.portHere, { workload });
  const namesake = ports.find(it => it.name?.value === name);
  // All of it: its name is right, and its protocol may be nowhere.
  if (namesake) return { resource, at: namesake.span, said };
  const port = ports.find(it => it.name?.value === meant) ?? ports[0];
  if (port) return { resource, at: placeOf(port), said };
  return { resource, at: resource.name?.span ?? resource.kindSpan, said: say(MESSAGES.noneHere, { workload }) };
}

function fixes(ctx: Context, wanted: Wanted, { pods, all }: Behind, lacking: readonly Pods[]): readonly Fix[] {
  const { port, name } = wanted;
  const targets = targetsIn(pods, port.protocol);
  const hasName = lacking.some(it => it.ports.some(other => other.name?.value === name));
  const certain = all && lacking.length === pods.length && !hasName;
  const preferred = certain && targets.length === 1 ? targets[0] : undefined;
  return [
    ...targetFixes(ctx, port, nearestFirst(name, targets), preferred),
    ...(hasName ? protocolFix(ctx, wanted, lacking) : namingFix(ctx, wanted, lacking)),
  ];
}

function nearestFirst(name: string, targets: readonly (string | number)[]): readonly (string | number)[] {
  const meant = nearest(name, targets.map(String));
  return [...targets].sort((a, b) => Number(b === meant) - Number(a === meant));
}

/** Gives the wanted name to the one port of each workload that can have been meant. */
function namingFix(ctx: Context, { port, name }: Wanted, lacking: readonly Pods[]): readonly Fix[] {
  const meant = (it: Pods): ContainerPort | undefined => onlyPort(it, port.protocol);
  const [old, ...others] = lacking.map(meant);
  const alike = (it: typeof old): boolean =>
    it?.name?.value === old?.name?.value && it?.containerPort?.value === old?.containerPort?.value;
  const edits = inEach(lacking, it => {
    const entry = meant(it) && containerPortNode(ctx, it, meant(it)!);
    const node = entry && pairOf(entry, 'name')?.value;
    if (node) return node.type === 'scalar' ? replaceScalar(node, name) : undefined;
    return entry && insertPair(ctx.text(it.resource), entry, `name: ${name}`, 'first');
  });
  if (!edits || !old || !others.every(alike)) return [];
  // Whoever finds the port by its name now would lose it.
  const isNamed = (it: Pods): boolean => {
    const at = meant(it)?.name?.span;
    return at !== undefined && linksToPlace(it.resource, at, ctx.index).length > 0;
  };
  if (lacking.some(isNamed)) return [];
  const workload = namesOf(lacking);
  const title = old.name
    ? say(MESSAGES.rename, { old: old.name.value, name, workload })
    : say(MESSAGES.nameIt, { number: old.containerPort?.value ?? '', name, workload });
  return [{ title, safety: 'suggested', edits }];
}

/** The only port of this protocol that has no name yet; else the only one at all. */
function onlyPort({ ports }: Pods, protocol: string): ContainerPort | undefined {
  const fitting = ports.filter(it => it.protocol === protocol);
  const unnamed = fitting.filter(it => !it.name);
  if (unnamed.length === 1) return unnamed[0];
  return fitting.length === 1 ? fitting[0] : undefined;
}

function protocolFix(ctx: Context, { port, name }: Wanted, lacking: readonly Pods[]): readonly Fix[] {
  const { protocol } = port;
  const edits = inEach(lacking, it => {
    const [other, ...more] = it.ports.filter(({ name: own }) => own?.value === name);
    const entry = other && more.length === 0 ? containerPortNode(ctx, it, other) : undefined;
    const node = entry && pairOf(entry, 'protocol')?.value;
    if (node) return node.type === 'scalar' ? replaceScalar(node, protocol) : undefined;
    return entry && insertPair(ctx.text(it.resource), entry, `protocol: ${protocol}`);
  });
  if (!edits) return [];
  const title = say(MESSAGES.makeIt, { name, workload: namesOf(lacking), protocol });
  return [{ title, safety: 'suggested', edits }];
}
