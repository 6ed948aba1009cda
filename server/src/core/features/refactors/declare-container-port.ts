/**
 * The container port that a Service sends traffic to by number, and that no container declares. Traffic arrives all the same;
 * declared, it is known to people, to names and to policies.
 */
import { servicesSelecting } from '../../index/selection.ts';
import { service } from '../../model/kinds/service.ts';
import { workloadOf } from '../../model/kinds/workloads.ts';
import { mayDeclare, reachable, resolvePort, type ServicePort, wantedPort } from '../../model/ports.ts';
import { as, nameOf, type Resource } from '../../model/resource.ts';
import { isPort } from '../../rules/port-number.ts';
import type { DocumentEdit } from '../../rules/rule.ts';
import { type Context, containerNodes, declarePort, type Pods } from '../../rules/service/target-ports.ts';
import { insertPair } from '../../syntax/edit.ts';
import { pairOf } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import type { TextEdit } from '../../text/text.ts';
import { contextOf, offering, portAt, workloadNames } from './port-at.ts';
import { type Asked, isOnWhole, type Offer, type Refactor } from './refactor.ts';
import { styleOf } from './yaml.ts';

const MESSAGES = catalogue({
  declare: { en: 'Declare port {number} in {workload}', ko: '{workload}에 {number} 포트 선언' },
  wanted: {
    en: 'Declare port {number}, to which {service} sends traffic',
    ko: '{service}의 트래픽을 받는 {number} 포트 선언',
  },
});

/** A menu is not a list of everything. */
const LIMIT = 3;

export const declareContainerPort: Refactor = {
  kind: 'refactor.rewrite',
  offers: asked => (as(asked.resource, service) ? fromService(asked) : fromWorkload(asked)),
};

function fromService(asked: Asked): readonly Offer[] {
  const ports = portAt(asked);
  const [first] = ports;
  if (!first || isFixed(asked)) return [];
  const missing = ports.flatMap(({ ctx, port, pods }) =>
    pods.filter(it => lacks(it.resource, port)).map(it => ({ ctx, port, pods: it })),
  );
  const edits = missing.map(({ ctx, port, pods }) => declaring(ctx, pods, port));
  if (edits.length === 0 || !edits.every(it => it !== undefined)) return [];
  const workload = workloadNames(missing.map(it => it.pods));
  const title = say(MESSAGES.declare, { number: shown(first.port), workload });
  return offering(asked.snap, title, edits);
}

/** The rule about such ports is there with the same fix. */
function isFixed({ snap, place }: Asked): boolean {
  const { document, offset } = place;
  return snap
    .findings(document.uri)
    .some(it => it.rule === RULE && it.document === document && it.span.start <= offset && offset <= it.span.end);
}

const RULE = 'service-target-port-number-not-declared';

function fromWorkload(asked: Asked): readonly Offer[] {
  const { resource, applied, snap, path } = asked;
  const facts = workloadOf(resource);
  const isInPorts = path.slice(0, facts?.template.length).join() === facts?.template.join() && path.includes('ports');
  if (!facts || !(isOnWhole(asked) || isInPorts)) return [];
  const wanted = applied.map(it => wantedOf(asked, it));
  const offers = (wanted[0] ?? []).flatMap(({ from, port }) => {
    const edits = applied.map((it, i) => {
      const alike = wanted[i]!.find(other => shown(other.port) === shown(port));
      const pods = { resource: it, workload: workloadOf(it)!, ports: [] };
      return alike && declaring(contextOf(snap, it), pods, port);
    });
    const title = say(MESSAGES.wanted, { number: shown(port), service: nameOf(from) });
    return edits.every(it => it !== undefined) ? offering(snap, title, edits) : [];
  });
  return offers.slice(0, LIMIT);
}

/** The ports that Services want by number in the pods of a workload and that are not declared, each once. */
function wantedOf({ snap }: Asked, it: Resource): readonly { readonly from: Resource; readonly port: ServicePort }[] {
  const facts = workloadOf(it);
  if (!facts || it.document.skipped) return [];
  const all = servicesSelecting(it, facts, snap.index).flatMap(from =>
    (as(from, service)?.ports ?? []).filter(port => !port.opaque && lacks(it, port)).map(port => ({ from, port })),
  );
  return all.filter((one, i) => all.findIndex(other => shown(other.port) === shown(one.port)) === i);
}

function lacks(resource: Resource, port: ServicePort): boolean {
  const number = wantedPort(port);
  const containers = workloadOf(resource)?.containers ?? [];
  if (typeof number !== 'number' || !isPort(number) || mayDeclare(number, containers)) return false;
  return !resolvePort(port, containers)?.declared;
}

/** In the container that declares other ports; where none does, in the only one there is. */
function declaring(ctx: Context, pods: Pods, port: ServicePort): DocumentEdit | undefined {
  const number = wantedPort(port);
  if (typeof number !== 'number') return undefined;
  const edit = declarePort(ctx, pods, number, port.protocol) ?? firstPort(ctx, pods, number, port.protocol);
  return edit && { document: pods.resource.document, edits: [edit] };
}

function firstPort(ctx: Context, pods: Pods, number: number, protocol: string): TextEdit | undefined {
  const apps = reachable(pods.workload.containers).filter(it => it.role === 'container');
  const [container] = containerNodes(ctx, pods);
  if (apps.length !== 1 || !container || pairOf(container, 'ports')) return undefined;
  const text = ctx.text(pods.resource);
  const fields = [`containerPort: ${number}`, ...(protocol === 'TCP' ? [] : [`protocol: ${protocol}`])];
  if (container.flow) {
    const isJson = container.pairs[0]?.key.style === 'double';
    const shown = isJson ? fields.map(it => it.replace(/(\w+): ([A-Z]+|\d+)/, quotedPair)) : fields;
    return insertPair(text, container, `${isJson ? '"ports"' : 'ports'}: [{ ${shown.join(', ')} }]`);
  }
  const indent = ' '.repeat(styleOf(text, ctx.root(pods.resource)).dash);
  return insertPair(text, container, ['ports:', `${indent}- ${fields.join(`\n${indent}  `)}`].join('\n'));
}

function quotedPair(_: string, key: string, value: string): string {
  return `"${key}": ${/^\d/.test(value) ? value : `"${value}"`}`;
}

/** `8080`, or `53/UDP`. */
function shown(port: ServicePort): string {
  return `${wantedPort(port)}${port.protocol === 'TCP' ? '' : `/${port.protocol}`}`;
}
