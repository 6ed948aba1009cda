/** The host name and the node of an endpoint, and the hints at zones and nodes: names that nothing can have. */
import type { Decoded } from '../../model/decoded.ts';
import type { DecodedList } from '../../model/decoded-list.ts';
import { endpointsSpec, type HintNode } from '../../model/endpoints-spec.ts';
import { endpoints } from '../../model/kinds/endpoints.ts';
import {
  asDnsLabel,
  asDnsSubdomain,
  asLabelValue,
  dnsLabelProblem,
  dnsSubdomainProblem,
  labelValueProblem,
} from '../../model/names.ts';
import { catalogue, type Said, say } from '../../text/message.ts';
import { fixIn, setField } from '../fix.ts';
import { shown } from '../list-fix.ts';
import { defineRule, type RuleContext } from '../rule.ts';

const messages = catalogue({
  invalid: {
    en: 'The API server refuses the {what} {name}: {problem}.',
    ko: 'API 서버가 {what} {name}을(를) 거부합니다: {problem}.',
  },
  duplicate: {
    en: 'The {what} {name} is in the list already: the API server refuses the second one (Duplicate value).',
    ko: '{what} {name}이(가) 목록에 이미 있습니다. API 서버가 두 번째 이름을 거부합니다(Duplicate value).',
  },
  hostname: { en: 'host name', ko: '호스트 이름' },
  node: { en: 'node name', ko: '노드 이름' },
  zone: { en: 'zone', ko: '영역' },
  first: { en: '{name} is here too.', ko: '{name}은(는) 여기에도 있습니다.' },
  change: { en: 'Change it to {meant}', ko: '{meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

/** What a name must be like, and the nearest one that is. */
interface Form {
  readonly what: Said;
  problem(text: string): Said | undefined;
  nearest(text: string): string | undefined;
}

const HOSTNAME: Form = { what: say(messages.hostname), problem: dnsLabelProblem, nearest: asDnsLabel };
const NODE: Form = { what: say(messages.node), problem: dnsSubdomainProblem, nearest: asDnsSubdomain };
const ZONE: Form = { what: say(messages.zone), problem: labelValueProblem, nearest: asLabelValue };

export const endpointsHostInvalid = defineRule({
  id: 'endpoints-host-invalid',
  on: endpoints,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A host name, node or zone of an endpoint that cannot have this name',
    ko: '이름이 잘못된 엔드포인트의 호스트 이름, 노드, 영역',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    const spec = ctx.own(endpointsSpec);
    for (const { hosts, zones, nodes } of spec?.endpoints.items ?? []) {
      for (const { hostname, nodeName } of hosts) {
        // In Endpoints an empty host name is none; in a slice it is one.
        if (hostname.value !== undefined && (hostname.value !== '' || spec?.isSlice))
          checkName(ctx, hostname, HOSTNAME);
        if (nodeName.value !== undefined) checkName(ctx, nodeName, NODE);
      }
      if (zones) checkHints(ctx, zones, ZONE);
      if (nodes) checkHints(ctx, nodes, NODE);
    }
  },
});

function checkName(ctx: Context, field: Decoded<string>, form: Form): void {
  const name = field.value ?? '';
  const problem = form.problem(name);
  if (!problem) return;
  const fixes = () => {
    const meant = form.nearest(name);
    const edit = meant === undefined ? undefined : setField(ctx.text(ctx.resource), field, meant);
    return fixIn(ctx.resource, say(messages.change, { meant: meant ?? '' }), [edit]);
  };
  const more = { ...(field.path && { path: field.path }), fixes };
  ctx.report(field.span, 'invalid', { what: form.what, name: shown(name), problem }, more);
}

function checkHints(ctx: Context, { items }: DecodedList<HintNode>, form: Form): void {
  items.forEach(({ name: field }, i) => {
    if (field.unclear) return;
    const name = field.value ?? '';
    const first = items.slice(0, i).find(it => !it.name.unclear && (it.name.value ?? '') === name);
    if (first) {
      const related = [
        { resource: ctx.resource, at: first.name.span, said: say(messages.first, { name: shown(name) }) },
      ];
      const more = { ...(field.path && { path: field.path }), related };
      ctx.report(field.span, 'duplicate', { what: form.what, name: shown(name) }, more);
    }
    checkName(ctx, field, form);
  });
}
