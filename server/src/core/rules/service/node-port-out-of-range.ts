/** A node port outside of the range that the API server gives node ports from. */
import { freeNodePort } from '../../index/node-ports.ts';
import { service } from '../../model/kinds/service.ts';
import { hasNodePorts, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'Node port {nodePort} is outside of {from}-{to}: the API server refuses it (provided port is not in the valid range).',
    ko: '노드 포트 {nodePort}은(는) {from}-{to} 범위 밖이므로 API 서버가 거부합니다(provided port is not in the valid range).',
  },
  take: { en: 'Use the free node port {nodePort}', ko: '비어 있는 노드 포트 {nodePort} 사용' },
  remove: { en: 'Remove nodePort and let the cluster choose', ko: 'nodePort를 제거하고 클러스터가 정하게 하기' },
});

export const serviceNodePortOutOfRange = defineRule({
  id: 'service-node-port-out-of-range',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A node port outside of the range of the cluster (`nodePortRange`)',
    ko: '클러스터의 범위(`nodePortRange`)를 벗어난 노드 포트',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec || !hasNodePorts(spec)) return;
    const { from, to } = ctx.config.nodePortRange;
    for (const { nodePort, port } of spec.ports.entries) {
      const { value } = nodePort;
      if (!value || (from <= value && value <= to)) continue;
      ctx.report(
        nodePort.span,
        'outOfRange',
        { nodePort: value, from, to },
        {
          fixes: () => {
            const text = ctx.text(ctx.resource);
            // The entries of one port number share a node port.
            const same = spec.ports.entries.filter(it => it.nodePort.value === value);
            const free = freeNodePort(value, { from, to }, ctx.index);
            const isOne = same.every(it => it.port.value === port.value);
            const taking = free === undefined || !isOne ? [] : same.map(it => setField(text, it.nodePort, free));
            const removing = same.map(it => removeField(text, it.nodePort));
            return [
              ...fixIn(ctx.resource, say(messages.take, { nodePort: free ?? 0 }), taking, 'preferred'),
              ...fixIn(ctx.resource, say(messages.remove), removing),
            ];
          },
        },
      );
    }
  },
});
