/**
 * One node port in two Services: a node port belongs to the whole cluster, so whichever is applied second is refused.
 * Of loose files only those of one folder are taken to go to one cluster. Copies of one Service are never there together.
 */
import { askingFor, asksForNodePorts, freeNodePort } from '../../index/node-ports.ts';
import { type Service, service } from '../../model/kinds/service.ts';
import { as, nameOf, type Resource, writtenAt } from '../../model/resource.ts';
import { serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { type Span, sameSpan } from '../../text/text.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  conflict: {
    en: '{other} asks for node port {nodePort} too: whichever is applied second is refused (provided port is already allocated).',
    ko: '{other}도 노드 포트 {nodePort}을(를) 요청합니다. 나중에 적용되는 쪽이 거부됩니다(provided port is already allocated).',
  },
  more: {
    en: '{other} and {count} more ask for node port {nodePort} too: whichever is applied first gets it, the others are refused (provided port is already allocated).',
    ko: '{other} 외 {count}개 서비스도 노드 포트 {nodePort}을(를) 요청합니다. 먼저 적용되는 쪽이 차지하고 나머지는 거부됩니다(provided port is already allocated).',
  },
  other: {
    en: '{other} asks for node port {nodePort} here.',
    ko: '{other}이(가) 여기에서 노드 포트 {nodePort}을(를) 요청합니다.',
  },
  take: { en: 'Use the free node port {nodePort}', ko: '비어 있는 노드 포트 {nodePort} 사용' },
  remove: { en: 'Remove nodePort and let the cluster choose', ko: 'nodePort를 제거하고 클러스터가 정하게 하기' },
});

/** How many of the other Services are named as related information. */
const SHOWN = 10;

export const serviceNodePortConflict = defineRule({
  id: 'service-node-port-conflict',
  on: service,
  needs: 'index',
  severity: 'warning',
  mutual: true,
  summary: { en: 'Two Services that ask for one node port', ko: '같은 노드 포트를 요청하는 두 서비스' },
  messages,
  fixable: 'always',

  check(facts, ctx) {
    if (!asksForNodePorts(facts)) return;
    for (const [nodePort, span] of askedBy(facts)) {
      const others = askingFor(nodePort, ctx.resource, ctx.index).filter(it => canMeet(ctx, it));
      const [first] = others;
      if (!first) continue;
      const more = {
        related: others.slice(0, SHOWN).map(it => ({
          resource: it,
          at: placeOf(it, nodePort),
          said: say(messages.other, { other: nameOf(it), nodePort }),
        })),
        fixes: () => fixesFor(nodePort, span, others, ctx),
      };
      const count = others.length - 1;
      if (count === 0) ctx.report(span, 'conflict', { other: nameOf(first), nodePort }, more);
      else ctx.report(span, 'more', { other: nameOf(first), count, nodePort }, more);
    }
  },
});

/** The node ports of a Service, each where it stands first: TCP and UDP of one port share theirs. */
function askedBy({ ports }: Service): ReadonlyMap<number, Span> {
  const asked = new Map<number, Span>();
  for (const { nodePort } of ports) {
    if (nodePort?.value && !asked.has(nodePort.value)) asked.set(nodePort.value, nodePort.span);
  }
  return asked;
}

/** Whether another Service of the unit is meant for the same cluster, and is not a copy of this one. */
function canMeet({ resource, index }: RuleContext<typeof messages>, other: Resource): boolean {
  const isLoose = resource.document.unit === '';
  if (other === resource || (isLoose && folderOf(other) !== folderOf(resource))) return false;
  // Which of the objects of a chart come together is for its values to say.
  if (other.document.chart !== undefined || resource.document.chart !== undefined) return false;
  if (!other.name || !resource.name) return false;
  return other.name.value !== resource.name.value || !index.sameNamespace(resource, other);
}

function folderOf({ document: { uri } }: Resource): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function placeOf(resource: Resource, nodePort: number): Span {
  const ports = as(resource, service)?.ports ?? [];
  return ports.find(it => it.nodePort?.value === nodePort)?.nodePort?.span ?? resource.kindSpan;
}

function fixesFor(
  nodePort: number,
  span: Span,
  others: readonly Resource[],
  ctx: RuleContext<typeof messages>,
): readonly Fix[] {
  const text = ctx.text(ctx.resource);
  const entries = ctx.own(serviceSpec)?.ports.entries ?? [];
  const same = entries.filter(it => it.nodePort.value === nodePort).map(it => it.nodePort);
  const free = freeNodePort(nodePort, ctx.config.nodePortRange, ctx.index);
  const own = writtenAt(ctx.resource.document, span);
  // What a kustomization makes two Services of: with another port both of them have that.
  const isShared = others.some(it => {
    const { document, span } = writtenAt(it.document, placeOf(it, nodePort));
    return document === own.document && sameSpan(span, own.span);
  });
  const taking = free === undefined || isShared ? [] : same.map(it => setField(text, it, free));
  return [
    ...fixIn(ctx.resource, say(messages.take, { nodePort: free ?? 0 }), taking),
    ...fixIn(
      ctx.resource,
      say(messages.remove),
      same.map(it => removeField(text, it)),
    ),
  ];
}
