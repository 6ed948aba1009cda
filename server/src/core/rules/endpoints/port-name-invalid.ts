/** The names of the ports of Endpoints or an EndpointSlice, by which they are joined with those of the Service. */
import { endpointsSpec } from '../../model/endpoints-spec.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import { asDnsLabel, dnsLabelProblem } from '../../model/names.ts';
import { catalogue, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule } from '../rule.ts';

const messages = catalogue({
  required: {
    en: 'Of several ports each needs a name, the one of the Service port that leads here: the API server refuses this one (Required value).',
    ko: '포트가 둘 이상이면 각각 연결될 서비스 포트의 이름이 필요합니다. API 서버가 거부합니다(Required value).',
  },
  invalid: {
    en: 'The API server refuses the port name {name}: {problem}.',
    ko: 'API 서버가 포트 이름 {name}을(를) 거부합니다: {problem}.',
  },
  duplicate: {
    en: 'The port name {name} is in the list already: the API server refuses the second one (Duplicate value).',
    ko: '포트 이름 {name}이(가) 목록에 이미 있습니다. API 서버가 두 번째 이름을 거부합니다(Duplicate value).',
  },
  first: { en: 'The port name {name} is here too.', ko: '포트 이름 {name}은(는) 여기에도 있습니다.' },
  rename: { en: 'Rename the port to {meant}', ko: '포트 이름을 {meant}(으)로 변경' },
});

export const endpointsPortNameInvalid = defineRule({
  id: 'endpoints-port-name-invalid',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A port of Endpoints or an EndpointSlice without a name of its own that a Service port can have',
    ko: '서비스 포트가 가질 수 있는 고유한 이름이 없는 Endpoints나 엔드포인트슬라이스의 포트',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx) {
    const spec = ctx.own(endpointsSpec);
    for (const { items, length } of spec?.portLists ?? []) {
      items.forEach(({ name, span: at, path: entry }, i) => {
        if (name.unclear) return;
        const value = name.value ?? '';
        const more = name.path ? { path: name.path } : {};
        const problem = value === '' ? undefined : dnsLabelProblem(value);
        if (problem) {
          const fixes = () => {
            const meant = asDnsLabel(value);
            if (meant === undefined || items.some(it => it.name.value === meant)) return [];
            const edit = setField(ctx.text(ctx.resource), name, meant);
            return fixIn(ctx.resource, say(messages.rename, { meant }), [edit], 'preferred');
          };
          ctx.report(name.span, 'invalid', { name: value, problem }, { fixes });
        }
        if (!spec?.isSlice) {
          if (value === '' && length > 1) ctx.report(name.span, 'required', {}, more);
          return;
        }
        // Only those of a slice must differ; none is a name too.
        const first = items.slice(0, i).find(it => !it.name.unclear && (it.name.value ?? '') === value);
        if (!first) return;
        const data = { name: shown(value) };
        ctx.report(name.pair ? name.span : at, 'duplicate', data, {
          path: [...entry, 'name'],
          related: [{ resource: ctx.resource, at: first.name.span, said: say(messages.first, data) }],
        });
      });
    }
  },
});
