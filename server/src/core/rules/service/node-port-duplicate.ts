/**
 * One node port for two ports of a Service. The API server counts by port number (`pkg/registry/core/service/storage/
 * alloc.go` initNodePorts): TCP and UDP of one number share a node port, two numbers never do; and no two entries may
 * have the same node port and protocol.
 */
import { freeNodePort } from '../../index/node-ports.ts';
import { service } from '../../model/kinds/service.ts';
import { hasNodePorts, type PortEntry, protocolOf, type ServiceSpec, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { laterPlace } from './later-place.ts';

const messages = catalogue({
  duplicate: {
    en: 'Node port {nodePort} is that of port {port} of this Service already: the API server refuses the Service (provided port is already allocated).',
    ko: '노드 포트 {nodePort}은(는) 이 서비스의 포트 {port}이(가) 이미 사용합니다. API 서버가 서비스를 거부합니다(provided port is already allocated).',
  },
  first: { en: 'Node port {nodePort} is taken here.', ko: '노드 포트 {nodePort}은(는) 여기에서 이미 사용합니다.' },
  take: { en: 'Use the free node port {nodePort}', ko: '비어 있는 노드 포트 {nodePort} 사용' },
  remove: { en: 'Remove nodePort and let the cluster choose', ko: 'nodePort를 제거하고 클러스터가 정하게 하기' },
});

export const serviceNodePortDuplicate = defineRule({
  id: 'service-node-port-duplicate',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'One node port for two ports of a Service',
    ko: '한 서비스의 두 포트가 함께 쓰는 노드 포트',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    // On type ClusterIP no node port is allowed at all, which is another finding.
    if (!spec || spec.effectiveType === undefined || spec.effectiveType === 'ClusterIP') return;
    for (const { entry, first } of clashesIn(spec)) {
      const nodePort = entry.nodePort.value!;
      const { at, ...place } = laterPlace(spec, entry, first, 'nodePort');
      ctx.report(
        at,
        'duplicate',
        { nodePort, port: first.port.value! },
        {
          ...place,
          related: [{ resource: ctx.resource, at: first.nodePort.span, said: say(messages.first, { nodePort }) }],
          fixes: () => {
            const text = ctx.text(ctx.resource);
            const free = freeNodePort(nodePort, ctx.config.nodePortRange, ctx.index);
            const taking = free === undefined ? [] : [setField(text, entry.nodePort, free)];
            return [
              ...fixIn(ctx.resource, say(messages.take, { nodePort: free ?? 0 }), taking, 'preferred'),
              ...fixIn(ctx.resource, say(messages.remove), [removeField(text, entry.nodePort)]),
            ];
          },
        },
      );
    }
  },
});

interface Clash {
  readonly entry: PortEntry;
  readonly first: PortEntry;
}

function clashesIn(spec: ServiceSpec): readonly Clash[] {
  const asking = spec.ports.entries.filter(it => it.nodePort.value && it.port.value !== undefined);
  return asking.flatMap((entry, i): Clash[] => {
    const same = asking.slice(0, i).filter(it => it.nodePort.value === entry.nodePort.value);
    const first = same.find(
      it => (hasNodePorts(spec) && it.port.value !== entry.port.value) || sameProtocol(it, entry),
    );
    return first ? [{ entry, first }] : [];
  });
}

function sameProtocol(a: PortEntry, b: PortEntry): boolean {
  const protocol = protocolOf(a);
  return protocol !== undefined && protocol === protocolOf(b);
}
