/**
 * `healthCheckNodePort` on a Service that needs none, or one that the API server cannot give. It takes them from the node
 * ports, and answers with an internal error (kubernetes pkg/registry/core/service/storage/alloc.go: allocHealthCheckNodePort).
 */
import { freeNodePort } from '../../index/node-ports.ts';
import { decode } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  notAllowed: {
    en: "The API server refuses healthCheckNodePort here: it may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'.",
    ko: "API 서버가 healthCheckNodePort를 거부합니다. 타입이 LoadBalancer이고 externalTrafficPolicy가 Local일 때만 설정할 수 있습니다(may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local').",
  },
  outOfRange: {
    en: 'The API server refuses healthCheckNodePort {nodePort}: provided port is not in the valid range. The range of valid ports is {from}-{to}.',
    ko: 'API 서버가 healthCheckNodePort {nodePort}을(를) 거부합니다. 유효한 범위는 {from}-{to}입니다(provided port is not in the valid range).',
  },
  taken: {
    en: 'healthCheckNodePort {nodePort} is a node port of this Service already: the API server refuses the Service (provided port is already allocated).',
    ko: 'healthCheckNodePort {nodePort}은(는) 이 서비스의 노드 포트로 이미 사용됩니다. API 서버가 서비스를 거부합니다(provided port is already allocated).',
  },
  here: { en: 'Node port {nodePort} is taken here.', ko: '노드 포트 {nodePort}은(는) 여기에서 이미 사용합니다.' },
  toLocal: { en: 'Set externalTrafficPolicy to Local', ko: 'externalTrafficPolicy를 Local로 설정' },
  remove: { en: 'Remove healthCheckNodePort', ko: 'healthCheckNodePort 제거' },
  take: { en: 'Use the free node port {nodePort}', ko: '비어 있는 노드 포트 {nodePort} 사용' },
});

export const serviceHealthCheckNodePortInvalid = defineRule({
  id: 'service-health-check-node-port-invalid',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A health check node port that is not needed or cannot be given',
    ko: '필요하지 않거나 할당할 수 없는 헬스 체크 노드 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec || spec.effectiveType === undefined) return;
    const field = specField(spec, 'healthCheckNodePort', decode.integer);
    const policy = specField(spec, 'externalTrafficPolicy', decode.text);
    const nodePort = field.value;
    if (!nodePort || policy.unclear) return;
    const { from, to } = ctx.config.nodePortRange;
    const isInRange = nodePort >= from && nodePort <= to;
    const first = spec.ports.entries.find(it => it.nodePort.value === nodePort);
    const isLoadBalancer = spec.effectiveType === 'LoadBalancer';
    const removal = () =>
      fixIn(ctx.resource, say(messages.remove), [removeField(ctx.text(ctx.resource), field)], 'preferred');
    // The wrong case of a value is another finding, and this one must be ready for its correction.
    if (!isLoadBalancer || policy.value?.toLowerCase() !== 'local') {
      const fixes = () => {
        const fits = isLoadBalancer && isInRange && !first;
        const toLocal = fits ? [setField(ctx.text(ctx.resource), policy, 'Local')] : [];
        return [...removal(), ...fixIn(ctx.resource, say(messages.toLocal), toLocal)];
      };
      ctx.report(field.span, 'notAllowed', {}, { fixes });
      return;
    }
    const fixes = () => {
      const free = freeNodePort(nodePort, ctx.config.nodePortRange, ctx.index);
      const isFree = free !== undefined && spec.ports.entries.every(it => it.nodePort.value !== free);
      const taking = isFree ? [setField(ctx.text(ctx.resource), field, free)] : [];
      return [...removal(), ...fixIn(ctx.resource, say(messages.take, { nodePort: free ?? 0 }), taking)];
    };
    if (!isInRange) ctx.report(field.span, 'outOfRange', { nodePort, from, to }, { fixes });
    else if (first) {
      const related = [{ resource: ctx.resource, at: first.nodePort.span, said: say(messages.here, { nodePort }) }];
      ctx.report(field.span, 'taken', { nodePort }, { fixes, related });
    }
  },
});
