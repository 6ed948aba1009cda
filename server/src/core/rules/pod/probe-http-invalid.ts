/** The scheme and the headers of an HTTP probe or hook. */
import { decode, decoded } from '../../model/decoded.ts';
import { workload } from '../../model/kinds/workload.ts';
import { type Action, itemsOf, podTemplate } from '../../model/pod-template.ts';
import { catalogue, say } from '../../text/message.ts';
import { meantChoice } from '../choice.ts';
import { fixIn, setField } from '../fix.ts';
import { isMisspelt } from '../misspelt.ts';
import { defineRule, type Fix, type RuleContext } from '../rule.ts';

const messages = catalogue({
  scheme: {
    en: 'The API server refuses scheme {scheme} (Unsupported value): it is HTTP or HTTPS.',
    ko: 'API 서버가 {scheme} 스킴을 거부합니다(Unsupported value). HTTP 또는 HTTPS여야 합니다.',
  },
  header: {
    en: "The API server refuses the header {name}: a valid HTTP header must consist of alphanumeric characters or '-'.",
    ko: "API 서버가 {name} 헤더를 거부합니다. HTTP 헤더 이름은 영문자, 숫자, '-'로만 이루어져야 합니다.",
  },
  noHeader: {
    en: "This header has no name: the API server refuses it (a valid HTTP header must consist of alphanumeric characters or '-').",
    ko: "이 헤더에 name이 없습니다. API 서버가 거부합니다(HTTP 헤더 이름은 영문자, 숫자, '-'로만 이루어져야 합니다).",
  },
  changeScheme: { en: 'Change the scheme to {meant}', ko: '스킴을 {meant}(으)로 변경' },
  changeHeader: { en: 'Change the header to {meant}', ko: '헤더를 {meant}(으)로 변경' },
});

type Context = RuleContext<typeof messages>;

export const probeHttpInvalid = defineRule({
  id: 'probe-http-invalid',
  on: workload,
  needs: 'document',
  severity: 'error',
  summary: {
    en: 'A scheme or a header of an HTTP probe that the API server does not accept',
    ko: 'API 서버가 허용하지 않는 HTTP 프로브의 스킴이나 헤더',
  },
  messages,
  fixable: 'sometimes',

  check(_facts, ctx: Context) {
    for (const { role, handlers } of ctx.own(podTemplate(ctx.resource))?.containers ?? []) {
      if (role === 'init') continue;
      for (const { actions } of handlers) {
        const [action] = actions;
        if (action?.key !== 'httpGet') continue;
        checkScheme(ctx, action);
        for (const it of itemsOf(action.map, 'httpHeaders', action.at)) checkHeader(ctx, it);
      }
    }
  },
});

const SCHEMES = ['HTTP', 'HTTPS'] as const;

function checkScheme(ctx: Context, { map, at }: Action): void {
  const field = decoded(map, 'scheme', decode.text, at);
  const scheme = field.value;
  // An empty one becomes HTTP.
  if (!scheme || SCHEMES.some(it => it === scheme)) return;
  const choice = meantChoice(scheme, SCHEMES);
  const fixes = (): readonly Fix[] => {
    if (!choice) return [];
    const edit = setField(ctx.text(ctx.resource), field, choice.value);
    const title = say(messages.changeScheme, { meant: choice.value });
    return fixIn(ctx.resource, title, [edit], choice.sure ? 'safe' : 'preferred');
  };
  ctx.report(field.span, 'scheme', { scheme }, { fixes });
}

function checkHeader(ctx: Context, { map, at }: Pick<Action, 'map' | 'at'>): void {
  const field = decoded(map, 'name', decode.text, at, 'value');
  const { value: name = '', unclear, span, path } = field;
  if (unclear || /^[-A-Za-z0-9]+$/.test(name) || isMisspelt(field)) return;
  if (name === '') {
    ctx.report(span, 'noHeader', {}, path ? { path } : {});
    return;
  }
  const fixes = (): readonly Fix[] => {
    const meant = name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
    const edit = setField(ctx.text(ctx.resource), field, meant);
    return meant ? fixIn(ctx.resource, say(messages.changeHeader, { meant }), [edit], 'preferred') : [];
  };
  ctx.report(span, 'header', { name }, { fixes });
}
