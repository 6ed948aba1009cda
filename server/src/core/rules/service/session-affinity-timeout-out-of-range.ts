/** How long a client stays with its pod: more than nothing, and a day at most. */
import { decode, decoded } from '../../model/decoded.ts';
import { service } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { nodeAt } from '../../syntax/node.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  outOfRange: {
    en: 'The API server refuses timeoutSeconds {seconds}: it must be greater than 0 and at most 86400, a day (must be greater than 0 and less than 86400).',
    ko: 'API 서버가 timeoutSeconds {seconds}을(를) 거부합니다. 0보다 크고 하루인 86400 이하여야 합니다(must be greater than 0 and less than 86400).',
  },
  change: { en: 'Change timeoutSeconds to {seconds}', ko: 'timeoutSeconds를 {seconds}(으)로 변경' },
});

const DAY = 86400;
/** What the API server takes where nothing is said. */
const DEFAULT = 10800;

export const serviceSessionAffinityTimeoutOutOfRange = defineRule({
  id: 'service-session-affinity-timeout-out-of-range',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A session affinity timeout of no time or of more than a day',
    ko: '0 이하이거나 하루를 넘는 세션 어피니티 시간',
  },
  messages,
  fixable: 'always',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const config = spec && nodeAt(spec.map, 'sessionAffinityConfig', 'clientIP');
    if (!spec || config?.type !== 'map') return;
    // Without affinity the configuration is dropped, whatever it says. What is nearly ClientIP is meant to be it.
    const affinity = specField(spec, 'sessionAffinity', decode.text).value ?? 'None';
    if (affinity === '' || affinity.toLowerCase() === 'none') return;
    const at = ['spec', 'sessionAffinityConfig', 'clientIP'];
    const timeout = decoded(config, 'timeoutSeconds', decode.integer, at);
    const seconds = timeout.value;
    if (seconds === undefined || (seconds > 0 && seconds <= DAY)) return;
    const fixes = () => {
      const near = seconds > DAY ? DAY : DEFAULT;
      const edit = setField(ctx.text(ctx.resource), timeout, near);
      return fixIn(ctx.resource, say(messages.change, { seconds: near }), [edit], 'preferred');
    };
    ctx.report(timeout.span, 'outOfRange', { seconds }, { fixes });
  },
});
