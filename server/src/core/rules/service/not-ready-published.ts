/**
 * `publishNotReadyAddresses` on a Service with an address of its own: it is meant for the peers of a StatefulSet that look each
 * other up before they are ready, and makes an ordinary Service send its traffic to pods that cannot answer. core/v1 ServiceSpec.
 */
import { decode } from '../../model/decoded.ts';
import { type Service, service, usesSelector } from '../../model/kinds/service.ts';
import { serviceSpec, specField } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, removeField } from '../fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  published: {
    en: 'With publishNotReadyAddresses this Service also sends traffic to pods that are not ready; it is meant for headless Services, whose pods look each other up while they start.',
    ko: 'publishNotReadyAddresses 때문에 이 서비스는 준비되지 않은 파드에도 트래픽을 보냅니다. 이 필드는 시작하는 동안 파드끼리 서로를 찾는 헤드리스 서비스를 위한 것입니다.',
  },
  remove: { en: 'Remove publishNotReadyAddresses', ko: 'publishNotReadyAddresses 제거' },
});

type Context = RuleContext<typeof messages>;

export const serviceNotReadyPublished = defineRule({
  id: 'service-not-ready-published',
  on: service,
  needs: 'document',
  severity: 'info',
  summary: {
    en: 'A Service with an address that publishes pods which are not ready',
    ko: '준비되지 않은 파드도 공개하는 일반 서비스',
  },
  messages,
  fixable: 'always',

  check(facts: Service, ctx: Context) {
    const spec = ctx.own(serviceSpec);
    if (spec?.headless !== false || !usesSelector(facts) || facts.type === undefined) return;
    const field = specField(spec, 'publishNotReadyAddresses', decode.boolean);
    if (field.unclear || field.value !== true) return;
    const fixes = () => fixIn(ctx.resource, say(messages.remove), [removeField(ctx.text(ctx.resource), field)]);
    ctx.report(field.pair?.key.span ?? field.span, 'published', {}, { fixes });
  },
});
