/** Two ports of a Service with one name. */
import { service } from '../../model/kinds/service.ts';
import { newPortName } from '../../model/names.ts';
import { protocolOf, serviceSpec } from '../../model/service-spec.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { defineRule } from '../rule.ts';
import { laterPlace } from './later-place.ts';

const messages = catalogue({
  duplicate: {
    en: 'Another port of this Service is called {name} already: the API server refuses the second one (Duplicate value).',
    ko: '이 서비스에 이름이 {name}인 포트가 이미 있습니다. API 서버가 두 번째 포트를 거부합니다(Duplicate value).',
  },
  first: { en: '{name} is taken here.', ko: '{name} 이름은 여기에서 이미 사용합니다.' },
  rename: { en: 'Rename the port to {name}', ko: '포트 이름을 {name}(으)로 변경' },
});

export const servicePortNameDuplicate = defineRule({
  id: 'service-port-name-duplicate',
  on: service,
  needs: 'document',
  severity: 'error',
  summary: { en: 'Two ports of a Service with one name', ko: '이름이 같은 서비스 포트' },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(serviceSpec);
    const entries = spec?.ports.entries ?? [];
    entries.forEach((entry, i) => {
      const { name, port, targetPort } = entry;
      const first = name.value ? entries.slice(0, i).find(it => it.name.value === name.value) : undefined;
      if (!first) return;
      const said = say(messages.first, { name: name.value! });
      const { at, ...place } = laterPlace(spec!, entry, first, 'name');
      ctx.report(
        at,
        'duplicate',
        { name: name.value! },
        {
          ...place,
          related: [{ resource: ctx.resource, at: first.name.span, said }],
          fixes: () => {
            if (port.value === undefined) return [];
            const taken = new Set(entries.flatMap(it => it.name.value ?? []));
            // The protocol tells two entries of one number apart, and nothing else.
            const shared = first.port.value === port.value ? name.value! : '';
            const asked = typeof targetPort.value === 'string' ? targetPort.value : shared;
            const free = newPortName({ number: port.value, asked, protocol: protocolOf(entry) ?? 'TCP' }, taken);
            const edit = setField(ctx.text(ctx.resource), name, free);
            return fixIn(ctx.resource, say(messages.rename, { name: free }), [edit]);
          },
        },
      );
    });
  },
});
