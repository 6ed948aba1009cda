/** `sessionAffinityConfig` without `sessionAffinity: ClientIP`: defaulting takes it out before anything is checked. */
import { decode, decoded } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { type MapNode, nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  unset: {
    en: 'sessionAffinityConfig is dropped silently: without sessionAffinity: ClientIP, clients are not kept at one pod.',
    ko: 'sessionAffinity: ClientIP가 없으므로 sessionAffinityConfig는 조용히 제거되고, 클라이언트는 한 파드에 고정되지 않습니다.',
  },
  none: {
    en: 'sessionAffinityConfig is dropped silently: with sessionAffinity: None, clients are not kept at one pod.',
    ko: 'sessionAffinity: None이므로 sessionAffinityConfig는 조용히 제거되고, 클라이언트는 한 파드에 고정되지 않습니다.',
  },
  set: { en: 'Set sessionAffinity to ClientIP', ko: 'sessionAffinity를 ClientIP로 설정' },
  remove: { en: 'Remove sessionAffinityConfig', ko: 'sessionAffinityConfig 제거' },
});

export const serviceSessionAffinityConfigDropped = defineRule({
  id: 'service-session-affinity-config-dropped',
  on: service,
  needs: 'document',
  severity: 'warning',
  summary: {
    en: 'A session affinity timeout without session affinity',
    ko: '세션 어피니티 없이 적은 세션 어피니티 설정',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    if (!spec) return;
    const affinity = specField(spec, 'sessionAffinity', decode.text);
    const config = nodeAt(spec.map, 'sessionAffinityConfig');
    // An empty configuration asks for nothing that could be lost.
    if (affinity.unclear || config?.type !== 'map' || config.pairs.length === 0) return;
    const isNone = affinity.value === 'None';
    if (affinity.value && !isNone) return;
    const field = specField(spec, 'sessionAffinityConfig', () => undefined);
    ctx.report(
      field.span,
      isNone ? 'none' : 'unset',
      {},
      {
        unnecessary: true,
        fixes: () => {
          const text = ctx.text(ctx.resource);
          const isUseful = hasValidTimeout(config) && spec.headless === false && spec.effectiveType !== 'ExternalName';
          const set = isUseful ? [setField(text, affinity, 'ClientIP')] : [];
          return [
            ...fixIn(ctx.resource, say(messages.set), set, isNone ? 'suggested' : 'preferred'),
            ...fixIn(ctx.resource, say(messages.remove), [removeField(text, field)]),
          ];
        },
      },
    );
  },
});

/** Nobody checks the timeout as long as it is dropped. */
function hasValidTimeout(config: MapNode): boolean {
  const clientIP = nodeAt(config, 'clientIP');
  if (clientIP?.type !== 'map') return true;
  const { value } = decoded(clientIP, 'timeoutSeconds', decode.integer, []);
  return value === undefined || (value > 0 && value <= 86400);
}
